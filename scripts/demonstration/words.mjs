// Words for a plan by other hands: what was suggested, what was told to a worker, and copies on paper.
import { workers } from '../../src/demonstration/index.ts';
import { id, one, throughTeam, workerActor } from './keys.mjs';
import { tell } from './tell.mjs';
import { DAY_MS, daysAgo } from './times.mjs';

export const suggestion = (person, s) => async (sql, at) => {
	const p = id(person.key);
	const { to } = person.permissions.find(
		(g) =>
			g.abilities.includes('suggest') &&
			(g.to.key === s.by || one(workers, s.by)?.teams.some((t) => t.team === g.to.key))
	);
	const team = throughTeam(to);
	const proposal = crypto.randomUUID();
	const actor = { kind: team ? 'worker' : 'supporter', id: id(s.by), team };
	const line = sql`guard.actor_line(row(null, null, ${actor.kind}::text, ${actor.id}::uuid, null)::guard.actor, ${team}::uuid)`;
	const entry = sql`(select id from sayso.plan_item where person_id = ${p} and part = ${s.part} and heading = ${s.instead ?? null})`;
	await sql`insert into sayso.proposal (person_id, id, part, item_id, is_new, heading, words, details, lang, why, made_by, by_id, team_id, made_at, lapses_at)
		values (${p}, ${proposal}, ${s.part}, ${entry}, ${!s.instead}, ${s.heading ?? ''}, ${s.words}, ${sql.json(s.details ?? {})}, ${s.lang}, ${s.why ?? ''},
			${line}, ${id(s.by)}, ${team}, ${at}, ${new Date(at.getTime() + 60 * DAY_MS)})`;
	await tell(sql, p, 'suggested', actor, { parts: [s.part], proposal }, at);
};

export const told = (p, s) => async (sql, at) => {
	const proposal = crypto.randomUUID();
	const actor = workerActor(s.by, s.team);
	const line = sql`guard.actor_line(row(null, null, 'worker'::text, ${actor.id}::uuid, null)::guard.actor, ${actor.team}::uuid)`;
	const on = daysAgo(s.toldDaysAgo).toISOString().slice(0, 10);
	await sql`insert into sayso.proposal (person_id, id, part, is_new, heading, words, details, lang, why, made_by, by_id, team_id, made_at, lapses_at, told)
		values (${p}, ${proposal}, ${s.part}, true, ${s.heading ?? ''}, ${s.words}, ${sql.json(s.details ?? {})}, ${s.lang}, '',
			${line}, ${actor.id}, ${actor.team}, ${at}, ${new Date(at.getTime() + 60 * DAY_MS)}, ${sql.json({ how: s.how, on })})`;
	await tell(sql, p, 'told', actor, { parts: [s.part], proposal }, at);
};

export const paperCopy = (p, c) => async (sql, at) => {
	await sql`insert into sayso.paper_copy (person_id, id, who, parts, made_on, note, ended, noted_at)
		values (${p}, ${crypto.randomUUID()}, ${c.who}, ${sql.array(c.parts)}::text[], ${at.toISOString().slice(0, 10)}, ${c.note ?? ''}, ${c.ended ?? null}, ${at})`;
};
