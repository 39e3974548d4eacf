// After a move (ADR 63): whoever is responsible asks in person, reads what was said, and writes down what they were told; nobody else does.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { beforeMoves } from '../fixtures/before-moves';
import {
	checkList,
	checkOpenedAs,
	endCheck,
	endedWithChecks,
	listedChecks,
	ownChecks,
	sayCheck,
	toldCheck
} from '../fixtures/check-acts';
import { linkOf } from '../fixtures/together-acts';
import { PEOPLE, TEAMS, WORKERS } from '../fixtures/world';
import { lastMoveLines } from '../fixtures/who-leads';

let arena: Arena;
let link: string;
beforeAll(async () => {
	arena = await openArena();
	link = await linkOf(arena.guard);
});
beforeEach(async () => {
	await beforeMoves(arena.guard, link);
	await arena.guard`delete from sayso.leave`;
	await arena.guard`delete from sayso.membership where worker_id = ${WORKERS.Tom} and team_id = ${TEAMS.Meadow}`;
});
afterAll(() => arena.close());

const REFUSED = { refused: 'not_found' };
const OVER = { refused: 'move_over' };
const CHANGED = { refused: 'move_changed' };
/** A move that ended so many days ago, and its two checks. */
const ended = (days: number, over = {}) => endedWithChecks(arena, link, days, over);
const onList = () => listedChecks(arena.app);
const supervises = () =>
	arena.guard`insert into sayso.membership (team_id, worker_id, role) values (${TEAMS.Meadow}, ${WORKERS.Tom}, 'supervisor')`;
const kinds = (n: number) => lastMoveLines(arena.guard, n);
const tried = async () => (await arena.superuser`select from sayso.refused`).length;

describe('what a worker does', () => {
	it('writes down any of the answers as it was told, or that they would rather not say; the person says otherwise', async () => {
		for (const said of ['working', 'not_really', 'talk', 'rather_not']) {
			await beforeMoves(arena.guard, link);
			const { first } = await ended(20);
			expect(await toldCheck(arena, first, said, { version: 9 })).toEqual(CHANGED);
			expect(await toldCheck(arena, first, said)).toEqual({ ok: true });
			expect(await ownChecks(arena.app)).toMatchObject([
				{ said, toldTo: 'Priya', asks: false, mayAnswer: true }
			]);
			expect(await toldCheck(arena, first, 'working')).toEqual(OVER);
			expect(await onList()).toEqual(said === 'working' || said === 'rather_not' ? [] : [first]);
			expect(await kinds(1)).toEqual(['move_check_told']);
			expect(await sayCheck(arena, first, 'working')).toEqual({ ok: true });
			expect(await ownChecks(arena.app)).toMatchObject([{ said: 'working', toldTo: null }]);
			expect(await onList()).toEqual([]);
		}
	});

	it('opens and ends nothing by it', async () => {
		const { first } = await ended(20);
		const world = async () => [
			...(await arena.guard`select id, ended_at, responsible_id from sayso.link order by id`),
			...(await arena.guard`select id, stopped_at from sayso.consent_grant order by id`),
			...(await arena.guard`select id, closed_at, version from sayso.move order by id`)
		];
		const before = await world();
		expect(before).toHaveLength(4);
		await toldCheck(arena, first, 'not_really');
		expect(await world()).toEqual(before);
	});

	it('not of the team that was left, not kept out, and not once they have left: the try is noted and nobody is named', async () => {
		const { first } = await ended(20);
		await sayCheck(arena, first, 'talk', { note: 'It is lonely.' });
		await arena.superuser`delete from sayso.refused`;
		for (const name of ['Ines', 'Tom', 'Olu'] as const) {
			expect(await checkList(arena.app, name, first)).toEqual([]);
			expect(await endCheck(arena, first, 'We talked.', { name })).toEqual(REFUSED);
			expect(await toldCheck(arena, first, 'working', { name })).toEqual(REFUSED);
		}
		expect(await tried()).toBeGreaterThan(0);
		expect((await checkList(arena.app, 'Priya', first))!.map(({ note }) => note)).toEqual([
			'It is lonely.'
		]);
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Priya})`;
		expect(await checkList(arena.app, 'Priya', first)).toEqual([]);
		expect(await onList()).toEqual([]);
		expect(await endCheck(arena, first, 'We talked.')).toEqual(REFUSED);
		expect(await ownChecks(arena.app)).toMatchObject([{ talks: true, worker: null }]);
		await arena.guard`delete from sayso.barred`;
		await arena.guard`update sayso.membership set left_at = now() where worker_id = ${WORKERS.Priya}`;
		expect(await onList()).toEqual([]);
		expect(await endCheck(arena, first, 'We talked.')).toEqual(REFUSED);
		expect(await ownChecks(arena.app)).toMatchObject([{ talks: true, worker: null }]);
		for (const name of ['Sam', 'Bela', 'Ada'] as const)
			expect(await checkList(arena.app, name, first)).toBeNull();
		expect(await ownChecks(arena.app, 'Bela')).toEqual([]);
		expect(await ownChecks(arena.app, 'Priya')).toBeNull();
		expect(await arena.app`select from sayso.move_check`).toHaveLength(0);
		expect(await arena.guard`select from sayso.move_check`).toHaveLength(2);
	});

	it('whoever is responsible has it; while they are away or kept out, a supervisor of the team', async () => {
		const { first } = await ended(20);
		await supervises();
		const owner = async () => (await checkList(arena.app, 'Tom'))!.map((one) => one.owner);
		expect(await owner()).toEqual(['Priya']);
		await arena.guard`insert into sayso.leave (worker_id, id, from_on, until_on, said_by) values (${WORKERS.Priya}, gen_random_uuid(), current_date, current_date + 3, ${WORKERS.Priya})`;
		expect(await owner()).toEqual(['Tom']);
		expect(await ownChecks(arena.app)).toMatchObject([{ id: first, worker: 'Tom' }]);
		await arena.guard`delete from sayso.leave`;
		expect(await owner()).toEqual(['Priya']);
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Priya})`;
		expect(await owner()).toEqual(['Tom']);
	});

	it('the list has a name once a day and no words; opening one has a line each time, and the line of a list opens none', async () => {
		const { first } = await ended(20);
		await sayCheck(arena, first, 'talk', { note: 'It is lonely.' });
		const lines = async (kind: string) =>
			(
				await arena.guard`select from sayso.history where person_id = ${PEOPLE.Ada} and kind = ${kind}`
			).length;
		const [reads, lists] = [await lines('move_check_read'), await lines('list_look')];
		await arena.guard`delete from guard.listed`;
		for (let n = 0; n < 2; n++)
			expect(JSON.stringify(await checkList(arena.app, 'Priya'))).not.toContain('lonely');
		expect([await lines('move_check_read'), await lines('list_look')]).toEqual([reads, lists + 1]);
		for (let n = 0; n < 2; n++)
			expect(JSON.stringify(await checkList(arena.app, 'Priya', first))).toContain('lonely');
		expect(await lines('move_check_read')).toBe(reads + 2);
		expect(await checkOpenedAs(arena.app, 'Priya', null, first)).toEqual([]);
		expect(await checkOpenedAs(arena.app, 'Priya', randomUUID(), first)).toEqual([]);
		const payloads =
			await arena.superuser`select payload from sayso.history where kind like 'move_check%'`;
		expect(payloads.length).toBeGreaterThan(0);
		for (const { payload } of payloads) expect(payload).not.toMatch(/lonely|talk/);
	});
});
