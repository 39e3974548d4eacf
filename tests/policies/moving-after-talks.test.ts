// After a move (ADR 63): a talk that the person wants is owed until it was had, as they see it; and what becomes of the words.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { beforeMoves } from '../fixtures/before-moves';
import {
	checkList,
	endCheck,
	endedWithChecks,
	listedChecks,
	notSo,
	ownChecks,
	sayCheck
} from '../fixtures/check-acts';
import { eraseWords } from '../fixtures/erasing-acts';
import { linkOf } from '../fixtures/together-acts';
import { PEOPLE, TEAMS, WORKERS } from '../fixtures/world';
import { lastMoveLines } from '../fixtures/who-leads';

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
const CHANGED = { refused: 'move_changed' };
/** A move that ended so many days ago, and its two checks. */
const ended = (days: number, over = {}) => endedWithChecks(arena, link, days, over);
const onList = () => listedChecks(arena.app);
const kinds = (n: number) => lastMoveLines(arena.guard, n);

describe('a talk that is wanted', () => {
	it('is promised within two working days, and stays until it was had as the person sees it', async () => {
		const { first } = await ended(20);
		await sayCheck(arena, first, 'not_really');
		const [by] =
			await arena.guard`select guard.missed_working_day(${TEAMS.Meadow}, guard.in_britain(now()), 2)::text as day`;
		expect(await ownChecks(arena.app)).toMatchObject([
			{ talkBy: by!.day, talks: true, mayDeny: false }
		]);
		expect(await notSo(arena, first)).toEqual(OVER);
		expect(await endCheck(arena, first, ' ')).toEqual({ refused: 'say_why' });
		expect(await endCheck(arena, first, 'We meet weekly now.')).toEqual({ ok: true });
		expect(await endCheck(arena, first, 'Again.')).toEqual(OVER);
		expect(await onList()).toEqual([]);
		expect(await ownChecks(arena.app)).toMatchObject([
			{ talks: false, mayDeny: true, doneWords: 'We meet weekly now.', denied: false }
		]);
		for (const name of ['Priya', 'Sam', 'Bela'] as const)
			expect(await notSo(arena, first, { name })).toEqual(REFUSED);
		expect(await notSo(arena, first, { version: 1 })).toEqual(CHANGED);
		expect(await notSo(arena, first)).toEqual({ ok: true });
		expect(await onList()).toEqual([first]);
		expect(await ownChecks(arena.app)).toMatchObject([
			{ talks: true, denied: true, mayDeny: false }
		]);
		expect(await endCheck(arena, first, 'Now we did.')).toEqual({ ok: true });
		expect(await onList()).toEqual([]);
		expect(await kinds(4)).toEqual([
			'move_check_said',
			'move_check_done',
			'move_check_not_so',
			'move_check_done'
		]);
	});

	it('is late after its day, and is still owed when the second question comes', async () => {
		const { move, first, second } = await ended(20);
		await sayCheck(arena, first, 'talk');
		await arena.guard`update sayso.move_check set talk_by = current_date - 3 where id = ${first}`;
		expect(await checkList(arena.app, 'Priya')).toMatchObject([{ id: first, late: true }]);
		await arena.guard`update sayso.move_check set due_on = due_on - 30 where move_id = ${move}`;
		expect((await onList()).toSorted()).toEqual([first, second].toSorted());
		expect((await ownChecks(arena.app))!.map(({ asks }) => asks)).toEqual([true, false]);
	});
});

describe('the words', () => {
	it('of the person go as they erase them, and all of it with the move', async () => {
		const { move, first } = await ended(20);
		await sayCheck(arena, first, 'talk', { note: 'It is lonely.' });
		await endCheck(arena, first, 'We talked.');
		await eraseWords(arena.app, null);
		const [row] =
			await arena.guard`select note, done_words from sayso.move_check where id = ${first}`;
		expect({ ...row }).toEqual({ note: '', done_words: 'We talked.' });
		await arena.guard`update sayso.move set closed_at = closed_at - interval '9 years' where id = ${move}`;
		await arena.guard`select guard.erase_moves_past(${PEOPLE.Ada}, now() - interval '8 years')`;
		expect(await arena.guard`select from sayso.move_check`).toHaveLength(0);
	});

	it.each([
		[
			'a worker who writes down a note',
			`note = 'x', told_to = '${WORKERS.Priya}', said = 'talk', said_at = now(), talk_by = current_date`
		],
		['a person who would rather not say, to nobody', `said = 'rather_not', said_at = now()`],
		['a talk that is promised to nobody', `talk_by = current_date`],
		['a talk that nobody promised', `said = 'talk', said_at = now()`],
		[
			'an outcome without words',
			`said = 'talk', said_at = now(), talk_by = current_date, done_at = now(), done_by = '${WORKERS.Priya}'`
		]
	])('nobody writes %s, by plain SQL', async (_, set) => {
		const { first } = await ended(20);
		await expect(
			arena.guard.unsafe(`update sayso.move_check set ${set} where id = '${first}'`)
		).rejects.toThrow('violates check');
	});
});
