// The person says they have met somebody. What waits for that opens, to that worker alone (tension 4).
import type { Outcome } from '#lib/server/db/door';
import { recordMeeting } from '#lib/server/db/queries/deciding';

/** Records a meeting with a worker for whom some permission waits. */
export function sayMet(token: string, form: string, workerId: string): Promise<Outcome<object>> {
	return recordMeeting(token, form, workerId);
}
