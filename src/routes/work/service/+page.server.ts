import { membersOf } from '#lib/server/services/administration/read-service';
import { requireService } from './require-service';

export const load = async (event) => {
	const { service } = await requireService(event);
	const teams = service.teams.map((team) => ({
		...team,
		members: membersOf(service, team.id).map(({ id, name }) => ({ id, name }))
	}));
	const workers = service.workers.map(({ id, name, job, joined }) => ({ id, name, job, joined }));
	return { teams, workers, left: event.url.searchParams.has('left') };
};
