// Who is in a team: seen before a yes to it, and at any time (tension 4).
import { inOwnName } from '#lib/server/db/door';
import { teamSeen, type TeamSeen } from '#lib/server/db/queries/barring';

/** One team; null when there is none by that id. */
export function readTeam(token: string, teamId: string): Promise<TeamSeen | null> {
	return inOwnName(token, (tx) => teamSeen(tx, teamId));
}
