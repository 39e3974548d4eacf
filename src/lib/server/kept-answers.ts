// Questions asked one a page. What is answered is kept as it was typed, for the person alone, as what they are still writing. The whole is
// read by the one form that it is together, and counts once they have read it on one page and said it.
import { fail, type ActionFailure } from '@sveltejs/kit';
import type { z } from 'zod';
import { nothingTyped } from '#lib/domain/plan/nothing-typed';
import type { Boxes } from './db/queries/drafts';
import { readFields, type FormRead, type Problems } from './forms';
import { refusedWith } from './http';
import { keep, readDraft } from './services/plan/keep-draft';

export type KeptAnswers = {
	/** The key under which they wait, and under which the whole is said; null when nothing was answered. */
	draft: string | null;
	boxes: Boxes;
};

/** What was answered so far at an address. */
export async function readAnswers(token: string, place: string): Promise<KeptAnswers> {
	const draft = await readDraft(token, place);
	return { draft: draft?.form ?? null, boxes: draft?.boxes ?? {} };
}

/** The question that an address names; null for none. */
export const questionNamed = <Q extends string>(questions: readonly Q[], name?: string): Q | null =>
	questions.find((question) => question === name) ?? null;

/** The first question that has no answer yet; null when all have. */
export const questionLeft = <Q extends string>(questions: readonly Q[], boxes: Boxes): Q | null =>
	questions.find((question) => !(question in boxes) && !(`${question}.day` in boxes)) ?? null;

/** Kept answers, read as the form that they are together. */
export function asWhole<S extends z.ZodRawShape>(
	{ draft, boxes }: KeptAnswers,
	schema: z.ZodObject<S>
): FormRead<S> {
	const sent = new FormData();
	for (const [name, value] of Object.entries({ ...boxes, form: draft ?? '' }))
		for (const one of [value].flat()) sent.append(name, one);
	return readFields(sent, schema);
}

/** Keeps the answer to one question, or says what is missing. `wrong` is what its form does not see. */
export async function takeAnswer(
	token: string,
	place: string,
	read: FormRead<z.ZodRawShape>,
	wrong: Problems = {}
) {
	const problems = read.ok ? wrong : read.problems;
	if (!read.ok || Object.keys(problems).length > 0)
		return { bad: fail(422, { problems, typed: read.typed }) };
	const kept = await readAnswers(token, place);
	const boxes = { ...kept.boxes, ...(read.typed as Boxes) };
	const outcome = await keep(token, { form: kept.draft ?? read.data.form, place, boxes });
	if ('ok' in outcome) return { boxes };
	return { bad: refusedWith(outcome.refused) };
}

type Bad = ActionFailure<{
	typed?: Record<string, string | string[] | undefined>;
	refused?: string;
}>;

/** Whether an answer that could not be kept was not begun: whoever leaves its question then loses nothing. */
export const notBegun = ({ data: { typed } }: Bad): boolean =>
	typed !== undefined && nothingTyped(typed);
