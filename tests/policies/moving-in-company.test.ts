// A yes to a move that was said while somebody was with the person (tension 7): it counts, and is asked about again another day, of them
// alone and while they are alone. Neither team can tell.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { beforeMoves } from '../fixtures/before-moves';
import { aDayLater, beginCompany, endCompany, sayChosen } from '../fixtures/company-acts';
import {
	accept,
	answer,
	board,
	callOff,
	moveLines,
	movesWith,
	propose,
	toMeadow
} from '../fixtures/move-acts';
import { linkOf } from '../fixtures/together-acts';
import { PEOPLE, tokenOf, type Name } from '../fixtures/world';

let arena: Arena;
let link: string;
beforeAll(async () => {
	arena = await openArena();
	link = await linkOf(arena.guard);
});
beforeEach(async () => {
	for (const table of ['asked_again', 'move_asked_again', 'company'])
		await arena.guard`delete from ${arena.guard(`sayso.${table}`)}`;
	await beforeMoves(arena.guard, link);
});
afterAll(() => arena.close());

const REFUSED = { refused: 'not_found' };
const asked = async () => (await propose(arena.app, toMeadow(link))).move!;
/** Ada says yes to a move; with somebody there, where they are named. */
async function saidYes(who?: string) {
	const move = await asked();
	if (who !== undefined) await beginCompany(arena.app, who);
	expect(await answer(arena.app, move)).toEqual({ ok: true });
	if (who !== undefined) await endCompany(arena.app);
	return move;
}
const again = async () =>
	(await arena.guard`select move_id as id from sayso.move_asked_again where chosen_at is null`).map(
		(row) => row.id as string
	);
const readAs = (name: Name) =>
	arena.app.begin(async (tx) => {
		await tx`select api.enter(${tokenOf(name)})`;
		return tx`select move_id from sayso.move_asked_again`;
	});
const who = async () =>
	(await arena.guard`select who from sayso.company`).map((row) => row.who as string);
const waiting = async () =>
	arena.guard`select n.due_at > now() + interval '11 hours' as later, guard.still_matters(n) as matters
		from sayso.notice n where n.kind = 'chosen'`;

describe('a yes to a move', () => {
	it('in company is noted for another day, and counts meanwhile: the new team reads what goes across', async () => {
		const move = await saidYes('My brother');
		expect(await again()).toEqual([move]);
		expect(await readAs('Ada')).toHaveLength(1);
		expect(await board(arena.app, 'Priya')).toHaveLength(1);
		expect(await waiting()).toMatchObject([{ later: true, matters: true }]);
	});

	it('by themselves is not asked about again', async () => {
		await saidYes();
		expect(await again()).toEqual([]);
	});

	it('is what is asked about again: not another answer in company', async () => {
		const move = await asked();
		await beginCompany(arena.app, 'My brother');
		for (const said of ['talk', 'not_yet'] as const)
			expect(await answer(arena.app, move, { said, version: said === 'talk' ? 1 : 2 })).toEqual({
				ok: true
			});
		expect(await again()).toEqual([]);
	});

	it('is theirs when they say so, another day and alone, once; and their history says it without who was there', async () => {
		const move = await saidYes('My brother');
		expect(await sayChosen(arena.app, move)).toEqual(REFUSED);
		await aDayLater(arena.guard);
		await beginCompany(arena.app, 'My sister');
		expect(await sayChosen(arena.app, move)).toEqual({ refused: 'in_company' });
		await endCompany(arena.app);
		expect(await who()).toContain('My brother');
		const form = randomUUID();
		expect(await sayChosen(arena.app, move, { form })).toEqual({ ok: true });
		expect(await sayChosen(arena.app, move, { form })).toEqual({ ok: true });
		expect(await sayChosen(arena.app, move)).toEqual(REFUSED);
		expect((await moveLines(arena.guard)).slice(-1)).toEqual(['move_chosen']);
		expect(await who()).toEqual(['', '']);
		expect((await waiting())[0]).toMatchObject({ matters: false });
	});

	it('is asked about only while the move goes on: called off, nothing is left to ask and who was there is forgotten', async () => {
		const move = await saidYes('My brother');
		await aDayLater(arena.guard);
		expect(await callOff(arena, move)).toEqual({ ok: true });
		expect(await again()).toEqual([move]);
		expect(await who()).toEqual(['']);
		expect(await sayChosen(arena.app, move)).toEqual(REFUSED);
		expect((await waiting())[0]).toMatchObject({ matters: false });
	});

	it('is said to be theirs by nobody else, and neither team reads that it is asked about', async () => {
		const move = await saidYes('My brother');
		await aDayLater(arena.guard);
		await board(arena.app, 'Priya', move);
		expect(await accept(arena.app, move)).toMatchObject({ ok: true });
		for (const name of ['Ines', 'Priya', 'Sam', 'Bela', 'Olu'] as const) {
			expect(await sayChosen(arena.app, move, { name })).toEqual(REFUSED);
			expect(await readAs(name)).toHaveLength(0);
		}
		const seen = JSON.stringify([
			await board(arena.app, 'Priya'),
			await movesWith(arena.app, 'Ines'),
			await movesWith(arena.app, 'Priya')
		]);
		expect(seen).toContain(move);
		expect(seen).not.toMatch(/brother|company|chosen_?at/i);
		expect(await again()).toEqual([move]);
	});

	it('goes with the move when its time has come', async () => {
		const move = await saidYes('My brother');
		await callOff(arena, move);
		await arena.guard`select guard.erase_moves_past(${PEOPLE.Ada}, now() + interval '1 minute')`;
		expect(await arena.guard`select from sayso.move_asked_again`).toHaveLength(0);
		expect(await arena.guard`select from sayso.move`).toHaveLength(0);
	});
});
