// What a person says to a move that they are asked about, told to a worker (ADR 71): not yet, and let's talk, act as they are written down,
// and are theirs to say otherwise. A yes is never written down by anybody else.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { beforeMoves } from '../fixtures/before-moves';
import {
	YES,
	answer,
	board,
	moveLines,
	ownMoves,
	propose,
	tellAnswer,
	toMeadow
} from '../fixtures/move-acts';
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
const REFUSED = { refused: 'not_found' };
const asked = async () => (await propose(arena.app, toMeadow(link))).move!;
const day = (days: number) => Temporal.Now.plainDateISO('Europe/London').add({ days }).toString();
const seen = async () => (await ownMoves(arena.app))[0]!;

describe('what was told of a move that is asked', () => {
	it('is not yet, until a day, or that they want to talk; at once, once, with a line and a notice', async () => {
		const move = await asked();
		await arena.guard`delete from sayso.notice`;
		const form = randomUUID();
		for (let n = 0; n < 2; n++)
			expect(await tellAnswer(arena.app, move, { until: day(40) }, { form })).toEqual(OK);
		expect(await seen()).toMatchObject({ said: 'not_yet', notBefore: day(40), saidTo: 'Ines' });
		expect((await moveLines(arena.guard)).slice(-1)).toEqual(['move_answer_told_not_yet']);
		expect(await arena.guard`select from sayso.notice where kind = 'move'`).toHaveLength(1);
		expect(await propose(arena.app, toMeadow(link))).toEqual({ refused: 'move_not_yet' });
		expect(await tellAnswer(arena.app, move, { said: 'talk', version: 2 })).toEqual(OK);
		expect(await seen()).toMatchObject({ said: 'talk', notBefore: null, saidTo: 'Ines' });
		expect((await moveLines(arena.guard)).slice(-1)).toEqual(['move_answer_told_talk']);
		expect(await board(arena.app, 'Priya', move), 'the new team knows nothing').toEqual([]);
	});

	it('is theirs to say otherwise at any time, and then it was nobody who wrote it', async () => {
		const move = await asked();
		await tellAnswer(arena.app, move, {});
		expect(await answer(arena.app, move, { ...YES, version: 2 })).toEqual(OK);
		expect(await seen()).toMatchObject({ said: 'yes', saidTo: null });
		expect(await tellAnswer(arena.app, move, { version: 3 })).toEqual({ refused: 'move_over' });
	});

	it('is never a yes, whoever writes', async () => {
		const move = await asked();
		await expect(tellAnswer(arena.app, move, { said: 'yes' })).rejects.toThrow('no such answer');
		await tellAnswer(arena.app, move, {});
		await expect(
			arena.guard`update sayso.move set person_said = 'yes' where id = ${move}`
		).rejects.toThrow('move_yes_is_their_own');
		await expect(
			arena.guard`update sayso.move set person_said = null, said_at = null where id = ${move}`
		).rejects.toThrow('move_yes_is_their_own');
	});

	it('is written down by the team that leads, as they read it, told on a day that has begun', async () => {
		const move = await asked();
		for (const name of ['Priya', 'Bela', 'Sam', 'Ada'] as const)
			expect(await tellAnswer(arena.app, move, {}, { name }), name).toEqual(REFUSED);
		expect(await tellAnswer(arena.app, move, { version: 2 })).toEqual({ refused: 'move_changed' });
		expect(await tellAnswer(arena.app, move, { on: day(1) })).toEqual({ refused: 'not_yet' });
		expect(await tellAnswer(arena.app, move, { until: day(0) })).toEqual({
			refused: 'period_over'
		});
		await expect(tellAnswer(arena.app, move, { how: 'gossip' })).rejects.toThrow();
		expect(await seen()).toMatchObject({ said: null });
		expect(await tellAnswer(arena.app, move, {}, { name: 'Tom' })).toEqual(OK);
	});
});
