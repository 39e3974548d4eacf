// What binds the person in a move, told to a worker (ADR 84; R314): a yes changes nothing until the person,
// a code that no gainer could have read, or their own paper confirms it; and then it is as if they had pressed it themselves. That they are
// ready, and the end, are in moving-confirmed-later.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { beforeMoves } from '../fixtures/before-moves';
import { writeDeath } from '../fixtures/death-acts';
import { eraseWords } from '../fixtures/erasing-acts';
import {
	YES,
	answer,
	board,
	callOff,
	ownMoves,
	ownPack,
	propose,
	toMeadow
} from '../fixtures/move-acts';
import { makeCode, seenTold, writeDown } from '../fixtures/told-acts';
import {
	confirmMove,
	endToldMove,
	ownTolds,
	tellMove,
	toldsWith,
	writtenDown
} from '../fixtures/told-move-acts';
import { linkOf } from '../fixtures/together-acts';
import { PEOPLE, TEAMS, WORKERS } from '../fixtures/world';

let arena: Arena;
let link: string;
beforeAll(async () => {
	arena = await openArena();
	link = await linkOf(arena.guard);
});
beforeEach(async () => {
	await beforeMoves(arena.guard, link);
	await arena.guard`delete from auth.one_time_code`;
	await arena.guard`delete from sayso.membership where worker_id = ${WORKERS.Olu} and team_id <> ${TEAMS.Night}`;
});
afterAll(() => arena.close());

const OK = { ok: true };
const NOBODY = { refused: 'not_found' };
const CHANGED = { refused: 'move_changed' };
const CODE = 'ZZZZZ99999';
const asked = async () => (await propose(arena.app, toMeadow(link))).move!;
const seen = async () => (await ownMoves(arena.app))[0]!;
const lines = async (after = 0) =>
	(
		await arena.guard`select kind from sayso.history where person_id = ${PEOPLE.Ada} and (kind like 'told_move%' or kind like 'move%') order by seq`
	)
		.map(({ kind }) => kind as string)
		.slice(after);
const told = (move: string, s: Parameters<typeof tellMove>[2] = {}) => writtenDown(arena, move, s);

