// The teams and workers of a service, for its administrator and nobody else.
import {
	administration,
	type TeamOfService,
	type WorkerOfService
} from '#lib/server/db/queries/administering';

export type Worker = WorkerOfService & { memberOf: (TeamOfService & { responsible: number })[] };
export type Service = { teams: TeamOfService[]; workers: Worker[] };

/** The service this session administers, or null. */
export async function readService(token: string): Promise<Service | null> {
	const service = await administration(token);
	if (!service) return null;
	const { teams, workers } = service;
	const withTeams = workers.map((worker) => ({
		...worker,
		memberOf: worker.teams.flatMap(({ team_id, responsible }) =>
			teams.filter((team) => team.id === team_id).map((team) => ({ ...team, responsible }))
		)
	}));
	return { teams, workers: withTeams };
}

/** Who is in a team today. */
export function membersOf(service: Service, teamId: string): Worker[] {
	return service.workers.filter((worker) => worker.teams.some((team) => team.team_id === teamId));
}
