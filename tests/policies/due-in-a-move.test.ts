// In a week of a move in which only the new side comes nobody reads that the old team is late (R295; ADR 54, 62): from the day on which the
// move begins until it ends, what the new side kept counts for the team that the person is with.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { beforeMoves } from '../fixtures/before-moves';
import { dayFromNow, ownDue } from '../fixtures/due-acts';
import { harbourLine, keptDue, movesForTenDays, withMeadow } from '../fixtures/due-in-a-move';
import { callOff } from '../fixtures/move-acts';
import { linkOf } from '../fixtures/together-acts';

let arena: Arena;
let link: string;
beforeAll(async () => {
	arena = await openArena();
	link = await linkOf(arena.guard);
});
beforeEach(() => beforeMoves(arena.guard, link));
afterAll(() => arena.close());

const asTheRule = async () => {
	const { on, rule } = await keptDue(arena.guard, link);
	expect(on).toBe(rule);
	return on;
};

it('we are late while neither side was in touch, and not once the new one was; the person reads why', async () => {
	const move = await movesForTenDays(arena, link);
	expect(await harbourLine(arena)).toMatchObject({
		late: true,
		movingTo: 'Meadow',
		last: dayFromNow(-12)
	});
	expect(await asTheRule()).toBe(dayFromNow(-5));
	await withMeadow(arena.guard, move, 2);
	expect(await harbourLine(arena)).toMatchObject({
		late: false,
		on: dayFromNow(5),
		last: dayFromNow(-2)
	});
	expect(await asTheRule()).toBe(dayFromNow(5));
});

it('a contact of the new side that it missed, or that was before the move began, counts for nothing', async () => {
	const move = await movesForTenDays(arena, link);
	for (const state of ['missed_by_us', 'could_not_reach', 'missed_by_me'])
		await withMeadow(arena.guard, move, 2, state);
	await withMeadow(arena.guard, move, 11);
	expect(await harbourLine(arena)).toMatchObject({ late: true });
	expect(await asTheRule()).toBe(dayFromNow(-5));
});

it('goes on counting once the move is called off, and what comes after does not', async () => {
	const move = await movesForTenDays(arena, link);
	await withMeadow(arena.guard, move, 3);
	expect(await callOff(arena, move)).toEqual({ ok: true });
	expect(await harbourLine(arena)).toMatchObject({
		late: false,
		on: dayFromNow(4),
		movingTo: null
	});
	await arena.guard`update sayso.move set called_off_at = now() - interval '4 days' where id = ${move}`;
	expect(await harbourLine(arena)).toMatchObject({ late: true });
	expect(await asTheRule()).toBe(dayFromNow(-5));
});

it('is made again when the move begins on another day, and when a contact of the new side goes', async () => {
	const move = await movesForTenDays(arena, link);
	await withMeadow(arena.guard, move, 2);
	await arena.guard`update sayso.move set begun_on = guard.in_britain(now()) - 1 where id = ${move}`;
	expect(await asTheRule()).toBe(dayFromNow(-5));
	await arena.guard`update sayso.move set begun_on = guard.in_britain(now()) - 10 where id = ${move}`;
	expect(await asTheRule()).toBe(dayFromNow(5));
	await arena.guard`delete from sayso.contact where link_id <> ${link}`;
	expect(await asTheRule()).toBe(dayFromNow(-5));
});

it('says nothing of what the new side owes by its own agreement', async () => {
	await movesForTenDays(arena, link);
	const meadow = (await ownDue(arena.app))!.find(({ team }) => team === 'Meadow')!;
	expect(meadow).toMatchObject({ terms: null, contacts: [], movingTo: null, last: null });
});
