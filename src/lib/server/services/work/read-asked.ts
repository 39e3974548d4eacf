// The questions a worker's teams have put. The list is opened first, so that everybody named on the
// page has the line of the day in their history before the page is made.
import { asked, type AskedQuestion } from '#lib/server/db/queries/asked';
import { worklist } from '#lib/server/db/queries/looks';

/** The questions with their states; null when the session is no worker's. */
export async function readAsked(token: string): Promise<AskedQuestion[] | null> {
	return (await worklist(token)) && asked(token);
}
