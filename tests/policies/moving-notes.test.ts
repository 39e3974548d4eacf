// What the teams tell each other in a move, week by week (ADR 69): a week that is over and has no note is a promise of whoever leads, worked out
// by the same rule in the database as on the pages; and what a worker has promised in moves is one list, theirs alone.
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { count } from '../counts';
import { openArena, type Arena } from '../fixtures/arena';
import { beforeMoves } from '../fixtures/before-moves';
import { sent } from '../fixtures/gp-acts';
import {
	begunMove,
	callOff,
	endAlone,
	endMove,
	goBack,
	goOn,
	movesWith,
	newContact,
	nextIsDone,
	ownMoves,
	sayWeek,
	step,
	writeNote
} from '../fixtures/move-acts';
import { dateOf } from '../fixtures/move-worlds';
import { noted, notedOf, type NotedWorld } from '../fixtures/note-worlds';
import {
	away,
	lacksNote,
	letterDue,
	promised,
	promises,
	tomSupervises
} from '../fixtures/promise-acts';
import { linkOf } from '../fixtures/together-acts';
import { owedNote } from '../../src/lib/domain/moves/notes';
import { asks, weekNow } from '../../src/lib/domain/moves/weeks';
import { PEOPLE, TEAMS, WORKERS } from '../fixtures/world';

let arena: Arena;
let link: string;
beforeAll(async () => {
	arena = await openArena();
	link = await linkOf(arena.guard);
});
beforeEach(async () => {
	await beforeMoves(arena.guard, link);
	await arena.guard`delete from sayso.leave`;
});
afterAll(() => arena.close());

const has = (name: Parameters<typeof promised>[1]) => promised(arena.app, name);
const owed = async (move: string) => {
	const [row] =
		await arena.guard`select o.begins::text, o.ends::text, o.by_on::text from sayso.move m, guard.note_owed(m, guard.in_britain(now())) o where m.id = ${move}`;
	return row ? { ...row } : null;
};

