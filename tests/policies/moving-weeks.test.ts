// A move that was accepted, week by week (ADR 62): nobody accepts without the pack, nobody but the person is ever ready, and the weeks of
// the database are those of the planner.
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { count } from '../counts';
import { openArena, type Arena } from '../fixtures/arena';
import { beforeMoves } from '../fixtures/before-moves';
import { forgetMoves } from '../fixtures/forget-moves';
import {
	YES,
	accept,
	answer,
	begunMove,
	board,
	decline,
	moveLines,
	movesWith,
	ownMoves,
	ownPack,
	propose,
	sayWeek,
	step,
	toMeadow,
	toTom,
	toldWeek,
	writeNote
} from '../fixtures/move-acts';
import { begun, dateOf, pacingOf, type Begun } from '../fixtures/move-worlds';
import { letCoordinate } from '../fixtures/others-acts';
import { linkOf } from '../fixtures/together-acts';
import { weekNow } from '../../src/lib/domain/moves/weeks';
import { PEOPLE, TEAMS, WORKERS } from '../fixtures/world';

let arena: Arena;
let link: string;
beforeAll(async () => {
	arena = await openArena();
	link = await linkOf(arena.guard);
});
beforeEach(() => beforeMoves(arena.guard, link));
afterAll(() => arena.close());

const REFUSED = { refused: 'not_found' };
const OVER = { refused: 'move_over' };
const links = async () =>
	(
		await arena.guard`select team_id, responsible_id, ended_at is null as live, why from sayso.link order by told_at`
	).map((row) => ({ ...row }));
const said = async () => {
	const { move } = await propose(arena.app, toMeadow(link));
	await answer(arena.app, move!);
	return move!;
};
const tomorrow = async (days = 1) =>
	(await arena.guard`select (guard.in_britain(now()) + ${days}::int)::text as day`)[0]!
		.day as string;

