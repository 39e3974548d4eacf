// Teams and the names of who is in them, for anybody signed in.
import type { Sector } from '#lib/domain/consent/terms';
import type { Tx } from '../connect';

export type TeamWithWorkers = {
	id: string;
	name: string;
	sector: Sector;
	about: string;
	workers: { id: string; name: string; job: string }[];
};

/** Every team with whoever is in it today. */
export async function teamsWithWorkers(tx: Tx): Promise<TeamWithWorkers[]> {
	return tx<TeamWithWorkers[]>`
		select t.id, t.name, t.sector, t.about, coalesce((
			select jsonb_agg(jsonb_build_object('id', w.id, 'name', w.name, 'job', w.job) order by w.name)
			from sayso.membership m join sayso.worker w on w.id = m.worker_id
			where m.team_id = t.id and m.left_at is null and w.left_at is null), '[]') as workers
		from sayso.team t order by t.name`;
}

/** Every team in Sayso by its name, to choose one. */
export async function everyTeam(tx: Tx): Promise<{ id: string; name: string }[]> {
	return tx<{ id: string; name: string }[]>`select id, name from sayso.team order by name`;
}

/** The teams that work with the person: those of their links. */
export async function ownTeams(tx: Tx): Promise<string[]> {
	const rows = await tx<{ id: string }[]>`
		select distinct team_id as id from sayso.link where ended_at is null and told_at <= clock_timestamp()`;
	return rows.map(({ id }) => id);
}

/** The teams that work with the person and every out-of-hours team, with whoever is in them and is not barred. */
export async function teamsNearby(tx: Tx): Promise<TeamWithWorkers[]> {
	const near = new Set(
		(
			await tx<{ id: string }[]>`select team_id as id from sayso.link where ended_at is null
			union select id from sayso.team where sector = 'crisis'`
		).map(({ id }) => id)
	);
	const barred = new Set(
		(await tx<{ id: string }[]>`select worker_id as id from sayso.barred`).map(({ id }) => id)
	);
	return (await teamsWithWorkers(tx))
		.filter(({ id }) => near.has(id))
		.map((team) => ({ ...team, workers: team.workers.filter(({ id }) => !barred.has(id)) }));
}
