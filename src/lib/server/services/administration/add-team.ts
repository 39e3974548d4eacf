// A team is added to the administrator's own service; from then on it can be given a permission.
import type { Outcome } from '#lib/server/db/door';
import { administer, type TeamOfService } from '#lib/server/db/queries/administering';

export type NewTeam = Omit<TeamOfService, 'id'>;

/** Adds a team. */
export function addTeam(
	token: string,
	form: string,
	team: NewTeam
): Promise<Outcome<{ team: string }>> {
	const { name, sector, phone, about, hours } = team;
	return administer(token, form, 'add_team', { name, sector, phone, about, hours });
}
