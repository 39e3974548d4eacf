// What a part says already is not added to it a second time: a browser that goes back brings the typed words back under a new key.
// Only words that are the same in everything the person filled in are the same.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { answer, change, lookBack, step, takeOut, tell, type Outcome } from '../fixtures/plan-acts';
import { linesOf } from '../fixtures/suggesting';
import { PEOPLE, tokenOf } from '../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
afterAll(() => arena.close());

type Entry = { part?: string; heading?: string; words: string; details?: Record<string, string> };
const WALK = { heading: 'A walk', words: 'Along the harbour', details: { company: 'Mair' } };

async function add(entry: Entry, form = randomUUID()): Promise<Outcome> {
	const item = { part: 'week', lang: 'en', ...entry };
	const [row] = await arena.app`select api.write_item(${tokenOf('Ada')}, ${form},
		${arena.app.json(item)}) as outcome`;
	return row!.outcome;
}
const entries = async () =>
	(
		await arena.guard`select id from sayso.plan_item
			where person_id = ${PEOPLE.Ada} and part = 'week' and removed_at is null order by position`
	).map(({ id }) => id as string);
const said = (item: string | undefined) => ({ refused: 'same_already', item });

beforeEach(async () => {
	for (const id of await entries()) {
		const [now] = await arena.guard`select version from sayso.plan_item where id = ${id}`;
		await takeOut(arena.app, id, now!.version);
	}
});

describe('the same words for the same part', () => {
	it('are not added again, and the answer says which entry has them', async () => {
		const { item } = await add(WALK);
		const lines = await linesOf(arena, 'plan_written');
		expect(await add(WALK)).toEqual(said(item));
		expect(await entries()).toEqual([item]);
		expect(await linesOf(arena, 'plan_written')).toBe(lines);
	});

	it('of whoever they are, and at whichever step the person is', async () => {
		const { proposal } = await tell(arena.app, 'Bread on Fridays', { part: 'week' });
		const { item } = await answer(arena.app, proposal!, 'yes');
		await step(arena.app, item!, 1, 'Bread on Fridays', 2);
		const same = { words: 'Bread on Fridays', details: { company: 'with Bread on Fridays' } };
		expect(await add(same)).toEqual(said(item));
	});

	it('sent at once under many keys are one entry', async () => {
		const outcomes = await Promise.all(Array.from({ length: 20 }, () => add(WALK)));
		expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
		expect(await entries()).toHaveLength(1);
	});

	it('sent again under the key that added them are that entry still', async () => {
		const form = randomUUID();
		const first = await add(WALK, form);
		expect(await add(WALK, form)).toEqual(first);
	});

	it('keep what is being written under the key they came with', async () => {
		await add(WALK);
		const form = randomUUID();
		await arena.app`select api.keep_draft(${tokenOf('Ada')}, ${form}, '/plan/week/add', ${arena.app.json({ words: WALK.words })})`;
		await add(WALK, form);
		expect(await arena.guard`select from sayso.draft where form = ${form}`).toHaveLength(1);
		expect(await add({ ...WALK, words: 'Along the canal' }, form)).toMatchObject({ ok: true });
	});

	it('because of a hard time are not added either, nor said to come out of it', async () => {
		const { item } = await add(WALK);
		const { item: hardTime } = await lookBack(arena.app, 'A very bad Tuesday');
		const [row] = await arena.app`select api.write_item_because(${tokenOf('Ada')}, ${randomUUID()},
			${arena.app.json({ part: 'week', lang: 'en', ...WALK })}, ${hardTime!}) as outcome`;
		expect(row!.outcome).toEqual(said(item));
		const kept = await arena.guard`select because from sayso.item_version where item_id = ${item!}`;
		expect(kept).toEqual([{ because: null }]);
	});
});

describe('what is added all the same', () => {
	it.each([
		['for another part', { ...WALK, part: 'community' }],
		['with another heading', { ...WALK, heading: 'A long walk' }],
		['with no heading', { ...WALK, heading: '' }],
		['with other words', { ...WALK, words: '' }],
		['with other details', { ...WALK, details: { company: 'Mair', clock: '10am' } }],
		['with none', { ...WALK, details: {} }]
	])('%s', async (_, other) => {
		await add(WALK);
		expect(await add(other)).toMatchObject({ ok: true });
	});

	it('words that were taken out, or that say something else now', async () => {
		const { item: gone } = await add(WALK);
		await takeOut(arena.app, gone!, 1);
		const { item } = await add(WALK);
		expect(item).not.toBe(gone);
		await change(arena.app, item!, 1, 'Along the canal');
		expect(await add(WALK)).toMatchObject({ ok: true });
	});

	it('what somebody typed in or suggested, by a yes to it', async () => {
		const same = { words: 'Bread', details: { company: 'with Bread' } };
		await add(same);
		const { proposal } = await tell(arena.app, 'Bread', { part: 'week' });
		expect(await answer(arena.app, proposal!, 'yes')).toMatchObject({ ok: true });
		expect(await entries()).toHaveLength(2);
	});
});