describe('a week without a note', () => {
	it('is a promise of whoever is responsible, and one at most, however many weeks went by', async () => {
		const move = await lacksNote(arena, link, { days: 30 });
		expect(await promises(arena.app, 'Ines')).toMatchObject([
			{ kind: 'note', person: PEOPLE.Ada, move, name: 'Ada', late: true }
		]);
		for (const name of ['Tom', 'Priya', 'Olu'] as const) expect(await has(name)).toEqual([]);
		for (const name of ['Ada', 'Sam', 'Bela'] as const) expect(await has(name)).toBeNull();
	});

	it('is not yet one while the week goes on, nor before its working day has come', async () => {
		const move = await begunMove(arena, link, { days: 6 });
		expect([await owed(move), await has('Ines')]).toEqual([null, []]);
		const { guard } = arena;
		// On the first day of a rest of three days its working day is to come: it is owed, and not on the list yet.
		await guard`update sayso.move set begun_on = date '2026-12-18' where id = ${move}`;
		const by = async (today: string) => {
			const [row] =
				await guard`select o.by_on::text as by from sayso.move m, guard.note_owed(m, ${today}::date) o where m.id = ${move}`;
			return row?.by ?? null;
		};
		expect([await by('2026-12-24'), await by('2026-12-25')]).toEqual([null, '2026-12-29']);
	});

	it('is closed by a note of either side', async () => {
		for (const name of ['Ines', 'Priya'] as const) {
			await beforeMoves(arena.guard, link);
			const move = await lacksNote(arena, link);
			expect(await has('Ines')).toEqual(['note']);
			expect(await writeNote(arena.app, move, 'We rang.', { name })).toEqual({ ok: true });
			expect([await owed(move), await has('Ines')]).toEqual([null, []]);
		}
	});

	it('falls to a supervisor while they are away or kept out, and to anybody of the team where it has none', async () => {
		await lacksNote(arena, link);
		await tomSupervises(arena.guard);
		await away(arena.guard, 'Ines');
		expect([await has('Ines'), await has('Tom')]).toEqual([[], ['note']]);
		await arena.guard`delete from sayso.leave`;
		expect([await has('Ines'), await has('Tom')]).toEqual([['note'], []]);
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Ines})`;
		expect([await has('Ines'), await has('Tom')]).toEqual([[], ['note']]);
		await arena.guard`update sayso.membership set role = 'worker' where worker_id = ${WORKERS.Tom}`;
		expect([await has('Ines'), await has('Tom')]).toEqual([[], ['note']]);
	});

	it('is nobody’s to see who cannot see the move, of whom there is a line for each who can', async () => {
		await lacksNote(arena, link);
		await arena.guard`delete from guard.listed`;
		await has('Tom');
		expect(await arena.guard`select from guard.listed`).toEqual([]);
		await has('Ines');
		expect(await arena.guard`select worker_id, person_id from guard.listed`).toMatchObject([
			{ worker_id: WORKERS.Ines, person_id: PEOPLE.Ada }
		]);
		for (const ends of [
			() =>
				arena.guard`insert into sayso.closing (person_id, confirmed_at, closes_at, closed_at) values (${PEOPLE.Ada}, now(), now(), now())`,
			() =>
				arena.guard`insert into sayso.death (person_id, id, died_on, known_how, said_by, recorded_by, team_id, confirmed_by, confirmed_at)
					values (${PEOPLE.Ada}, gen_random_uuid(), current_date, 'told', 'A neighbour', ${WORKERS.Ines}, ${TEAMS.Harbour}, ${WORKERS.Tom}, now())`
		]) {
			expect(await has('Ines')).toEqual(['note']);
			await ends();
			expect(await has('Ines')).toEqual([]);
			await arena.guard`delete from sayso.closing`;
			await arena.guard`delete from sayso.death`;
		}
	});

	it('is owed no more once the move is called off, ended or closed; and anew once it is taken up again', async () => {
		const off = await lacksNote(arena, link);
		expect(await callOff(arena, off)).toMatchObject({ ok: true });
		expect([await owed(off), await has('Ines')]).toEqual([null, []]);

		await beforeMoves(arena.guard, link);
		const move = await lacksNote(arena, link, { steps: [step('new')] });
		await tomSupervises(arena.guard);
		expect(await endAlone(arena, move)).toEqual({ ok: true });
		expect(await owed(move)).toBeNull();
		expect(await goOn(arena, move)).toEqual({ ok: true });
		expect([await owed(move), await has('Ines')]).toEqual([null, []]);
		await arena.guard`update sayso.move set reopened_at = reopened_at - interval '14 days' where id = ${move}`;
		expect(await owed(move)).not.toBeNull();

		await newContact(arena.guard, move, 'kept');
		await newContact(arena.guard, move, 'booked');
		await sayWeek(arena.app, move, { said: 'ready', week: 3, again: null });
		expect(await endMove(arena, move)).toEqual({ ok: true });
		expect([await owed(move), await has('Ines'), await has('Priya')]).toEqual([null, [], []]);
		expect(await goBack(arena, move)).toEqual({ ok: true });
		expect([await owed(move), await has('Ines')]).toEqual([null, []]);
	});

	it('is read by the person and by both sides, who know whose bank holidays count', async () => {
		await arena.guard`update sayso.team set nation = 'wales' where id = ${TEAMS.Harbour}`;
		await lacksNote(arena, link);
		for (const moves of [
			await ownMoves(arena.app),
			(await movesWith(arena.app, 'Ines'))!.moves,
			(await movesWith(arena.app, 'Priya'))!.moves
		])
			expect(moves).toMatchObject([{ nation: 'wales' }]);
		await arena.guard`update sayso.team set nation = 'england' where id = ${TEAMS.Harbour}`;
	});
});

describe('the list', () => {
	it('has letters to a GP and what is done next too, from their day on, until they are done; the first due first', async () => {
		const move = await lacksNote(arena, link);
		await letterDue(arena.guard, move, -1);
		expect(await has('Ines')).toEqual(['note']);
		await arena.guard`update sayso.move_gp set due_on = due_on - 1`;
		expect((await promises(arena.app, 'Ines'))!.map(({ kind, late }) => [kind, late])).toEqual([
			...[
				['note', true],
				['letter', false]
			]
		]);
		await arena.guard`update sayso.move_gp set due_on = due_on - 60`;
		expect(await has('Ines')).toEqual(['letter', 'note']);
		expect(await sent(arena.app, move)).toEqual({ ok: true });
		expect(await has('Ines')).toEqual(['note']);

		await tomSupervises(arena.guard);
		await endAlone(arena, move);
		expect(await has('Ines')).toEqual([]);
		await arena.guard`update sayso.move set next_on = guard.in_britain(now()) - 1 where id = ${move}`;
		expect(await promises(arena.app, 'Ines')).toMatchObject([{ kind: 'next', late: true }]);
		expect([await has('Tom'), await has('Priya')]).toEqual([[], []]);
		expect(await nextIsDone(arena.app, move)).toEqual({ ok: true });
		expect(await has('Ines')).toEqual([]);
	});

	it('has a letter for the new side once the move is closed, and none once it is called off', async () => {
		const move = await begunMove(arena, link, { steps: [step('new')] });
		await letterDue(arena.guard, move, 1);
		expect([await has('Ines'), await has('Priya')]).toEqual([['letter'], []]);
		await newContact(arena.guard, move, 'kept');
		await newContact(arena.guard, move, 'booked');
		await sayWeek(arena.app, move, { said: 'ready', week: 1, again: null });
		expect(await endMove(arena, move)).toEqual({ ok: true });
		expect([await has('Ines'), await has('Priya')]).toEqual([[], ['letter']]);
		await goBack(arena, move);
		await callOff(arena, move);
		expect([await has('Ines'), await has('Priya')]).toEqual([[], []]);
	});

	it('is read only by the ticket of its own first transaction, and nothing of it that ended meanwhile', async () => {
		const move = await lacksNote(arena, link);
		const token = Buffer.from('token of Ines');
		const seen = async (between: () => PromiseLike<unknown>) => {
			const [row] = await arena.app`select api.open_move_promises(${token}) as ticket`;
			await between();
			const [done] =
				await arena.app`select api.seen_move_promises(${token}, ${row!.ticket}) as seen`;
			return done!.seen as unknown[] | null;
		};
		expect(await seen(() => Promise.resolve())).toHaveLength(1);
		expect(await seen(() => writeNote(arena.app, move, 'We rang.'))).toEqual([]);
		expect(await seen(() => arena.guard`delete from guard.ticket`)).toBeNull();
	});
});

describe('the rule of the database', () => {
	it('is that of the pages: which week, by when, and whether the person is asked, on random worlds', async () => {
		const move = await begunMove(arena, link);
		const { guard } = arena;
		async function there(one: NotedWorld) {
			const { answers, begunOn, steps, notes, reopenedAt, nation } = notedOf(one);
			const today = dateOf(one.world.until);
			await guard`update sayso.team set nation = ${nation} where id = ${TEAMS.Harbour}`;
			await guard`update sayso.move set begun_on = ${begunOn}, steps = ${guard.json(steps as never)}, reopened_at = ${reopenedAt} where id = ${move}`;
			await guard`delete from sayso.move_answer`;
			await guard`delete from sayso.move_note`;
			await guard`insert into sayso.move_answer (person_id, id, move_id, week, said, said_at, again_on, told_to)
				select ${PEOPLE.Ada}, gen_random_uuid(), ${move}, a.week, a.said, (a."on"::date + time '12:00') at time zone 'Europe/London' + n * interval '1 ms',
					a."againOn"::date, case when a."toldTo" is not null then ${WORKERS.Ines}::uuid end
				from jsonb_array_elements(${guard.json(answers as never)}) with ordinality e (j, n), jsonb_to_record(j) as a (week int, said text, "on" text, "againOn" text, "toldTo" text)`;
			await guard`insert into sayso.move_note (person_id, id, move_id, team_id, worker_id, words, written_at)
				select ${PEOPLE.Ada}, gen_random_uuid(), ${move}, ${TEAMS.Meadow}, ${WORKERS.Priya}, 'We rang.', at
				from unnest(${guard.array(
					notes.map(({ at }) => at.toISOString()),
					1185
				)}::timestamptz[]) at`;
			const [row] =
				await guard`select o.begins::text as begins, o.ends::text as ends, o.by_on::text as by, w.begins::text as now, w.ends::text as until,
					exists (select from guard.week_asks(m, ${today}::date)) as asks
				from sayso.move m left join lateral guard.note_owed(m, ${today}::date) o on true left join lateral guard.week_on(m, ${today}::date) w on true
				where m.id = ${move}`;
			return { ...row };
		}
		const met = { owed: 0, asks: 0, quiet: 0, before: 0, short: 0 };
		await fc.assert(
			fc.asyncProperty(noted, async (one) => {
				const given = notedOf(one);
				const today = dateOf(one.world.until);
				const lacks = owedNote(given, today);
				const now = weekNow(given, today);
				const asked = asks(given, today, false);
				expect(await there(one)).toEqual({
					begins: lacks?.week.begins ?? null,
					ends: lacks?.week.ends ?? null,
					by: lacks?.by ?? null,
					now: now?.begins ?? null,
					until: now?.ends ?? null,
					asks: asked
				});
				if (lacks) met.owed++;
				if (!now) met.before++;
				else met[asked ? 'asks' : 'quiet']++;
				if (now && now.said === 'faster') met.short++;
			}),
			{ numRuns: count('modelRuns'), seed: 69 }
		);
		await guard`update sayso.team set nation = 'england' where id = ${TEAMS.Harbour}`;
		for (const [what, many] of Object.entries(met)) expect(many, what).toBeGreaterThan(5);
	}, 300_000);
});
