// A team that something was shared with says that it has the record, and what it did. Each opening is in the person's history.
import type { Answer } from '#lib/domain/lawful/share';
import type { Outcome } from '#lib/server/db/door';
import {
	answerShare,
	lawfulWork,
	readShare,
	type LawfulWork,
	type ReadShare
} from '#lib/server/db/queries/lawful';

/** What waits for this worker, soonest due first. */
export function readLawfulWork(token: string): Promise<LawfulWork | null> {
	return lawfulWork(token);
}

const SOON_MS = 7 * 86_400_000;

/** How many of them wait: no team has said that it has them, or they are held back for no more than a week. */
export async function countWaiting(token: string): Promise<number> {
	const { received, held } = (await lawfulWork(token)) ?? { received: [], held: [] };
	const soon = Date.now() + SOON_MS;
	return (
		received.filter(({ receivedAt }) => receivedAt === null).length +
		held.filter(({ heldUntil }) => heldUntil !== null && heldUntil.getTime() < soon).length
	);
}

/** One record, its opening logged first. */
export function openShare(token: string, id: string): Promise<ReadShare | null> {
	return readShare(token, id);
}

/** The team has it, or did something. */
export function answerFor(
	token: string,
	form: string,
	id: string,
	how: Answer,
	words: string
): Promise<Outcome<object>> {
	return answerShare(token, form, id, how, words);
}
