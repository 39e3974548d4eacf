// How people reach a team, and who answers when it is closed: never a dead end (R265).
import type { Outcome } from '#lib/server/db/door';
import { setTeamContact, teamContact, type TeamContact } from '#lib/server/db/queries/team-contact';

/** What is said of a team; null when it is not of the administrator's service. */
export function readTeamContact(token: string, team: string): Promise<TeamContact | null> {
	return teamContact(token, team);
}

/** Says it; it stands on people's pages within a minute. */
export function keepTeamContact(
	token: string,
	form: string,
	team: string,
	contact: TeamContact
): Promise<Outcome<object>> {
	return setTeamContact(token, form, team, contact);
}
