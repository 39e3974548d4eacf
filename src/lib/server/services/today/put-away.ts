// The person puts away what Today said: who joined, or that something ends. Nothing else changes.
import type { Outcome } from '#lib/server/db/door';
import { letEnd as end, seenJoiner as seen } from '#lib/server/db/queries/notices';

/** Who joined has been seen. */
export function seenJoiner(
	token: string,
	form: string,
	teamId: string,
	workerId: string
): Promise<Outcome<object>> {
	return seen(token, form, teamId, workerId);
}

/** A permission ends by itself, without another word. */
export function letEnd(token: string, form: string, grantId: string): Promise<Outcome<object>> {
	return end(token, form, grantId);
}
