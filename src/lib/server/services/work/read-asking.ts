// What a worker needs in order to ask: through which of their teams, and for whom.
import type { Sector } from '#lib/domain/consent/terms';
import { inOwnName } from '#lib/server/db/door';
import { teamsWithWorkers, type TeamWithWorkers } from '#lib/server/db/queries/teams';
import { lookAtPlan } from '../plan/look-at-plan';

export type Asking = {
	personName: string;
	/** The teams the worker is in. */
	own: { id: string; name: string; sector: Sector }[];
	teams: TeamWithWorkers[];
};

/** The choices of the asking form; null when this worker has nothing to do with that person. */
export async function readAsking(
	token: string,
	workerId: string,
	personId: string
): Promise<Asking | null> {
	const seen = await lookAtPlan(token, personId, { parts: [] });
	if (!seen?.entry) return null;
	const teams = await inOwnName(token, teamsWithWorkers);
	if (!teams) return null;
	const own = teams.filter((team) => team.workers.some((w) => w.id === workerId));
	return { personName: seen.name, own, teams };
}
