// A worker's list: the people linked to their teams, and those who share without a link. Being on it leaves one line a day in each
// person's history.
import { worklist, type Worklist } from '#lib/server/db/queries/looks';

/** The list, what is due soonest first; null when the session is no worker's. */
export function readWorklist(token: string): Promise<Worklist | null> {
	return worklist(token);
}
