// The person reads what workers wrote down for them, and says that they have seen it.
import type { OwnTold } from '#lib/domain/told/decision';
import { inOwnName, type Outcome } from '#lib/server/db/door';
import { ownTold, seenTold } from '#lib/server/db/queries/told-decisions';

/** Everything written down, the newest first; null when the session has ended. */
export function readOwnTold(token: string): Promise<OwnTold[] | null> {
	return inOwnName(token, ownTold);
}

/** One has been seen; nothing else changes. */
export function sayTold(token: string, form: string, id: string): Promise<Outcome<object>> {
	return seenTold(token, form, id);
}
