// The person ends a hard time. It is acknowledged only when nobody who was reading by it is reading any more.
import type { Outcome } from '#lib/server/db/door';
import { endCrisis } from '#lib/server/db/queries/crisis';

/** Ends the one that is on. */
export function end(token: string, form: string): Promise<Outcome<object>> {
	return endCrisis(token, form);
}
