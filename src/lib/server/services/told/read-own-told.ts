// The person reads what workers wrote down for them, and says that they have seen it.
import type { Lang } from '#lib/i18n';
import type { OwnTold } from '#lib/domain/told/decision';
import { inOwnName, type Outcome } from '#lib/server/db/door';
import { question, type Question } from '#lib/server/db/queries/questions';
import { ownTold, seenTold } from '#lib/server/db/queries/told-decisions';
import { endYes, yesesOpened, yesesWaiting } from '#lib/server/db/queries/told-yes';
import type { OpenedYes, OwnYes } from '#lib/domain/told/yes';
import { answerQuestion } from '../consent/answer-question';

/** Everything written down, the newest first; null when the session has ended. */
export function readOwnTold(token: string): Promise<OwnTold[] | null> {
	return inOwnName(token, ownTold);
}

/** One has been seen; nothing else changes. */
export function sayTold(token: string, form: string, id: string): Promise<Outcome<object>> {
	return seenTold(token, form, id);
}

/** A yes that waits for the person, and the question it is to. */
export type WaitingYes = OwnYes & { asked: Question };

/** What was written down as a yes and opens only when the person says so; null when the session has ended. */
export function readYesesWaiting(token: string): Promise<WaitingYes[] | null> {
	return inOwnName(token, async (tx) => {
		const waiting = await yesesWaiting(tx);
		return Promise.all(
			waiting.map(async (yes) => ({ ...yes, asked: (await question(tx, yes.question))! }))
		);
	});
}

/** What opened by a code or a paper, until the person has seen it; null when the session has ended. */
export function readYesesOpened(token: string): Promise<OpenedYes[] | null> {
	return inOwnName(token, yesesOpened);
}

/** The person confirms one: an ordinary answer to the question, with the parts and the end that were written down. */
export async function confirmOwnYes(
	token: string,
	form: string,
	lang: Lang,
	id: string
): Promise<Outcome<{ decision: string }>> {
	const yes = (await readYesesWaiting(token))?.find((one) => one.id === id);
	if (!yes) return { refused: 'yes_over' };
	const { question: questionId, parts, until } = yes;
	const said = { questionId, answer: 'some' as const, parts, until };
	return answerQuestion(token, form, lang, said);
}

/** The person did not say it: it is over, and the question stays open. */
export function denyYes(
	token: string,
	form: string,
	personId: string,
	id: string
): Promise<Outcome<object>> {
	return endYes(token, form, personId, id);
}
