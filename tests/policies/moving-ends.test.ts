// A move that a supervisor ends without the person's yes (ADR 64): who may, for which reasons, and what the database asks for; whoever leads
// leads on; and one press of the person's takes it up again.
import { randomUUID } from 'node:crypto';
import type { Sql } from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { beforeMoves } from '../fixtures/before-moves';
import { PATIENTLY, TIMES, fought, twoOf } from '../fixtures/fought';
import { grant } from '../fixtures/grants';
import {
	begunByHand,
	begunMove,
	board,
	callOff,
	endAlone,
	endMove,
	goOn,
	missedProtocol,
	moveLines,
	movesWith,
	newContact,
	nextIsDone,
	nextWeek,
	ownMoves,
	ownPack,
	propose,
	readyToEnd,
	sayWeek,
	toMeadow,
	toldWeek,
	writeNote
} from '../fixtures/move-acts';
import { linkOf } from '../fixtures/together-acts';
import { PEOPLE, TEAMS, WORKERS } from '../fixtures/world';

let arena: Arena;
let link: string;
beforeAll(async () => {
	arena = await openArena();
	link = await linkOf(arena.guard);
});
const supervise = (guard: Sql, worker: string = WORKERS.Tom) =>
	guard`update sayso.membership set role = 'supervisor' where worker_id = ${worker} and team_id = ${TEAMS.Harbour}`;
beforeEach(async () => {
	await beforeMoves(arena.guard, link);
	await supervise(arena.guard);
});
afterAll(() => arena.close());

const OK = { ok: true };
const OVER = { refused: 'move_over' };
const NOBODY = { refused: 'not_found' };
const lead = async () =>
	(
		await arena.guard`select m.lead_link = m.from_link as old, l.ended_at is null as live, l.responsible_id as who from sayso.move m
			join sayso.link l on l.id = m.lead_link`
	).map((row) => ({ ...row }))[0];
const OLD_LEADS = { old: true, live: true, who: WORKERS.Ines };

describe('a supervisor ends it', () => {
	it('with the reason, the words and what comes next shown; who led leads on, and what was given stays', async () => {
		const move = await begunMove(arena, link);
		await grant(arena.guard, { parts: ['goals'] });
		const given = async () =>
			(await arena.guard`select from sayso.consent_grant where stopped_at is null`).length;
		const before = await given();
		expect(before).toBeGreaterThan(0);
		const form = randomUUID();
		expect(await endAlone(arena, move, {}, { form, version: 3 })).toEqual(OK);
		expect(await endAlone(arena, move, {}, { form, version: 3 })).toEqual(OK);
		expect(await lead()).toEqual(OLD_LEADS);
		expect(await arena.guard`select from sayso.link where ended_at is null`).toHaveLength(2);
		expect(await given()).toBe(before);
		expect(await ownMoves(arena.app)).toMatchObject([
			{
				...{ offKind: 'supervisor', offBecause: 'detained', calledOffBy: 'Tom' },
				...{ offWords: 'You are in hospital.', week: null },
				next: { words: 'Ines rings the ward.', on: nextWeek(), doneAt: null }
			}
		]);
		expect((await moveLines(arena.guard)).slice(-1)).toEqual(['move_ended_alone']);
		expect(
			await arena.guard`select from sayso.notice where kind = 'move' and about is null`
		).not.toHaveLength(0);
		const [line] =
			await arena.guard`select payload from sayso.history where kind = 'move_ended_alone' order by seq desc limit 1`;
		expect(line!.payload).not.toMatch(/hospital|detained|ward/);
	});

	it('and nothing of it goes on meanwhile', async () => {
		const move = await begunMove(arena, link);
		await endAlone(arena, move);
		expect(await sayWeek(arena.app, move, { said: 'ready', week: 1, again: null })).toEqual(OVER);
		expect(await toldWeek(arena.app, move, { said: 'talk', week: 1, again: null })).toEqual(OVER);
		expect(await writeNote(arena.app, move, 'All well')).toEqual(OVER);
		expect(await endMove(arena, move)).toEqual(OVER);
		expect(await callOff(arena, move)).toEqual(OVER);
		expect(await board(arena.app, 'Priya', move)).toEqual([]);
		expect(await endAlone(arena, move)).toEqual(OVER);
	});

	it('what comes next stands on the board of the team that leads until it is done', async () => {
		const move = await begunMove(arena, link);
		await endAlone(arena, move);
		expect(await board(arena.app, 'Ines')).toMatchObject([{ side: 'old', move: { id: move } }]);
		expect(await board(arena.app, 'Priya')).toEqual([]);
		expect(await nextIsDone(arena.app, move, { name: 'Priya' })).toEqual(NOBODY);
		expect(await nextIsDone(arena.app, move)).toEqual(OK);
		expect(await nextIsDone(arena.app, move)).toEqual(OVER);
		expect(await board(arena.app, 'Ines')).toEqual([]);
		expect((await moveLines(arena.guard)).slice(-1)).toEqual(['move_next_done']);
		expect((await ownMoves(arena.app))[0]).toMatchObject({ next: { on: nextWeek() } });
	});
});

