// What was agreed about contact with a team, what was booked or asked for, and how it went.
import { teams, workers } from '../../src/demonstration/index.ts';
import { id, one, workerActor } from './keys.mjs';
import { tell } from './tell.mjs';
import { at, daysAgo } from './times.mjs';

export const contact = (person, c) => async (sql, asked) => {
	const p = id(person.key);
	const which = crypto.randomUUID();
	const { responsible } = person.links.find((l) => l.team === c.team);
	const starts = c.inDays === undefined ? null : at(c.inDays, c.hour);
	const closed = c.inDays < 0 ? daysAgo(-c.inDays - 1) : null;
	await sql`insert into sayso.contact (person_id, id, link_id, team_id, worker_id, asked_kind, asked_at, state, mode, place, starts_at, minutes, suits, why, note, noted_by, closed_at, person_said)
		select ${p}, ${which}, l.id, l.team_id, ${id(responsible)}, ${c.asked ? 'person' : 'worker'}, ${asked}, ${c.state}, ${c.mode}, ${c.place ?? ''}, ${starts},
			${c.minutes ?? 30}, ${c.suits ?? ''}, ${c.why ?? ''}, ${c.note ?? ''}, ${closed && id(responsible)}, ${closed}, ${c.said ?? []}
		from sayso.link l where l.person_id = ${p} and l.team_id = ${id(c.team)} and l.ended_at is null`;
	const what = { contact: which, name: one(workers, responsible).name };
	const by = workerActor(responsible, c.team);
	if (c.asked) await tell(sql, p, 'contact_asked', { kind: 'person', id: p }, what, asked);
	else await tell(sql, p, 'contact_booked', by, what, asked);
	if (closed) await tell(sql, p, `contact_${c.state}`, by, what, closed);
	for (const said of c.said ?? [])
		await tell(sql, p, `contact_said_${said}`, { kind: 'person', id: p }, what, closed);
};

export const agreed = (person, c) => async (sql, offered) => {
	const p = id(person.key);
	const terms = crypto.randomUUID();
	const yes = daysAgo(c.agreedDaysAgo);
	const { responsible } = person.links.find((l) => l.team === c.team);
	await sql`insert into sayso.contact_terms (person_id, id, link_id, proposed_kind, proposed_by, proposed_at, times, every, unit, modes, place, place_words, days,
			from_time, until_time, worker_id, slips, outside_words, more_words, person_yes_at, worker_yes_at, worker_yes_by, began_at)
		select ${p}, ${terms}, l.id, 'worker', ${id(responsible)}, ${offered}, ${c.times}, ${c.everyWeeks}, 'week', ${c.modes}::text[]::sayso.contact_mode[], ${c.place}, ${c.placeWords},
			${c.days}::int[], ${c.from}, ${c.until}, ${id(responsible)}, ${c.slips}, ${c.outside}, ${c.more}, ${yes}, ${offered}, ${id(responsible)}, ${yes}
		from sayso.link l where l.person_id = ${p} and l.team_id = ${id(c.team)} and l.ended_at is null`;
	const what = { terms, name: one(teams, c.team).name };
	await tell(sql, p, 'terms_offered', workerActor(responsible, c.team), what, offered);
	await tell(sql, p, 'terms_agreed', { kind: 'person', id: p }, what, yes);
};
