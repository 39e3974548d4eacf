// Whom the person can have told of a hard time: the teams that are with them, and those who help them.
import type { Told } from '#lib/domain/crisis/agreement';
import { inOwnName } from '#lib/server/db/door';
import { myTeams } from '#lib/server/db/queries/my-teams';
import { listHelpers } from '#lib/server/services/helpers/list-helpers';

/** All of them, the teams first; null when the session has ended. */
export async function whoCanBeTold(token: string): Promise<Told[] | null> {
	const teams = await inOwnName(token, myTeams);
	const helpers = await listHelpers(token);
	if (!teams || !helpers) return null;
	return [
		...teams.map(({ teamId, team, phone, hours }) => ({
			...{ kind: 'team' as const, id: teamId, name: team, phone, hours, isHere: true }
		})),
		...helpers.map(({ id, name, relationship }) => ({
			...{ kind: 'supporter' as const, id, name, relationship }
		}))
	];
}
