// That the person is ready, and that they end a move, told to a worker (ADR 84): neither moves anything until it is confirmed, and then it is
// as if they had pressed it themselves; a yes is in moving-confirmed.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { beforeMoves } from '../fixtures/before-moves';
import { grant } from '../fixtures/grants';
import { bind, look, openLook } from '../fixtures/looks';
import {
	begunMove,
	endMove,
	newContact,
	ownMoves,
	propose,
	readyToEnd,
	sayWeek,
	step,
	toMeadow,
	toldWeek
} from '../fixtures/move-acts';
import { confirmMove, ownTolds, tellMove, writtenDown } from '../fixtures/told-move-acts';
import { linkOf } from '../fixtures/together-acts';

let arena: Arena;
let link: string;
beforeAll(async () => {
	arena = await openArena();
	link = await linkOf(arena.guard);
});
beforeEach(() => beforeMoves(arena.guard, link));
afterAll(() => arena.close());

const OK = { ok: true };
const NOBODY = { refused: 'not_found' };
const CHANGED = { refused: 'move_changed' };
const asked = async () => (await propose(arena.app, toMeadow(link))).move!;
const seen = async () => (await ownMoves(arena.app))[0]!;
const told = (move: string, s: Parameters<typeof tellMove>[2] = {}) => writtenDown(arena, move, s);

describe('that she is ready, told to a worker', () => {
	const READY = { said: 'ready' };
	const now = async () => {
		const { week, step: at, readyAt, answers } = await seen();
		return { week, step: at, readyAt, said: answers.map(({ said }) => said) };
	};

	it('moves nothing until it is confirmed; then the next week is the next step', async () => {
		const move = await begunMove(arena, link, { days: 2 });
		const id = await told(move, READY);
		expect(await now()).toMatchObject({ week: 1, step: 0, said: [] });
		expect(await confirmMove(arena.app, id)).toEqual(OK);
		expect(await now()).toMatchObject({ week: 1, step: 0, said: ['ready'] });
		await arena.guard`update sayso.move set begun_on = begun_on - 7`;
		expect(await now()).toMatchObject({ week: 2, step: 1 });
	});

	it('is written down by either side, in a week of a move that has begun', async () => {
		const move = await asked();
		expect(await tellMove(arena, move, READY)).toEqual({ refused: 'move_not_begun' });
		await beforeMoves(arena.guard, link);
		const begun = await begunMove(arena, link);
		for (const name of ['Ines', 'Tom', 'Priya'] as const)
			expect(await tellMove(arena, begun, READY, { name }), name).toMatchObject(OK);
		for (const name of ['Olu', 'Sam', 'Bela'] as const)
			expect(await tellMove(arena, begun, READY, { name }), name).toEqual(NOBODY);
	});

	it('holds in a later week of the same step, and not once a word on it was said or the step is another', async () => {
		const move = await begunMove(arena, link, { days: 6 });
		const id = await told(move, READY);
		await arena.guard`update sayso.move set begun_on = begun_on - 2`;
		expect(await now()).toMatchObject({ week: 2, step: 0 });
		expect(await confirmMove(arena.app, id)).toEqual(OK);
		expect((await seen()).answers).toMatchObject([{ week: 2, said: 'ready' }]);
		await arena.guard`update sayso.move set begun_on = begun_on - 7`;
		const second = await told(move, READY);
		expect(await toldWeek(arena.app, move, { said: 'not_yet', week: 3, again: null })).toEqual(OK);
		expect(await confirmMove(arena.app, second)).toEqual(CHANGED);
		expect((await seen()).answers).toHaveLength(2);
		const third = await told(move, READY);
		await arena.guard`update sayso.told_move set step = 0 where id = ${third}`;
		expect(await confirmMove(arena.app, third)).toEqual(CHANGED);
	});

	it('in the last step is ready to end, and ends nothing', async () => {
		const move = await begunMove(arena, link, { steps: [step('new')] });
		await newContact(arena.guard, move, 'kept');
		await newContact(arena.guard, move, 'booked');
		await confirmMove(arena.app, await told(move, READY));
		expect(await now()).toMatchObject({ readyAt: expect.any(String) });
		expect(
			await arena.guard`select from sayso.move where closed_at is null`,
			'it goes on'
		).toHaveLength(1);
	});
});

