// Who has a copy on paper is a note of the person's for themselves: nobody else reads or writes it, it leaves no
// line, and two tabs never write over one another.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { grant } from '../fixtures/grants';
import type { Outcome } from '../fixtures/plan-acts';
import { PARTS } from '../../src/lib/domain/plan/parts';
import { PEOPLE, tokenOf, type Name } from '../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
afterAll(() => arena.close());
beforeEach(() => arena.guard`delete from sayso.paper_copy`);

const REFUSED = { refused: 'not_found' };
type Noted = Outcome & { copy?: string };
const note = async (
	who: string,
	{ copy = null as string | null, version = 0, name = 'Ada' as Name, form = randomUUID() } = {}
) => {
	const said = { who, parts: ['crisis', 'support'], made_on: '2026-05-03', note: 'In a drawer' };
	const [row] =
		await arena.app`select api.note_paper_copy(${tokenOf(name)}, ${form}, ${copy}, ${version},
		${arena.app.json(said)}) as outcome`;
	return row!.outcome as Noted;
};
const forget = async (copy: string, name: Name = 'Ada') => {
	const [row] =
		await arena.app`select api.forget_paper_copy(${tokenOf(name)}, ${randomUUID()}, ${copy}) as outcome`;
	return row!.outcome as Noted;
};
const readAs = (name: Name) =>
	arena.app.begin(async (tx) => {
		await tx`select api.enter(${tokenOf(name)})`;
		return (await tx`select who from sayso.paper_copy order by noted_at`).map(
			(row) => row.who as string
		);
	});

it('the person reads it back; nobody else, whatever they may see', async () => {
	await grant(arena.guard, { parts: PARTS, abilities: ['see', 'suggest', 'coordinate'] });
	const { copy } = await note('My sister');
	expect(await readAs('Ada')).toEqual(['My sister']);
	for (const name of ['Ines', 'Sam', 'Olu', 'Bela'] as const) {
		expect(await readAs(name)).toEqual([]);
		expect(await note('Theirs', { copy: copy!, version: 1, name })).toEqual(REFUSED);
		expect(await forget(copy!, name)).toEqual(REFUSED);
	}
	for (const name of ['Ines', 'Sam', 'Olu'] as const)
		expect(await note('Theirs', { name })).toEqual(REFUSED);
	expect(await arena.guard`select from sayso.paper_copy`).toHaveLength(1);
});

it('changed from what was seen, sent twice once, and gone when it is taken off', async () => {
	const form = randomUUID();
	const { copy } = await note('The garden', { form });
	expect(await note('The garden', { form })).toMatchObject({ copy });
	expect((await note('The shed', { copy: copy!, version: 1 })).ok).toBe(true);
	expect(await note('The house', { copy: copy!, version: 1 })).toEqual({
		refused: 'changed_meanwhile'
	});
	expect(await readAs('Ada')).toEqual(['The shed']);
	expect((await forget(copy!)).ok).toBe(true);
	expect(await forget(copy!)).toEqual(REFUSED);
	expect(await note('Back again', { copy: copy!, version: 2 })).toEqual(REFUSED);
	expect(await arena.guard`select from sayso.paper_copy`).toHaveLength(0);
});

it('leaves no line, and stops at two hundred', async () => {
	const head = () => arena.guard`select seq from sayso.chain_head where person_id = ${PEOPLE.Ada}`;
	const before = await head();
	for (let n = 1; n <= 200; n++) expect((await note(`Copy ${n}`)).ok).toBe(true);
	expect(await note('One more')).toEqual({ refused: 'enough_copies' });
	expect(await head()).toEqual(before);
});
