// What a worker wrote down as a person told them their decision.
import { teams } from '../../src/demonstration/index.ts';
import { id, one, workerActor } from './keys.mjs';
import { tell } from './tell.mjs';
import { daysAgo } from './times.mjs';

export const writtenDown = (p, s) => async (sql, at) => {
	const decision = crypto.randomUUID();
	const actor = workerActor(s.by, s.team);
	const line = sql`guard.actor_line(row(null, null, 'worker'::text, ${actor.id}::uuid, null)::guard.actor, ${actor.team}::uuid)`;
	const how = { how: s.how, on: daysAgo(s.toldDaysAgo).toISOString().slice(0, 10) };
	const { name } = one(teams, s.whom);
	await sql`insert into sayso.decision (person_id, id, answer, decided_at, receipt, receipt_lang, wording)
		values (${p}, ${decision}, ${s.said === 'stop' ? 'stop' : 'not_now'}, ${at}, ${s.receipt}, 'en', 1)`;
	await sql`insert into sayso.told_decision (person_id, id, said, whom, told, made_by, by_id, team_id, about, recorded_at)
		values (${p}, ${decision}, ${s.said}, ${sql.json({ kind: 'team', id: id(s.whom), name })}, ${sql.json(how)}, ${line},
			${actor.id}, ${actor.team}, '{}', ${at})`;
	const what = { answer: 'team', name, told: how, about: [], parts: [], decision };
	await tell(sql, p, `told_${s.said}`, actor, what, at);
};
