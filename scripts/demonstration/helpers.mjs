// How somebody comes to help a person: the team that is linked to them, and that they met.
import { teams, workers } from '../../src/demonstration/index.ts';
import { administrator, id, one, workerActor } from './keys.mjs';
import { tell } from './tell.mjs';

export const link = (p, l) => async (sql, at) => {
	await sql`insert into sayso.link (person_id, id, team_id, responsible_id, why, told_at)
		values (${p}, ${crypto.randomUUID()}, ${id(l.team)}, ${id(l.responsible)}, ${l.why}, ${at})`;
	await tell(
		sql,
		p,
		'linked',
		workerActor(administrator),
		{ team: id(l.team), team_name: one(teams, l.team).name },
		at
	);
};

export const meeting = (p, m) => async (sql, at) => {
	await sql`insert into sayso.meeting (person_id, id, worker_id, met_at, confirmed_at)
		values (${p}, ${crypto.randomUUID()}, ${id(m.worker)}, ${at}, ${m.confirmed ? at : null})`;
	const { name } = one(workers, m.worker);
	if (m.confirmed) await tell(sql, p, 'met', { kind: 'person', id: p }, { name }, at);
};