describe('the new side accepts', () => {
	it('having opened the pack and understood it: there is a link, somebody responsible, a first week from tomorrow, and the old team leads', async () => {
		const move = await said();
		const NOT_READ = { refused: 'move_not_read' };
		expect(await accept(arena.app, move)).toEqual(NOT_READ);
		await board(arena.app, 'Priya', move);
		expect(await accept(arena.app, move, { understood: false })).toEqual(NOT_READ);
		expect(await accept(arena.app, move)).toMatchObject({ ok: true, on: await tomorrow() });
		expect(await links()).toEqual([
			{ team_id: TEAMS.Harbour, responsible_id: WORKERS.Ines, live: true, why: 'A referral' },
			{
				...{ team_id: TEAMS.Meadow, responsible_id: WORKERS.Priya, live: true },
				why: 'Priya visits you at home.'
			}
		]);
		const [row] = await arena.guard`select lead_link, from_link from sayso.move`;
		expect(row!.lead_link).toBe(link);
		expect(await ownMoves(arena.app)).toMatchObject([
			{ new: { team: 'Meadow', worker: 'Priya' }, old: { worker: 'Ines' }, week: null }
		]);
		expect((await moveLines(arena.guard)).slice(-1)).toEqual(['move_accepted']);
		expect(await accept(arena.app, move, { version: 3 })).toEqual(OVER);
		expect(await decline(arena.app, move, { version: 3 })).toEqual(OVER);
	});

	it('on a day to come, within a year, once by one form, and of what they saw', async () => {
		const move = await said();
		await board(arena.app, 'Priya', move);
		expect(await accept(arena.app, move, { version: 1 })).toEqual({ refused: 'move_changed' });
		expect(await accept(arena.app, move, { on: '2999-01-01' })).toEqual({ refused: 'period_over' });
		const on = await tomorrow(9);
		const form = randomUUID();
		const first = await accept(arena.app, move, { on }, { form });
		expect(first).toMatchObject({ ok: true, on });
		expect(await accept(arena.app, move, { on }, { form })).toEqual(first);
		expect(await links()).toHaveLength(2);
	});

	it('and nobody else does: not the old team, not before a yes, not who is kept out, and nobody is named who is not there', async () => {
		const { move } = await propose(arena.app, toMeadow(link));
		expect(await accept(arena.app, move!, { version: 1 })).toEqual(REFUSED);
		await answer(arena.app, move!);
		await board(arena.app, 'Priya', move!);
		for (const name of ['Ines', 'Tom', 'Olu', 'Ada', 'Sam', 'Bela'] as const) {
			expect(await accept(arena.app, move!, {}, { name })).toEqual(REFUSED);
			expect(await decline(arena.app, move!, {}, { name })).toEqual(REFUSED);
		}
		for (const worker of [WORKERS.Tom, randomUUID(), null])
			expect(await accept(arena.app, move!, { worker })).toEqual({ refused: 'no_such_grantee' });
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Priya})`;
		expect(await accept(arena.app, move!)).toEqual(REFUSED);
		await arena.guard`delete from sayso.barred`;
		await arena.guard`update sayso.membership set left_at = now() where worker_id = ${WORKERS.Priya}`;
		expect(await accept(arena.app, move!)).toEqual(REFUSED);
		expect(await links()).toHaveLength(1);
	});

	it('no longer what has become too little, nor while one team is on its way elsewhere', async () => {
		const move = await said();
		await board(arena.app, 'Priya', move);
		await arena.guard`insert into sayso.contact_terms (person_id, id, link_id, proposed_kind, times, every, unit, modes, worker_id, slips, person_yes_at, worker_yes_at, worker_yes_by, began_at)
			values (${PEOPLE.Ada}, gen_random_uuid(), ${link}, 'person', 3, 1, 'week', '{phone}', ${WORKERS.Ines}, 'call', now(), now(), ${WORKERS.Ines}, now())`;
		expect(await accept(arena.app, move)).toEqual({ refused: 'move_offers_less' });
		await arena.guard`delete from sayso.contact_terms`;
		expect(await accept(arena.app, move)).toMatchObject({ ok: true });
		const [meadow] = await arena.guard`select id from sayso.link where team_id = ${TEAMS.Meadow}`;
		await letCoordinate(arena.guard, { grantee: WORKERS.Priya, team: TEAMS.Meadow });
		expect(
			await propose(arena.app, toMeadow(meadow!.id, { to_team: TEAMS.Harbour }), { name: 'Priya' })
		).toEqual({ refused: 'move_open' });
	});

	it('by the link that there is, whose responsible worker is then who was named', async () => {
		await arena.guard`insert into sayso.membership (team_id, worker_id) values (${TEAMS.Meadow}, ${WORKERS.Tom})`;
		await arena.guard`insert into sayso.link (person_id, id, team_id, responsible_id, why, told_at)
			values (${PEOPLE.Ada}, gen_random_uuid(), ${TEAMS.Meadow}, ${WORKERS.Tom}, 'From before', now() - interval '1 hour')`;
		const move = await said();
		await board(arena.app, 'Priya', move);
		expect(await accept(arena.app, move)).toMatchObject({ ok: true });
		expect((await links()).slice(1)).toMatchObject([
			{ why: 'From before', responsible_id: WORKERS.Priya }
		]);
		await arena.guard`delete from sayso.membership where team_id = ${TEAMS.Meadow} and worker_id = ${WORKERS.Tom}`;
	});

	it('a change of worker: that worker alone, and by the same link', async () => {
		const { move } = await propose(arena.app, toTom(link));
		await answer(arena.app, move!);
		await board(arena.app, 'Tom', move!);
		expect(await accept(arena.app, move!, { worker: WORKERS.Tom }, { name: 'Ines' })).toEqual(
			REFUSED
		);
		expect(await accept(arena.app, move!, { worker: WORKERS.Ines }, { name: 'Tom' })).toEqual({
			refused: 'no_such_grantee'
		});
		expect(await accept(arena.app, move!, { worker: WORKERS.Tom }, { name: 'Tom' })).toMatchObject({
			ok: true
		});
		expect(await links()).toMatchObject([{ responsible_id: WORKERS.Ines, live: true }]);
	});
});

describe('the new side cannot accept', () => {
	it('and says why, to the person and the old team; the pack is gone, and another may be asked about', async () => {
		const move = await said();
		expect(await decline(arena.app, move, { words: ' ' })).toEqual({ refused: 'say_why' });
		expect(await decline(arena.app, move, { version: 1 })).toEqual({ refused: 'move_changed' });
		expect(await decline(arena.app, move)).toMatchObject({ ok: true });
		for (const seen of [await ownMoves(arena.app), (await movesWith(arena.app, 'Ines'))!.moves])
			expect(seen).toMatchObject([{ declinedWords: 'We are full.' }]);
		expect(await ownPack(arena.app)).toEqual([]);
		expect(await board(arena.app, 'Priya', move)).toEqual([]);
		expect(await answer(arena.app, move, { ...YES, version: 3 })).toEqual(OVER);
		expect(await propose(arena.app, toMeadow(link))).toMatchObject({ ok: true });
	});
});

describe('the word on a week', () => {
	const READY = { said: 'ready', week: 1, again: null };

	it('is the person’s, of the week of today, once it has begun', async () => {
		const move = await begunMove(arena, link, { days: -1 });
		expect(await sayWeek(arena.app, move, READY)).toEqual({ refused: 'move_not_begun' });
		await arena.guard`update sayso.move set begun_on = begun_on - 9`;
		expect(await sayWeek(arena.app, move, READY)).toEqual({ refused: 'move_changed' });
		for (const name of ['Ines', 'Tom', 'Priya', 'Sam', 'Bela'] as const)
			expect(await sayWeek(arena.app, move, { ...READY, week: 2 }, { name })).toEqual(REFUSED);
		const form = randomUUID();
		expect(await sayWeek(arena.app, move, { ...READY, week: 2 }, { form })).toEqual({ ok: true });
		expect(await sayWeek(arena.app, move, { ...READY, week: 2 }, { form })).toEqual({ ok: true });
		expect(await arena.guard`select week, said, told_to from sayso.move_answer`).toMatchObject([
			{ week: 2, said: 'ready', told_to: null }
		]);
		expect((await moveLines(arena.guard)).slice(-1)).toEqual(['move_week_ready']);
		await expect(sayWeek(arena.app, move, { ...READY, said: 'yes' })).rejects.toThrow('no such');
	});

	it('takes a step only when it is ready, and a later word in the week takes that back', async () => {
		const move = await begunMove(arena, link);
		const after = async (days: number) => {
			const [row] =
				await arena.guard`select (w).week, (w).step from (select guard.move_week_now(m, guard.in_britain(now()) + ${days}::int) as w from sayso.move m) q`;
			return { ...row };
		};
		expect(await after(7)).toEqual({ week: 2, step: 0 }); // silence is never yes
		await sayWeek(arena.app, move, READY);
		expect(await after(7)).toEqual({ week: 2, step: 1 });
		expect(await after(6)).toEqual({ week: 1, step: 0 });
		await sayWeek(arena.app, move, { ...READY, said: 'faster' });
		expect(await after(1)).toEqual({ week: 2, step: 1 });
		await toldWeek(arena.app, move, { ...READY, said: 'talk' });
		expect(await after(7)).toEqual({ week: 2, step: 0 });
		await sayWeek(arena.app, move, { ...READY, said: 'not_yet', again: await tomorrow(3) });
		expect(await after(700)).toEqual({ week: 101, step: 0 });
	});

	it('that a worker writes down is “not yet” or “let’s talk”, acts at once, and the person is told', async () => {
		const move = await begunMove(arena, link);
		await arena.guard`delete from sayso.notice`;
		for (const wrong of ['ready', 'faster'])
			await expect(toldWeek(arena.app, move, { ...READY, said: wrong })).rejects.toThrow('no such');
		for (const name of ['Olu', 'Ada', 'Sam', 'Bela'] as const)
			expect(await toldWeek(arena.app, move, { ...READY, said: 'talk' }, { name })).toEqual(
				REFUSED
			);
		for (const name of ['Ines', 'Priya'] as const)
			expect(await toldWeek(arena.app, move, { ...READY, said: 'not_yet' }, { name })).toEqual({
				ok: true
			});
		expect(await arena.guard`select kind from sayso.notice`).toHaveLength(2);
		expect(await ownMoves(arena.app)).toMatchObject([
			{ answers: [{ toldTo: 'Ines' }, { toldTo: 'Priya' }] }
		]);
		expect((await moveLines(arena.guard)).slice(-1)).toEqual(['move_told_not_yet']);
	});

	it('“ready” in a week of the last step is ready to end, until something else is said', async () => {
		const move = await begunMove(arena, link, { steps: [step('new')] });
		const ready = async () => (await ownMoves(arena.app))[0]!.readyAt !== null;
		await sayWeek(arena.app, move, READY);
		expect(await ready()).toBe(true);
		await toldWeek(arena.app, move, { ...READY, said: 'not_yet' });
		expect(await ready()).toBe(false);
		await sayWeek(arena.app, move, { ...READY, said: 'faster' });
		expect(await ready()).toBe(true);
		await arena.guard`update sayso.move set steps = steps || steps`;
		await sayWeek(arena.app, move, READY);
		expect(await ready()).toBe(false);
	});

	it('has a day that is to come', async () => {
		const move = await begunMove(arena, link);
		for (const again of ['2020-01-01', '2999-01-01'])
			expect(await sayWeek(arena.app, move, { ...READY, said: 'not_yet', again })).toEqual({
				refused: 'period_over'
			});
	});
});

describe('what the teams tell each other', () => {
	it('is the person’s to read as it is written, and each team’s; nobody else writes', async () => {
		const early = await said();
		expect(await writeNote(arena.app, early, 'Too soon')).toEqual({ refused: 'move_not_begun' });
		await forgetMoves(arena.guard);
		const move = await begunMove(arena, link);
		await arena.guard`delete from sayso.notice`;
		expect(await writeNote(arena.app, move, 'She likes mornings.')).toEqual({ ok: true });
		expect(await writeNote(arena.app, move, 'We rang.', { name: 'Priya' })).toEqual({ ok: true });
		for (const name of ['Olu', 'Ada', 'Sam', 'Bela'] as const)
			expect(await writeNote(arena.app, move, 'No', { name })).toEqual(REFUSED);
		await expect(writeNote(arena.app, move, ' ')).rejects.toThrow('check');
		const notes = [
			{ team: 'Harbour', worker: 'Ines', words: 'She likes mornings.' },
			{ team: 'Meadow', worker: 'Priya', words: 'We rang.' }
		];
		expect(await ownMoves(arena.app)).toMatchObject([{ notes }]);
		for (const name of ['Tom', 'Priya'] as const)
			expect((await movesWith(arena.app, name))!.moves).toMatchObject([{ notes }]);
		expect(await arena.guard`select kind from sayso.notice`).toHaveLength(2);
		const [line] =
			await arena.superuser`select payload from sayso.history where kind = 'move_note' order by seq desc`;
		expect(line!.payload).not.toContain('rang');
	});
});

describe('the weeks of the database', () => {
	it('are those of the planner, on random plans, answers, silences and days', async () => {
		const move = await begunMove(arena, link);
		const { guard } = arena;
		async function there(world: Begun) {
			const { answers, begunOn, steps } = pacingOf(world);
			await guard`update sayso.move set begun_on = ${begunOn}, steps = ${guard.json(steps as never)} where id = ${move}`;
			await guard`delete from sayso.move_answer`;
			await guard`insert into sayso.move_answer (person_id, id, move_id, week, said, said_at, again_on, told_to)
				select ${PEOPLE.Ada}, gen_random_uuid(), ${move}, a.week, a.said, (a."on"::date + time '12:00') at time zone 'Europe/London' + n * interval '1 ms',
					a."againOn"::date, case when a."toldTo" is not null then ${WORKERS.Ines}::uuid end
				from jsonb_array_elements(${guard.json(answers as never)}) with ordinality e (j, n), jsonb_to_record(j) as a (week int, said text, "on" text, "againOn" text, "toldTo" text)`;
			const [row] =
				await guard`select (w).week, (w).step from (select guard.move_week_now(m, ${dateOf(world.until)}::date) as w from sayso.move m where id = ${move}) q`;
			return row!.week === null ? null : { ...row };
		}
		let before = 0;
		await fc.assert(
			fc.asyncProperty(begun, async (world) => {
				const now = weekNow(pacingOf(world), dateOf(world.until));
				if (!now) before++;
				expect(await there(world)).toEqual(now && { week: now.week, step: now.step });
			}),
			{ numRuns: count('modelRuns'), seed: 62 }
		);
		expect(before).toBeGreaterThan(0);
	}, 300_000);
});
