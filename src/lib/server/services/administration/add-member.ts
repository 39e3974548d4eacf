// A worker joins one more team.
import type { Outcome } from '#lib/server/db/door';
import { administer } from '#lib/server/db/queries/administering';

/** Puts a worker in a team. */
export function addMember(
	token: string,
	form: string,
	workerId: string,
	teamId: string,
	role: 'worker' | 'supervisor'
): Promise<Outcome<object>> {
	return administer(token, form, 'add_member', { worker_id: workerId, team_id: teamId, role });
}
