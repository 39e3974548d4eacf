// What comes out of a hard time: a change says which looking back it came of, to the person alone; a suggestion
// may say it only of one that whoever suggests can read.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { grant } from '../fixtures/grants';
import { look } from '../fixtures/looks';
import { answer, lookBack, suggest, takeOut, write, type Outcome } from '../fixtures/plan-acts';
import { PEOPLE, tokenOf, type Name } from '../fixtures/world';

let arena: Arena;
let hardTime: string;
beforeAll(async () => {
	arena = await openArena();
});
afterAll(() => arena.close());
beforeEach(async () => {
	await arena.guard`update sayso.consent_grant set stopped_at = clock_timestamp() where stopped_at is null`;
	await arena.guard`update sayso.proposal set withdrawn_at = clock_timestamp() where answered_at is null`;
	hardTime = (await lookBack(arena.app, 'A very bad Tuesday')).item!;
});

const REFUSED = { refused: 'not_found' };
const becauseOf = async (item: string) =>
	(
		await arena.guard`select because from sayso.item_version where item_id = ${item} order by version`
	).map(({ because }) => because as string | null);

async function writeBecause(because: string, name: Name = 'Ada', form = randomUUID()) {
	const item = { part: 'faith', words: `Learned ${form}`, lang: 'en' };
	const [row] = await arena.app`select api.write_item_because(${tokenOf(name)}, ${form},
		${arena.app.json(item)}, ${because}) as outcome`;
	return row!.outcome as Outcome;
}
async function changeBecause(item: string, version: number, words: string, because?: string) {
	const [row] =
		await arena.app`select api.change_item(${tokenOf('Ada')}, ${randomUUID()}, ${item}, ${version},
		${arena.app.json({ words, ...(because && { because }) })}) as outcome`;
	return row!.outcome as Outcome;
}

describe('the person', () => {
	it('adds and changes words because of it; each wording says it for itself', async () => {
		const form = randomUUID();
		const { item } = await writeBecause(hardTime, 'Ada', form);
		await changeBecause(item!, 1, 'Learned more');
		await changeBecause(item!, 2, 'Learned most', hardTime);
		await writeBecause(hardTime, 'Ada', form);
		expect(await becauseOf(item!)).toEqual([hardTime, null, hardTime]);
	});

	it('not because of something else, of somebody else’s, or of nothing that was', async () => {
		const { item } = await write(arena.app, 'ordinary', 'crisis');
		const [bela] = await arena.guard`insert into sayso.plan_item
			(person_id, id, part, position, words, details, lang, written_by, written_at)
			values (${PEOPLE.Bela}, gen_random_uuid(), 'crisis', 9, 'Hers', '{"well": "after"}', 'en', 'Bela', now()) returning id`;
		for (const other of [item!, bela!.id as string, randomUUID()]) {
			expect(await writeBecause(other)).toEqual(REFUSED);
			expect(await changeBecause(item!, 1, 'Other words', other)).toEqual(REFUSED);
		}
		for (const name of ['Ines', 'Sam', 'Bela'] as const)
			expect(await writeBecause(hardTime, name)).toEqual(REFUSED);
	});

	it('takes it out for good: its words go, the link stays, and may still be made', async () => {
		const { item } = await writeBecause(hardTime);
		await takeOut(arena.app, hardTime, 1);
		expect(await becauseOf(item!)).toEqual([hardTime]);
		expect((await writeBecause(hardTime)).ok).toBe(true);
		const [kept] =
			await arena.guard`select words, details from sayso.plan_item where id = ${hardTime}`;
		expect(kept).toMatchObject({ words: '', details: {} });
	});

	it('alone reads it: no reader of the part is told', async () => {
		await writeBecause(hardTime);
		await grant(arena.guard, { parts: ['faith'], abilities: ['see'] });
		const seen = JSON.stringify(await look(arena.app, tokenOf('Ines')));
		expect(seen).toContain('Learned');
		expect(seen).not.toContain(hardTime);
	});
});

describe('whoever suggests', () => {
	const because = (id: string) => suggest(arena.app, { part: 'faith', because: id }, 'An idea');

	it('may say so of one they can read, and a yes carries it into the plan', async () => {
		await grant(arena.guard, { parts: ['crisis'], abilities: ['see', 'suggest'] });
		const { proposal } = await because(hardTime);
		const { item } = await answer(arena.app, proposal!, 'yes');
		expect(await becauseOf(item!)).toEqual([hardTime]);
		const other = await suggest(arena.app, { item: hardTime, because: hardTime }, 'Another view');
		await answer(arena.app, other.proposal!, 'yes');
		expect(await becauseOf(hardTime)).toEqual([null, hardTime]);
	});

	it('not of one that is hidden from them, was taken out, or is no looking back: all like none', async () => {
		await grant(arena.guard, { parts: ['faith'], abilities: ['see', 'suggest'] });
		const hidden = await because(hardTime);
		expect(hidden).toEqual(await because(randomUUID()));
		expect(hidden).toEqual(REFUSED);
		const noted = await arena.guard`select from sayso.refused where person_id = ${PEOPLE.Ada}`;
		expect(noted.length).toBeGreaterThan(0);
		await grant(arena.guard, { parts: ['crisis'], abilities: ['see', 'suggest'] });
		const { item } = await write(arena.app, 'What helps', 'crisis');
		expect(await because(item!)).toEqual(REFUSED);
		await takeOut(arena.app, hardTime, 1);
		expect(await because(hardTime)).toEqual(REFUSED);
	});
});