describe('a yes that was told', () => {
	const WITH = { parts: ['strengths', 'safety'], note: 'I like tea.' };

	it('changes nothing as it is written down: the new team knows nothing, the person is told and has a line', async () => {
		const move = await asked();
		await arena.guard`delete from sayso.notice`;
		const before = (await lines()).length;
		const form = randomUUID();
		const first = await tellMove(arena, move, WITH, { form });
		expect(first).toMatchObject({ ok: true, told: expect.any(String) });
		expect(await tellMove(arena, move, WITH, { form })).toEqual(first);
		expect(await seen()).toMatchObject({ said: null, version: 1 });
		expect(await ownPack(arena.app)).toEqual([]);
		expect(await board(arena.app, 'Priya', move)).toEqual([]);
		expect(await lines(before)).toEqual(['told_move_yes']);
		expect(await arena.guard`select kind from sayso.notice`).toMatchObject([{ kind: 'move' }]);
		expect(await ownTolds(arena.app)).toMatchObject([
			{ said: 'yes', state: 'waits', asks: WITH, reference: null, by: { name: 'Ines' } }
		]);
		expect(await toldsWith(arena.app)).toMatchObject([
			{ state: 'waits', reference: expect.any(String), lang: 'en' }
		]);
	});

	it.each([
		['the person’s own press', { press: true }, 'person', ['move_yes']],
		['the paper that was printed for it', {}, 'paper', ['told_move_opened']],
		[
			'a code that nobody of either team could have read',
			{ code: CODE },
			'code',
			['told_move_opened']
		]
	] as const)('counts by %s, as if she had pressed it', async (_, proof, how, line) => {
		const move = await asked();
		const id = await told(move, WITH);
		await makeCode(arena.app, CODE);
		const before = (await lines()).length;
		expect(await confirmMove(arena.app, id, proof)).toEqual(OK);
		expect(await seen()).toMatchObject({ said: 'yes', version: 2 });
		expect((await ownPack(arena.app))[0]).toMatchObject({ part: null, words: WITH.note });
		expect(new Set((await ownPack(arena.app)).map(({ part }) => part))).toEqual(
			new Set([null, ...WITH.parts])
		);
		expect(await lines(before)).toEqual(line);
		expect(await board(arena.app, 'Priya', move)).toHaveLength(1);
		const [row] = await arena.guard`select ended_how, ended_by from sayso.told_move`;
		expect(row).toMatchObject({ ended_how: how, ended_by: how === 'person' ? null : WORKERS.Ines });
		expect(await confirmMove(arena.app, id, proof)).toEqual(CHANGED);
	});

	it('has the same pack as a yes of her own', async () => {
		const move = await asked();
		await confirmMove(arena.app, await told(move, WITH));
		const byPaper = await ownPack(arena.app);
		await beforeMoves(arena.guard, link);
		await answer(arena.app, await asked(), { ...YES, ...WITH });
		expect(byPaper).toEqual(await ownPack(arena.app));
		expect(byPaper.length).toBeGreaterThan(1);
	});

	it('by a paper or a code stands before the person until they have seen it; by their press nothing does', async () => {
		const id = await told(await asked());
		await confirmMove(arena.app, id);
		expect(await ownTolds(arena.app)).toMatchObject([{ id, state: 'counts', how: 'paper' }]);
		expect(await toldsWith(arena.app)).toEqual([]);
		expect(await seenTold(arena.app, id)).toEqual(OK);
		expect(await ownTolds(arena.app)).toEqual([]);
		await beforeMoves(arena.guard, link);
		const pressed = await told(await asked());
		await confirmMove(arena.app, pressed, { press: true });
		expect(await ownTolds(arena.app)).toEqual([]);
		expect(await seenTold(arena.app, pressed)).toEqual(NOBODY);
	});

	it('is written down by the team that leads alone, as it read the move, of a day that has begun, with parts that there are', async () => {
		const move = await asked();
		for (const name of ['Priya', 'Olu', 'Bela', 'Sam', 'Ada'] as const)
			expect(await tellMove(arena, move, {}, { name }), name).toEqual(NOBODY);
		expect(await tellMove(arena, move, {}, { person: PEOPLE.Bela })).toEqual(NOBODY);
		expect(await tellMove(arena, move, { version: 2 })).toEqual(CHANGED);
		expect(await tellMove(arena, move, { on: '2999-01-01' })).toEqual({ refused: 'not_yet' });
		expect(await tellMove(arena, move, { parts: ['secrets'] })).toEqual({
			refused: 'choose_parts'
		});
		for (const said of ['not_yet', 'talk', 'faster', null])
			await expect(tellMove(arena, move, { said } as never)).rejects.toThrow('nobody can say');
		for (const wrong of [
			{ how: 'gossip' },
			{ how: null },
			{ on: null },
			{ wish: 'shouting' },
			{ also: ['medicines'] }
		])
			await expect(tellMove(arena, move, wrong)).rejects.toThrow('nobody can say');
		await expect(tellMove(arena, move, { note: 'w'.repeat(1001) })).rejects.toThrow('more than');
		expect(await arena.guard`select from sayso.told_move`).toHaveLength(0);
		expect(await tellMove(arena, move, {}, { name: 'Tom' })).toMatchObject(OK);
	});

	it('is nobody else’s to confirm: no press but the person’s, no number but its own, no code of the teams’, no try past five', async () => {
		const id = await told(await asked());
		for (const name of ['Ines', 'Tom', 'Priya', 'Bela', 'Sam'] as const)
			expect(await confirmMove(arena.app, id, { press: true, name }), name).toEqual(NOBODY);
		for (const name of ['Priya', 'Olu', 'Ada', 'Bela', 'Sam'] as const)
			expect(await confirmMove(arena.app, id, { name }), name).toEqual(NOBODY);
		for (const team of [TEAMS.Harbour, TEAMS.Meadow]) {
			await arena.guard`insert into sayso.membership (team_id, worker_id) values (${team}, ${WORKERS.Olu})`;
			await makeCode(arena.app, CODE);
			expect(await confirmMove(arena.app, id, { code: CODE })).toEqual({
				refused: 'code_not_good'
			});
			await arena.guard`delete from sayso.membership where worker_id = ${WORKERS.Olu} and team_id = ${team}`;
			await arena.guard`delete from auth.one_time_code`;
		}
		for (let n = 0; n < 3; n++)
			expect(await confirmMove(arena.app, id, { reference: `WRONG0000${n}` })).toEqual({
				refused: 'reference_not_good'
			});
		expect(await confirmMove(arena.app, id)).toEqual({ refused: 'proofs_used_up' });
		expect(await seen()).toMatchObject({ said: null });
		expect(await confirmMove(arena.app, id, { press: true })).toEqual(OK);
		expect(await seen()).toMatchObject({ said: 'yes' });
	});

	it('is over with whatever is said of the move meanwhile, by whatever way, with its time, and with another that is written down', async () => {
		const over: Record<string, (move: string) => Promise<unknown>> = {
			'a no of hers': (move) =>
				answer(arena.app, move, { said: 'not_yet', version: 1, until: null }),
			'a yes of hers': (move) => answer(arena.app, move),
			'calling it off': (move) => callOff(arena, move),
			'fourteen days': () =>
				arena.guard`update sayso.told_move set lapses_at = now() - interval '1 second'`,
			'another one': (move) => tellMove(arena, move, { reference: 'OTHER00000' })
		};
		for (const [what, act] of Object.entries(over)) {
			await beforeMoves(arena.guard, link);
			const move = await asked();
			const id = await told(move);
			await act(move);
			const now = await seen();
			expect(await confirmMove(arena.app, id), what).toMatchObject({ refused: expect.any(String) });
			expect(await confirmMove(arena.app, id, { press: true }), what).toMatchObject({
				refused: expect.any(String)
			});
			expect(await seen(), what).toEqual(now);
			expect((await ownTolds(arena.app)).map((one) => one.id)).not.toContain(id);
		}
	});

	it('sends nothing once she has stopped anything, said no to the new team, keeps everybody of it out, or closes her account; and no team hears why', async () => {
		const { guard } = arena;
		const since: Record<string, () => Promise<unknown>> = {
			'a stop of everything, told': () => writeDown(arena.app),
			'a no to the new team, told': () =>
				writeDown(arena.app, { said: 'no', whom: { kind: 'team', id: TEAMS.Meadow } }),
			'keeping out': () =>
				guard`insert into sayso.barred (person_id, worker_id) select ${PEOPLE.Ada}, worker_id from sayso.membership where team_id = ${TEAMS.Meadow} on conflict do nothing`,
			closing: () =>
				guard`insert into sayso.closing (person_id, confirmed_at, closes_at) values (${PEOPLE.Ada}, now(), now() + interval '14 days')`
		};
		for (const [what, act] of Object.entries(since)) {
			await beforeMoves(guard, link);
			const id = await told(await asked());
			const before = await toldsWith(arena.app);
			await makeCode(arena.app, CODE);
			await act();
			expect(await confirmMove(arena.app, id), what).toEqual({ refused: 'reference_not_good' });
			expect(await confirmMove(arena.app, id, { code: CODE }), what).toEqual({
				refused: 'code_not_good'
			});
			expect(await toldsWith(arena.app), what).toEqual(before);
			expect(await ownTolds(arena.app), what).toEqual([]);
			expect(
				await guard`select from auth.one_time_code where used_at is null`,
				`${what}: none is used up`
			).toHaveLength(1);
			expect(await seen(), what).toMatchObject({ said: null });
			await guard`delete from auth.one_time_code`;
			await guard`delete from sayso.closing`;
		}
	});

	it('is written down three times in a fortnight at most, denied or not', async () => {
		const move = await asked();
		for (let n = 0; n < 3; n++)
			await endToldMove(arena.app, await told(move), { name: n % 2 ? 'Ada' : 'Ines' });
		expect(await tellMove(arena, move)).toEqual({ refused: 'told_often' });
		await arena.guard`update sayso.told_move set recorded_at = recorded_at - interval '15 days'`;
		expect(await tellMove(arena, move)).toMatchObject(OK);
	});

	it('is hers to deny, which no team hears of; and the team’s to take back', async () => {
		const move = await asked();
		const id = await told(move);
		const before = await toldsWith(arena.app);
		expect(await endToldMove(arena.app, id, { name: 'Ada' })).toEqual(OK);
		expect(await ownTolds(arena.app)).toEqual([]);
		expect(await toldsWith(arena.app)).toEqual(before);
		expect(await confirmMove(arena.app, id)).toEqual({ refused: 'reference_not_good' });
		await makeCode(arena.app, CODE);
		expect(await confirmMove(arena.app, id, { code: CODE })).toEqual({ refused: 'code_not_good' });
		expect(
			await arena.guard`select from auth.one_time_code where used_at is null`,
			'and none is used up'
		).toHaveLength(1);
		expect(await confirmMove(arena.app, id, { press: true })).toEqual(CHANGED);
		expect(await endToldMove(arena.app, id)).toEqual(OK);
		expect(await toldsWith(arena.app)).toEqual([]);
		expect((await lines()).slice(-2)).toEqual(['told_move_denied', 'told_move_withdrawn']);
		expect(await seen()).toMatchObject({ said: null });
		const next = await told(move);
		for (const name of ['Priya', 'Bela', 'Sam'] as const)
			expect(await endToldMove(arena.app, next, { name })).toEqual(NOBODY);
	});
});

