// The person says in advance what is to be given to whom after their death, or takes it back. They answer a question at a time;
// what they answered is kept as what they are still writing, for them alone, until they say it.
import { answersOf, questionLeft, type After, type AnswersAfter } from '#lib/domain/death/after';
import { inOwnName, type Outcome } from '#lib/server/db/door';
import { ownAfter, sayAfter, takeBackAfter } from '#lib/server/db/queries/after';
import { draftAt, keepDraft } from '#lib/server/db/queries/drafts';
import { supporters, type Supporter } from '#lib/server/db/queries/helpers';

/** Where what is not said yet waits. */
const PLACE = '/after';

export type ReadAfter = {
	said: After | null;
	/** What was said, with what was answered since. */
	answers: AnswersAfter;
	/** The key under which answers wait that are not said yet; null when none do. */
	draft: string | null;
	helpers: Supporter[];
};

/** What they said and answered, and the helpers they can pick; null when the session has ended. */
export function readAfter(token: string): Promise<ReadAfter | null> {
	return inOwnName(token, async (tx) => {
		const said = await ownAfter(tx);
		const draft = await draftAt(tx, PLACE);
		return {
			said,
			answers: (draft?.boxes as AnswersAfter | undefined) ?? answersOf(said),
			draft: draft?.form ?? null,
			helpers: await supporters(tx)
		};
	});
}

/** Keeps one more answer; says which question is left, if one is. */
export async function answer(
	token: string,
	form: string,
	read: ReadAfter,
	given: AnswersAfter
): Promise<Outcome<{ left: ReturnType<typeof questionLeft> }>> {
	const answers = { ...read.answers, ...given };
	const outcome = await keepDraft(token, {
		form: read.draft ?? form,
		place: PLACE,
		boxes: answers
	});
	return 'refused' in outcome ? outcome : { ok: true, left: questionLeft(answers) };
}

/** Says what stood on the page. */
export function say(token: string, form: string, wish: After): Promise<Outcome<object>> {
	return sayAfter(token, form, wish);
}

/** It is as if they had said nothing. */
export function takeBack(token: string, form: string): Promise<Outcome<object>> {
	return takeBackAfter(token, form);
}
