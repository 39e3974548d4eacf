// A worker leaves a team, and whoever they were responsible for has a named successor at that moment
// (tension 9). Who leaves their last team has left the service.
import type { Outcome } from '#lib/server/db/door';
import { leaveTeam } from '#lib/server/db/queries/administering';

/** Ends a worker's part in a team. */
export function recordLeaving(
	token: string,
	form: string,
	leaver: string,
	team: string,
	successor: string | null
): Promise<Outcome<object>> {
	return leaveTeam(token, form, leaver, team, successor);
}
