// What a person asked to do together with somebody.
import { workers } from '../../src/demonstration/index.ts';
import { id, one, workerActor } from './keys.mjs';
import { tell } from './tell.mjs';
import { at, daysAgo } from './times.mjs';

export const together = (person, s) => async (sql, asked) => {
	const p = id(person.key);
	const thing = crypto.randomUUID();
	const { responsible } = person.links.find((l) => l.team === s.team);
	const said = s.agreed && daysAgo(s.agreed.saidDaysAgo);
	await sql`insert into sayso.together (person_id, id, kind, part, what, note, suits, team_id, worker_id, asked_at, state, with_id, meets_at, meets_where, said_at)
		values (${p}, ${thing}, ${s.kind}, ${s.part ?? null}, ${s.what ?? ''}, ${s.note ?? ''}, ${s.suits ?? ''}, ${id(s.team)}, ${id(responsible)}, ${asked},
			${s.agreed ? 'agreed' : 'waiting'}, ${s.agreed ? id(responsible) : null}, ${s.agreed ? at(s.agreed.inDays, s.agreed.hour) : null}, ${s.agreed?.where ?? ''}, ${said ?? null})`;
	const what = { together: thing, name: one(workers, responsible).name };
	await tell(sql, p, 'together_asked', { kind: 'person', id: p }, what, asked);
	if (said)
		await tell(
			sql,
			p,
			'together_agreed',
			workerActor(responsible, s.team),
			{ together: thing },
			said
		);
};