describe('the end, told to a worker', () => {
	const END = { said: 'end' };
	const led = async () =>
		(
			await arena.guard`select m.closed_at is not null as closed, m.lead_link = m.to_link as new, l.ended_at is null as live
				from sayso.move m join sayso.link l on l.id = m.from_link`
		)[0];

	it('waits, and by her paper the new side leads, and what the old one could open has stopped', async () => {
		const move = await readyToEnd(arena, link);
		await grant(arena.guard, { parts: ['goals'] });
		expect(await look(arena.app)).not.toBeNull();
		const id = await told(move, END);
		expect(await led()).toMatchObject({ closed: false, new: false, live: true });
		expect(await confirmMove(arena.app, id)).toEqual(OK);
		expect(await led()).toMatchObject({ closed: true, new: true, live: false });
		expect(await look(arena.app)).toBeNull();
		expect(await ownTolds(arena.app)).toMatchObject([{ said: 'end', state: 'counts' }]);
	});

	it('by a paper is acknowledged only when the look that was under way is over', async () => {
		const move = await readyToEnd(arena, link);
		await grant(arena.guard, { parts: ['goals'] });
		const id = await told(move, END);
		const ticket = await openLook(arena.app);
		const reader = arena.more(1);
		let acknowledged = false;
		let confirming: Promise<unknown> | undefined;
		await reader.begin(async (tx) => {
			expect(await bind(tx, ticket)).toBe(true);
			confirming = confirmMove(arena.app, id, { name: 'Tom' }).then((outcome) => {
				acknowledged = true;
				return outcome;
			});
			await expect.poll(async () => (await led())?.closed).toBe(true); // it is saved
			await new Promise((done) => setTimeout(done, 200));
			expect(acknowledged).toBe(false);
		});
		expect(await confirming).toEqual(OK);
		expect(acknowledged).toBe(true);
	});

	it('is the same as one that she presses, with nothing kept', async () => {
		const state = async () =>
			(
				await arena.guard`select m.version, m.closed_at is not null as closed, m.from_worker, m.first_held_at is not null as held,
					(select count(*)::int from sayso.consent_grant g where g.stopped_at is null) as grants,
					(select count(*)::int from sayso.link l where l.ended_at is null) as links from sayso.move m`
			).map((row) => ({ ...row }));
		await endMove(arena, await readyToEnd(arena, link));
		const pressed = await state();
		await beforeMoves(arena.guard, link);
		await confirmMove(arena.app, await told(await readyToEnd(arena, link), END), { press: true });
		expect(await state()).toEqual(pressed);
		expect(pressed).toMatchObject([{ closed: true, links: 1 }]);
	});

	it('is not written down, nor confirmed, while a gate is not green', async () => {
		const move = await begunMove(arena, link, { steps: [step('new')] });
		expect(await tellMove(arena, move, END)).toEqual({ refused: 'move_gates' });
		await beforeMoves(arena.guard, link);
		const ready = await readyToEnd(arena, link);
		const id = await told(ready, END);
		await arena.guard`delete from sayso.contact where state = 'booked'`;
		expect(await confirmMove(arena.app, id)).toEqual({ refused: 'move_gates' });
		expect(await led()).toMatchObject({ closed: false });
	});

	it('is over with a “not yet”, which takes her being ready back', async () => {
		const move = await readyToEnd(arena, link);
		const id = await told(move, END);
		await sayWeek(arena.app, move, { said: 'not_yet', week: 1, again: null });
		expect(await confirmMove(arena.app, id)).toEqual(CHANGED);
		expect(await led()).toMatchObject({ closed: false });
	});
});
