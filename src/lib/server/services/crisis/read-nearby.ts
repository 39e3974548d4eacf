// Whom the person can name for a hard time: workers and teams that work with them, every out-of-hours team, and, for
// opening something, their supporters.
import { inOwnName } from '#lib/server/db/door';
import { supporters, type Supporter } from '#lib/server/db/queries/helpers';
import { teamsNearby, type TeamWithWorkers } from '#lib/server/db/queries/teams';

export type Nearby = { teams: TeamWithWorkers[]; supporters: Supporter[] };

/** Everybody who can be chosen; null when the session has ended. */
export function readNearby(token: string): Promise<Nearby | null> {
	return inOwnName(token, async (tx) => ({
		teams: await teamsNearby(tx),
		supporters: await supporters(tx)
	}));
}

/** Somebody chosen, as the database knows them, with their names. */
export type Chosen = {
	kind: 'worker' | 'team' | 'supporter';
	id: string;
	teamId: string | null;
	name: string | null;
	job: string | null;
	team: string | null;
};

/** Who is meant by `team:<id>`, `worker:<team id>:<id>` or `supporter:<id>`; null when they cannot be chosen. */
export function chosenOf({ teams, supporters: helpers }: Nearby, value: string): Chosen | null {
	const [kind, first, second] = value.split(':');
	if (kind === 'supporter') {
		const helper = helpers.find(({ id }) => id === first);
		if (!helper) return null;
		const { id, name, relationship } = helper;
		return { kind, id, teamId: null, name, job: relationship, team: null };
	}
	const team = teams.find(({ id }) => id === first);
	if (!team) return null;
	const at = { teamId: team.id, team: team.name };
	if (kind === 'team') return { kind, id: team.id, ...at, name: null, job: null };
	const worker = team.workers.find(({ id }) => id === second);
	if (kind !== 'worker' || !worker) return null;
	return { kind, id: worker.id, ...at, name: worker.name, job: worker.job };
}
