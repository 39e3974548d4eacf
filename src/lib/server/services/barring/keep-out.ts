// Keeping a worker out of everything, whichever team they are in (tension 4). It is acknowledged only when no look
// of theirs is left, and the help box names whoever answers for the person from then on.
import { bar, beforeBar, type BeforeBar } from '#lib/server/db/queries/barring';
import { forgetOwnWorkers } from '#lib/server/db/queries/help';
import type { Outcome } from '#lib/server/db/door';

/** What keeping somebody out would bring; null when there is no such worker. */
export function readBefore(token: string, workerId: string): Promise<BeforeBar | null> {
	return beforeBar(token, workerId);
}

/** Keeps somebody out. */
export async function keepOut(
	token: string,
	form: string,
	workerId: string
): Promise<Outcome<object>> {
	const outcome = await bar(token, form, workerId);
	forgetOwnWorkers(token);
	return outcome;
}
