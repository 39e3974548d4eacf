// Once a move has begun no team calls it off on its own word (ADR 74): a worker of either side writes down that the person did, which acts
// at once, and the person says whether it was so.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { beforeMoves } from '../fixtures/before-moves';
import {
	begunByHand,
	begunMove,
	board,
	callOff,
	endAlone,
	goOn,
	missedProtocol,
	moveLines,
	nextWeek,
	ownMoves,
	ownPack,
	propose,
	sayWeek,
	toMeadow
} from '../fixtures/move-acts';
import { linkOf } from '../fixtures/together-acts';
import { PEOPLE, TEAMS, WORKERS } from '../fixtures/world';

let arena: Arena;
let link: string;
beforeAll(async () => {
	arena = await openArena();
	link = await linkOf(arena.guard);
});
beforeEach(() => beforeMoves(arena.guard, link));
afterAll(() => arena.close());

const OK = { ok: true };
const TOLD = { name: 'Tom', words: 'She wants to stay with us.', told: true } as const;
const liveTeams = async () =>
	(
		await arena.guard`select team_id from sayso.link where person_id = ${PEOPLE.Ada} and ended_at is null order by told_at`
	).map(({ team_id }) => team_id as string);
const packs = async () => (await arena.guard`select from sayso.move_pack`).length;

describe('once it has begun', () => {
	it('neither team calls it off, and no plain SQL makes it one that a team called off', async () => {
		const move = await begunMove(arena, link);
		for (const name of ['Ines', 'Tom', 'Priya'] as const)
			expect(await callOff(arena, move, { name, words: 'We are full.' })).toEqual({
				refused: 'move_begun'
			});
		for (const name of ['Sam', 'Bela'] as const)
			expect(await callOff(arena, move, { ...TOLD, name })).toEqual({ refused: 'not_found' });
		await expect(
			arena.guard`update sayso.move set called_off_at = now(), off_kind = 'worker', called_off_by = ${WORKERS.Tom}, off_words = 'No'`
		).rejects.toThrow('move_called_off_by_a_team_before_it_began');
		expect((await ownMoves(arena.app))[0]).toMatchObject({ offKind: null });
	});

	it.each(['Ines', 'Tom', 'Priya'] as const)(
		'%s writes down that she called it off, in her words: it acts at once and she is told',
		async (name) => {
			const move = await begunMove(arena, link);
			await arena.guard`delete from sayso.notice`;
			expect(await callOff(arena, move, { ...TOLD, name, words: ' ' })).toEqual({
				refused: 'say_why'
			});
			expect(await callOff(arena, move, { ...TOLD, name })).toEqual(OK);
			expect(await liveTeams()).toEqual([TEAMS.Harbour]);
			expect(await board(arena.app, 'Priya', move)).toEqual([]);
			expect(await ownMoves(arena.app)).toMatchObject([
				{ calledOffBy: name, offKind: 'told', offWords: TOLD.words }
			]);
			expect((await moveLines(arena.guard)).slice(-1)).toEqual(['move_told_off']);
			expect(await arena.guard`select from sayso.notice where kind = 'move'`).toHaveLength(1);
			expect(await propose(arena.app, toMeadow(link))).toEqual({ refused: 'move_not_yet' });
		}
	);

	it('before, there is nothing told to write down: that is the team’s own', async () => {
		const { move } = await propose(arena.app, toMeadow(link));
		expect(await callOff(arena, move!, TOLD)).toEqual(OK);
		expect((await ownMoves(arena.app))[0]).toMatchObject({ offKind: 'worker' });
		await expect(arena.guard`update sayso.move set off_kind = 'told'`).rejects.toThrow(
			'move_told_off_once_begun'
		);
	});
});

describe('she says', () => {
	it('that it was not so: the new team is back, with the pack, in the step it was in', async () => {
		const move = await begunMove(arena, link);
		const kept = await packs();
		await callOff(arena, move, TOLD);
		expect(await goOn(arena, move)).toEqual(OK);
		expect(await liveTeams()).toEqual([TEAMS.Harbour, TEAMS.Meadow]);
		expect((await ownMoves(arena.app))[0]).toMatchObject({ offKind: null, week: 1, step: 0 });
		expect(await packs()).toBe(kept);
		expect(kept).toBeGreaterThan(0);
		expect(await board(arena.app, 'Priya', move)).toMatchObject([{ side: 'new' }]);
		expect(await sayWeek(arena.app, move, { said: 'ready', week: 1, again: null })).toEqual(OK);
	});

	it('that it was: it is called off as she would have, and the pack is gone', async () => {
		const move = await begunMove(arena, link);
		await callOff(arena, move, TOLD);
		expect(await goOn(arena, move, false)).toEqual(OK);
		expect((await ownMoves(arena.app))[0]).toMatchObject({ offKind: 'person', offWords: '' });
		expect([await packs(), await ownPack(arena.app)]).toEqual([0, []]);
		expect(await goOn(arena, move)).toEqual({ refused: 'move_over' });
	});
});

describe('a supervisor who tries to end it as out of reach', () => {
	const tried = async () =>
		(await moveLines(arena.guard)).filter((kind) => kind === 'move_end_tried').length;
	const end = (move: string) => endAlone(arena, move, { because: 'unreachable', on: nextWeek() });

	it('after the day that counts learns that there was a sign of her, and she reads who tried', async () => {
		const move = await begunByHand(arena.guard, link);
		await arena.guard`update sayso.membership set role = 'supervisor' where worker_id = ${WORKERS.Tom}`;
		expect(await end(move)).toEqual({ refused: 'move_reachable' });
		expect(await tried()).toBe(0);
		await missedProtocol(arena.guard, link, 40);
		await arena.guard`update auth.session set created_at = now() where actor_id = ${PEOPLE.Ada}`;
		expect(await end(move)).toEqual({ refused: 'move_reachable' });
		expect(await end(move)).toEqual({ refused: 'move_reachable' });
		expect(await tried()).toBe(2);
	});
});
