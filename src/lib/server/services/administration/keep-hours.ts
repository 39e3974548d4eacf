// When a team works: looks outside these hours are flagged to the privacy lead (R289).
import type { Opening } from '#lib/domain/looking/flags';
import type { Outcome } from '#lib/server/db/door';
import { setTeamHours, teamHours } from '#lib/server/db/queries/administering';

/** A team's hours, by day from Monday; null when it is not of the administrator's service. */
export function readHours(token: string, team: string): Promise<Opening[] | null> {
	return teamHours(token, team);
}

/** Sets them; none at all means that the team's looks are not judged by its hours. */
export function keepHours(
	token: string,
	form: string,
	team: string,
	hours: readonly Opening[]
): Promise<Outcome<object>> {
	return setTeamHours(token, form, team, hours);
}
