// The person's GP is told of a move only with their own yes, which whoever leads promises to keep (R299). Sayso sends nothing by itself.
import type { Gp, WaitingLetter } from '#lib/domain/moves/gp';
import { gpLetters, ownGp } from '#lib/server/db/queries/move-gp';

export { sayGp, sentGpLetter } from '#lib/server/db/queries/move-gp';

/** What the person said about it, and what became of it. */
export function readGp(token: string, move: string): Promise<Gp | null> {
	return ownGp(token, move);
}

/** The letters that wait for this worker's teams; null when the session is no worker's. */
export function readLetters(token: string): Promise<WaitingLetter[] | null> {
	return gpLetters(token, null);
}

/** One of them, with whom it is for; null when it is not there for this worker. */
export async function openLetter(token: string, move: string): Promise<WaitingLetter | null> {
	return (await gpLetters(token, move))?.[0] ?? null;
}
