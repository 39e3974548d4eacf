// The person calls something off, with no reason asked, or says afterwards whether it happened.
import type { Ending } from '#lib/domain/together/together';
import type { Outcome } from '#lib/server/db/door';
import { endTogether } from '#lib/server/db/queries/together';

/** Ends it; the worker sees how. */
export function end(
	token: string,
	form: string,
	id: string,
	how: Ending
): Promise<Outcome<object>> {
	return endTogether(token, form, id, how);
}
