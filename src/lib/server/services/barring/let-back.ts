// Keeping somebody out no longer. Permissions that still run open to them again; nothing else comes back.
import { inOwnName, type Outcome } from '#lib/server/db/door';
import { keptOut, unbar, type KeptOut } from '#lib/server/db/queries/barring';
import { forgetOwnWorkers } from '#lib/server/db/queries/help';

/** Everybody the person keeps out; null when the session has ended. */
export function listKeptOut(token: string): Promise<KeptOut[] | null> {
	return inOwnName(token, keptOut);
}

/** Lets somebody back. */
export async function letBack(
	token: string,
	form: string,
	workerId: string
): Promise<Outcome<object>> {
	const outcome = await unbar(token, form, workerId);
	forgetOwnWorkers(token);
	return outcome;
}
