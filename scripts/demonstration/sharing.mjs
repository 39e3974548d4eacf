// What a person lets others see, who looked and tried to, and what was asked.
import { workers } from '../../src/demonstration/index.ts';
import { id, one, throughTeam, workerActor } from './keys.mjs';
import { tell } from './tell.mjs';
import { DAY_MS, daysAgo, daysAhead } from './times.mjs';

const inCompany = async (sql, p, g, at) => {
	const company = crypto.randomUUID();
	await sql`insert into sayso.company (person_id, id, who, began_at, ended_at) values (${p}, ${company}, ${g.with}, ${at}, ${at})`;
	await sql`insert into sayso.asked_again (person_id, grant_id, company_id, ask_after)
		values (${p}, ${g.id}, ${company}, ${at}::timestamptz + interval '12 hours')`;
};

export const permission = (p, g) => async (sql, at) => {
	await sql`insert into sayso.consent_grant (person_id, id, grantee_kind, grantee_id, team_id, parts, abilities, purpose, starts, ends, condition, given_at)
		values (${p}, ${g.id}, ${g.to.kind}, ${id(g.to.key)}, ${throughTeam(g.to)}, ${sql.array(g.parts)}::text[], ${sql.array(g.abilities)}::text[],
			${g.purpose}, ${at}, ${daysAhead(g.endsInDays)}, ${g.condition}, ${at})`;
	await tell(sql, p, 'given', { kind: 'person', id: p }, { grant: g.id, parts: g.parts }, at);
	if (g.with) await inCompany(sql, p, g, at);
};

export const look = (p, l, grants) => async (sql, at) => {
	const isWorker = one(workers, l.by) !== undefined;
	const under = grants.filter(
		(g) =>
			g.parts.some((part) => l.parts.includes(part)) &&
			(g.to.key === l.by ||
				(isWorker &&
					g.to.kind === 'team' &&
					one(workers, l.by).teams.some((t) => t.team === g.to.key)))
	);
	const actor = isWorker
		? { ...workerActor(l.by), team: throughTeam(under[0].to) }
		: { kind: 'supporter', id: id(l.by) };
	const what = {
		parts: l.parts,
		grants: under.map((g) => g.id),
		purposes: [...new Set(under.map((g) => g.purpose))]
	};
	await tell(sql, p, 'look', actor, what, at);
};

export const question = (p, q) => async (sql, at) => {
	const request = crypto.randomUUID();
	await sql`insert into sayso.request (person_id, id, asker_id, asker_team_id, grantee_kind, grantee_id, team_id, parts, abilities,
			purpose, starts, ends, condition, asked_at, lapses_at)
		values (${p}, ${request}, ${id(q.from)}, ${id(q.team)}, ${q.to.kind}, ${id(q.to.key)}, ${throughTeam(q.to)}, ${sql.array(q.parts)}::text[],
			${sql.array(q.abilities)}::text[], ${q.purpose}, ${at}, ${daysAhead(q.periodDays)}, ${q.condition}, ${at}, ${new Date(at.getTime() + 30 * DAY_MS)})`;
	await tell(
		sql,
		p,
		'asked',
		workerActor(q.from, q.team),
		{ request, parts: q.parts, purpose: q.purpose },
		at
	);
};

export const lookQuestion = (p, q) => async (sql, asked) => {
	const question = crypto.randomUUID();
	const [line] =
		await sql`select max(seq) as seq from sayso.history where person_id = ${p} and kind = 'look' and actor_id = ${id(q.about)}`;
	const answered = q.answer && daysAgo(q.answer.daysAgo);
	await sql`insert into sayso.look_question (person_id, id, seq, words, asked_at, due_on, answered_at, answer, answered_by)
		values (${p}, ${question}, ${line.seq}, ${q.words}, ${asked}, guard.working_days_after(${asked.toISOString().slice(0, 10)}::date, 5),
			${answered ?? null}, ${q.answer?.words ?? ''}, ${q.answer ? id(q.answer.by) : null})`;
	await tell(sql, p, 'look_asked', { kind: 'person', id: p }, { question, of: line.seq }, asked);
	if (answered) {
		await tell(sql, p, 'look_question_read', workerActor(q.answer.by), { question }, answered);
		await tell(
			sql,
			p,
			'look_answered',
			workerActor(q.answer.by),
			{ question, of: line.seq },
			answered
		);
	}
};

/** So many tries that opened nothing, a minute apart. */
export const tries = (p, tried) => async (sql, at) => {
	await sql`insert into sayso.refused (person_id, actor_kind, actor_id, minute, name)
		select ${p}, 'worker', ${id(tried.by)}, date_trunc('minute', ${at}::timestamptz) + n * interval '1 minute', ${one(workers, tried.by).name}
		from generate_series(1, ${tried.times}::int) n`;
};