describe('the message about it', () => {
	const matters = async () =>
		(
			await arena.guard`select guard.move_matters(n) as matters from sayso.notice n where n.kind = 'move' order by n.made_at`
		).map((row) => row.matters as boolean);

	it('goes while it waits, and not once she has answered; that it counts goes whatever else is said', async () => {
		const move = await asked();
		await arena.guard`delete from sayso.notice`;
		const id = await told(move);
		expect(await matters()).toEqual([true]);
		await endToldMove(arena.app, id, { name: 'Ada' });
		expect(await matters()).toEqual([false]);
		await arena.guard`delete from sayso.notice`;
		await confirmMove(arena.app, await told(move));
		expect(await matters()).toEqual([true, true]);
		await seenTold(arena.app, (await ownTolds(arena.app))[0]!.id);
		expect(await matters()).toEqual([false, true]);
	});
});

describe('what is kept of it', () => {
	it('is over as her account closes, and nobody confirms it once she has died', async () => {
		const move = await asked();
		const id = await told(move);
		await writeDeath(arena.guard, 'confirmed');
		expect(await confirmMove(arena.app, id)).toEqual(NOBODY);
		expect(await tellMove(arena, move)).toEqual(NOBODY);
		await arena.guard`delete from sayso.death`;
		expect(await toldsWith(arena.app)).toMatchObject([{ id, state: 'waits' }]);
		await arena.guard`select guard.closes_doors(${PEOPLE.Ada})`;
		expect(await confirmMove(arena.app, id)).toEqual(CHANGED);
		expect(await seen()).toMatchObject({ said: null });
	});

	it.each([false, true])(
		'goes with her other words: one that waits is over, and its note is nowhere; denied %s',
		async (denied) => {
			const id = await told(await asked(), { note: 'ocelotnote' });
			if (denied) await endToldMove(arena.app, id, { name: 'Ada' });
			expect(await eraseWords(arena.app, null)).toMatchObject({ ok: true });
			const [row] = await arena.guard`select asks, ended_how from sayso.told_move where id = ${id}`;
			expect(row).toMatchObject({ asks: {}, ended_how: 'withdrawn' });
			expect(await toldsWith(arena.app)).toEqual([]);
			expect(await confirmMove(arena.app, id)).toEqual(CHANGED);
		}
	);

	it('goes with the move', async () => {
		const move = await asked();
		await told(move);
		await callOff(arena, move);
		await arena.guard`update sayso.move set called_off_at = now() - interval '9 years'`;
		await arena.guard`select guard.erase_moves_past(${PEOPLE.Ada}, now() - interval '1 year')`;
		expect(await arena.guard`select from sayso.told_move`).toHaveLength(0);
		expect(await arena.guard`select from sayso.move`).toHaveLength(0);
	});
});