describe('it is not for', () => {
	it('whoever is no supervisor there, asked about it, is kept out, or is of the other team', async () => {
		const move = await begunMove(arena, link);
		const { guard } = arena;
		expect(await endAlone(arena, move, {}, { name: 'Priya' })).toEqual(NOBODY);
		await supervise(guard, WORKERS.Ines);
		expect(await endAlone(arena, move, {}, { name: 'Ines' })).toEqual({
			refused: 'second_supervisor'
		});
		await guard`update sayso.membership set role = 'worker' where worker_id = ${WORKERS.Tom}`;
		expect(await endAlone(arena, move)).toEqual({ refused: 'second_supervisor' });
		await supervise(guard);
		await guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Tom})`;
		expect(await endAlone(arena, move)).toEqual(NOBODY);
		expect(await endAlone(arena, move, {}, { name: 'Ada' })).toEqual(NOBODY);
		await guard`delete from sayso.barred`;
		expect(await guard`select from sayso.move where off_kind is null`).toHaveLength(1);
		expect(await endAlone(arena, move)).toEqual(OK);
	});

	it('a move that has not begun, an older page, no words, no next or a day that is no day', async () => {
		const { move: asked } = await propose(arena.app, toMeadow(link));
		expect(await endAlone(arena, asked!)).toEqual({ refused: 'move_not_begun' });
		await beforeMoves(arena.guard, link);
		await supervise(arena.guard);
		const move = await begunMove(arena, link);
		expect(await endAlone(arena, move, { version: 2 })).toEqual({ refused: 'move_changed' });
		for (const over of [{ words: ' ' }, { next: '' }])
			expect(await endAlone(arena, move, over)).toEqual({ refused: 'say_why' });
		for (const on of ['2020-01-01', '2099-01-01', null])
			expect(await endAlone(arena, move, { on })).toEqual({ refused: 'period_over' });
		await expect(endAlone(arena, move, { because: 'tired' })).rejects.toThrow('no such reason');
		expect(await endAlone(arena, move)).toEqual(OK);
	});

	it.each([
		['no reason', 'off_because = null', 'move_ended_for_a_reason'],
		['no words', `off_words = ' '`, 'move_ended_in_words'],
		['nothing that comes next', `next_on = null`, 'move_ended_with_a_next'],
		['whoever asked', 'called_off_by = asked_by', 'move_ended_by_another'],
		['nothing begun', 'begun_on = null', 'move_ended_once_begun']
	])('%s, whoever writes', async (_, set, constraint) => {
		const move = await begunMove(arena, link);
		await endAlone(arena, move);
		await expect(arena.guard.unsafe(`update sayso.move set ${set}`)).rejects.toThrow(constraint);
		expect(
			await arena.guard`select from sayso.move where id = ${move} and off_kind = 'supervisor'`
		).toHaveLength(1);
	});
});

describe('the person', () => {
	it('takes it up again in one press, in the step it was in, months later', async () => {
		const move = await begunMove(arena, link, { days: 7 });
		const { guard } = arena;
		const [before] = await ownMoves(arena.app);
		await endAlone(arena, move);
		await guard`update sayso.move set begun_on = begun_on - 210, called_off_at = called_off_at - interval '210 days', next_on = next_on - 210`;
		expect(await goOn(arena, move, true, { name: 'Bela' })).toEqual(NOBODY);
		expect(await goOn(arena, move, true, { version: 3 })).toEqual({ refused: 'move_changed' });
		expect(await goOn(arena, move)).toEqual(OK);
		expect(await goOn(arena, move)).toEqual(OVER);
		const [after] = await ownMoves(arena.app);
		expect(after).toMatchObject({ step: before!.step, offKind: null, next: null, readyAt: null });
		expect(after!.week).not.toBeNull();
		expect(await lead()).toEqual(OLD_LEADS);
		expect(await ownPack(arena.app)).not.toEqual([]);
		expect(await board(arena.app, 'Priya')).toMatchObject([{ side: 'new' }]);
		expect((await moveLines(guard)).slice(-1)).toEqual(['move_goes_on']);
	});

	it('has to say again that they are ready', async () => {
		const move = await readyToEnd(arena, link);
		await endAlone(arena, move);
		await goOn(arena, move);
		expect(await endMove(arena, move)).toEqual({ refused: 'move_gates' });
	});

	it('or leaves it, as if they had called it off', async () => {
		const move = await begunMove(arena, link);
		await endAlone(arena, move);
		expect(await goOn(arena, move, false)).toEqual(OK);
		expect(await ownMoves(arena.app)).toMatchObject([{ offKind: 'person', offWords: '' }]);
		expect(await ownPack(arena.app)).toEqual([]);
		expect(await arena.guard`select team_id from sayso.link where ended_at is null`).toMatchObject([
			{ team_id: TEAMS.Harbour }
		]);
		expect(await goOn(arena, move)).toEqual(OVER);
	});

	it('brings the new team back where an administrator ended its link, but not over another move or without whoever leads', async () => {
		const move = await begunMove(arena, link);
		const { app, guard } = arena;
		await endAlone(arena, move);
		await guard`update sayso.link set ended_at = now() where team_id = ${TEAMS.Meadow}`;
		expect(await goOn(arena, move)).toEqual(OK);
		expect(await guard`select from sayso.link where ended_at is null`).toHaveLength(2);
		await endAlone(arena, move);
		await propose(app, toMeadow(link));
		expect(await goOn(arena, move)).toEqual({ refused: 'move_open' });
		await guard`delete from sayso.move where id <> ${move}`;
		await guard`update sayso.link set ended_at = now() where id = ${link}`;
		expect(await goOn(arena, move)).toEqual(OVER);
	});
});

describe('out of reach', () => {
	let quiet: Arena;
	let from: string;
	beforeEach(async () => {
		quiet = await openArena();
		from = await linkOf(quiet.guard);
		await beforeMoves(quiet.guard, from);
		await supervise(quiet.guard);
	});
	const gone = { because: 'unreachable' };
	const REACHABLE = { refused: 'move_reachable' };

	it('is what the database reckons: the whole protocol, and 28 days with no sign since', async () => {
		const move = await begunByHand(quiet.guard, from);
		expect(await endAlone(quiet, move, gone)).toEqual(REACHABLE);
		await missedProtocol(quiet.guard, from, 27);
		expect(await endAlone(quiet, move, gone)).toEqual(REACHABLE);
		const seen = (await movesWith(quiet.app, 'Tom')) as unknown as { alone: { from: string }[] };
		expect(new Date(seen.alone[0]!.from).getTime()).toBeGreaterThan(Date.now() - 86_400_000);
		expect((await movesWith(quiet.app, 'Ines')) as unknown).toMatchObject({ alone: [] });
		await missedProtocol(quiet.guard, from, 29);
		expect(await endAlone(quiet, move, gone)).toEqual(OK);
		await quiet.close();
	});

	it('has a day that tells a supervisor nothing of whether she was there', async () => {
		const move = await begunByHand(quiet.guard, from);
		await missedProtocol(quiet.guard, from, 40);
		const read = async () =>
			((await movesWith(quiet.app, 'Tom')) as unknown as { alone: unknown }).alone;
		const before = await read();
		expect(before).toMatchObject([{ id: move, from: expect.stringMatching(/^\d{4}-/) }]);
		await quiet.guard`update auth.session set created_at = now() where actor_id = ${PEOPLE.Ada}`;
		expect(await read()).toEqual(before);
		expect(await endAlone(quiet, move, gone)).toEqual(REACHABLE);
		await quiet.close();
	});

	it.each<[string, (guard: Sql, move: string) => Promise<unknown>]>([
		['a contact that was kept', (guard, move) => newContact(guard, move, 'kept', { days: -3 })],
		[
			'a sign-in',
			(guard) => guard`update auth.session set created_at = now() where actor_id = ${PEOPLE.Ada}`
		],
		['her word', (_, move) => sayWeek(quiet.app, move, { said: 'talk', week: 1, again: null })],
		[
			'a talk after it',
			(guard) => guard`update sayso.missed_step set outcome = 'talked', kind = 'try'`
		],
		['that she was reached', (guard) => guard`update sayso.missed_run set ended_how = 'reached'`],
		[
			'that nobody tried',
			(guard) => guard`update sayso.missed_run set tries = 0, first_try_at = null`
		]
	])('is over with %s', async (_, sign) => {
		const move = await begunByHand(quiet.guard, from);
		await missedProtocol(quiet.guard, from, 40);
		await sign(quiet.guard, move);
		expect(await endAlone(quiet, move, gone)).toEqual(REACHABLE);
		expect(await endAlone(quiet, move)).toEqual(OK);
		await quiet.close();
	});
});

it(
	`a supervisor ends it while the person does: one of the two, and somebody leads, ${TIMES} times`,
	PATIENTLY,
	async () => {
		const [one, other] = await twoOf(arena);
		await fought('end alone, end', {
			arrange: async () => {
				await beforeMoves(arena.guard, link);
				await supervise(arena.guard);
				return readyToEnd(arena, link);
			},
			left: (move) => endAlone({ app: one, guard: arena.guard }, move, {}, { version: 4 }),
			right: (move) => endMove({ app: other, guard: arena.guard }, move, { version: 4 }),
			first: async (_, said) => {
				expect([said.left, said.right].filter((word) => word === 'ok')).toHaveLength(1);
				const left = said.left === 'ok';
				expect(await lead()).toEqual(
					left ? OLD_LEADS : { old: false, live: true, who: WORKERS.Priya }
				);
				return left ? 'left' : 'right';
			}
		});
	}
);
