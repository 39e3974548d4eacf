// A move between two teams, as it happened: asked about, answered, accepted, and what was said week by week.
import { teams } from '../../src/demonstration/index.ts';
import { id, one, workerActor } from './keys.mjs';
import { tell } from './tell.mjs';
import { daysAgo } from './times.mjs';

const day = (days) => daysAgo(days).toISOString().slice(0, 10);

/** What happened in a move, each at its own time. */
export function moving(person, m) {
	const p = id(person.key);
	const which = crypto.randomUUID();
	const own = { kind: 'person', id: p };
	const line = (sql, kind, by, at) =>
		tell(sql, p, kind, by, { move: which, name: one(teams, m.to).name }, at);

	const ask = async (sql, at) => {
		await sql`insert into sayso.move (person_id, id, from_link, from_team, to_team, inside, template, steps, asked_by, asked_at, told_words, missed_words, first_words)
			select ${p}, ${which}, l.id, l.team_id, ${id(m.to)}, false, ${m.template}, ${sql.json(m.steps)}, ${id(m.by)}, ${at}, ${m.told}, ${m.missed}, ${m.first}
			from sayso.link l where l.person_id = ${p} and l.team_id = ${id(m.from)}`;
		await line(sql, 'move_asked', workerActor(m.by, m.from), at);
	};
	const yes = async (sql, at) => {
		await sql`update sayso.move set person_said = 'yes', said_at = ${at}, version = 2 where person_id = ${p} and id = ${which}`;
		await sql`select guard.make_pack(k, ${m.parts}::text[], '{}', ${m.note}, ${person.lang}) from sayso.move k where k.person_id = ${p} and k.id = ${which}`;
		await line(sql, 'move_yes', own, at);
	};
	const accept = async (sql, at) => {
		await line(sql, 'move_read', workerActor(m.accepts, m.to), at);
		await sql`update sayso.move k set accepted_at = ${at}, accepted_by = ${id(m.accepts)}, to_worker = ${id(m.accepts)}, understood = true, begun_on = ${day(m.begunDaysAgo)},
				to_link = l.id, link_made = true, version = 3
			from sayso.link l where k.person_id = ${p} and k.id = ${which} and l.person_id = k.person_id and l.team_id = k.to_team`;
		await line(sql, 'move_accepted', workerActor(m.accepts, m.to), at);
	};
	const answer =
		({ week, said, againInDays }) =>
		async (sql, at) => {
			const again = againInDays ? new Date(at.getTime() + againInDays * 86_400_000) : null;
			await sql`insert into sayso.move_answer (person_id, id, move_id, week, said, said_at, again_on)
			values (${p}, ${crypto.randomUUID()}, ${which}, ${week}, ${said}, ${at}, ${again})`;
			await line(sql, `move_week_${said}`, own, at);
		};
	const note =
		({ by, team, words }) =>
		async (sql, at) => {
			await sql`insert into sayso.move_note (person_id, id, move_id, team_id, worker_id, words, written_at)
			values (${p}, ${crypto.randomUUID()}, ${which}, ${id(team)}, ${id(by)}, ${words}, ${at})`;
			await line(sql, 'move_note', workerActor(by, team), at);
		};
	return [
		{ at: daysAgo(m.askedDaysAgo), happen: ask },
		{ at: daysAgo(m.yesDaysAgo), happen: yes },
		{ at: daysAgo(m.acceptedDaysAgo), happen: accept },
		...m.answers.map((said) => ({ at: daysAgo(said.daysAgo), happen: answer(said) })),
		...m.notes.map((said) => ({ at: daysAgo(said.daysAgo), happen: note(said) }))
	];
}
