// What the plan says of who wrote its words, and when they were agreed, and what the page of changes makes of it: both go with the words, and
// what the person does beside the words is said apart.
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { whatHappened } from '../../src/lib/domain/plan/what-happened';
import { changesSince } from '../../src/lib/server/db/queries/items';
import { openArena, type Arena } from '../fixtures/arena';
import { grant } from '../fixtures/grants';
import { answer, change, putBack, step, suggest, viewBeside, write } from '../fixtures/plan-acts';
import { PEOPLE, tokenOf } from '../fixtures/world';

// The page's own query, on a connection of this test's own.
vi.mock('../../src/lib/server/db/door', () => ({}));

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
	await grant(arena.guard, { parts: ['faith'], abilities: ['see', 'suggest'] });
});
afterAll(() => arena.close());

/** Words of Ines to which Ada said yes. */
async function agreed(words: string): Promise<string> {
	const { proposal } = await suggest(arena.app, { part: 'faith' }, words);
	return (await answer(arena.app, proposal!, 'yes')).item!;
}

/** An entry as its owner reads it. */
async function entry(id: string) {
	const rows = await arena.guard<{ items: { id: string; by: string; at: string }[] }[]>`
		select items from sayso.part_words where person_id = ${PEOPLE.Ada} and part = 'faith'`;
	return rows.flatMap(({ items }) => items).find((item) => item.id === id)!;
}

/** Moves all that is kept of an entry so many days back. */
async function age(id: string, days: number) {
	const back = `${days} days`;
	await arena.guard`update sayso.plan_item set written_at = written_at - ${back}::interval, changed_at = changed_at - ${back}::interval where id = ${id}`;
	await arena.guard`update sayso.item_version set written_at = written_at - ${back}::interval, changed_at = changed_at - ${back}::interval where item_id = ${id}`;
}

const DAY = 24 * 3_600_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY);

/** What the page of changes says of an entry, each with how many days ago it was. */
async function told(id: string, since: Date) {
	const changes = await arena.app.begin(async (tx) => {
		await tx`select api.enter(${tokenOf('Ada')})`;
		return changesSince(tx, since, 0, 50);
	});
	const found = changes.find((one) => one.id === id);
	if (!found?.now) return null;
	const days = (at: Date) => Math.round((Date.now() - at.getTime()) / DAY);
	return {
		first: found.first && [found.first.by, found.first.words, days(found.first.writtenAt)],
		before: found.before && found.before.words,
		said: whatHappened({ ...found, now: found.now }, since).map(({ what, by, at }) => [
			what,
			by,
			days(at)
		])
	};
}

it('to see words differently is no other yes to them, and is said as what it is', async () => {
	const item = await agreed('Less coffee');
	await age(item, 12);
	const then = await entry(item);
	await viewBeside(arena.app, item, 1, 'Less coffee', 'Coffee is a friend');
	const now = await entry(item);
	expect(now.by).toBe('Ines');
	expect(new Date(then.at).getTime() - new Date(now.at).getTime()).toBe(12 * DAY);
	expect((await told(item, daysAgo(1)))!.said).toEqual([['view', null, 0]]);
	expect((await told(item, daysAgo(20)))!).toEqual({
		first: ['Ines', 'Less coffee', 12],
		before: null,
		said: [['view', null, 0]]
	});
	await viewBeside(arena.app, item, 2, 'Less coffee', '');
	expect((await told(item, daysAgo(1)))!.said).toEqual([['noView', null, 0]]);
});

it('a step that is done makes nobody’s words the person’s, and is a change of its own', async () => {
	const item = await agreed('Walk to the sea');
	await age(item, 12);
	await step(arena.app, item, 1, 'Walk to the sea', 1);
	const now = await entry(item);
	expect(now.by).toBe('Ines');
	expect(Math.round((Date.now() - new Date(now.at).getTime()) / DAY)).toBe(12);
	expect((await told(item, daysAgo(1)))!.said).toEqual([['step', null, 0]]);
	await age(item, 5);
	await viewBeside(arena.app, item, 2, 'Walk to the sea', 'Or to the park');
	expect((await told(item, daysAgo(7)))!.said).toEqual([
		['step', null, 5],
		['view', null, 0]
	]);
});

it('what was added since a day and changed after that was added when it was', async () => {
	const { item } = await write(arena.app, 'I sing');
	await age(item!, 30);
	await change(arena.app, item!, 1, 'I hum');
	expect(await told(item!, daysAgo(90))).toEqual({
		first: ['Ada', 'I sing', 30],
		before: null,
		said: [['changed', 'Ada', 0]]
	});
	expect(await told(item!, daysAgo(1))).toEqual({
		first: null,
		before: 'I sing',
		said: [['changed', 'Ada', 0]]
	});
	const other = await write(arena.app, 'I whistle');
	expect(await told(other.item!, daysAgo(1))).toEqual({
		first: null,
		before: null,
		said: [['added', 'Ada', 0]]
	});
});

it('other words in another language alone are still a change', async () => {
	const { item } = await write(arena.app, 'Halo');
	await age(item!, 12);
	await change(arena.app, item!, 1, 'Halo', { lang: 'pl' });
	expect((await told(item!, daysAgo(1)))!.said).toEqual([['changed', null, 0]]);
});

it('where words become the person’s own, what they saw differently goes with those it was about', async () => {
	const item = await agreed('She is quiet');
	await viewBeside(arena.app, item, 1, 'She is quiet', 'I am not quiet');
	await change(arena.app, item, 2, 'I think before I speak');
	expect(await entry(item)).toMatchObject({ by: 'Ada', words: 'I think before I speak' });
	expect(await entry(item)).not.toHaveProperty('differently');
	const kept =
		await arena.guard`select differently from sayso.item_version where item_id = ${item} order by version`;
	expect(kept.map(({ differently }) => differently)).toEqual(['', 'I am not quiet', '']);
	expect((await told(item, daysAgo(1)))!.said).toEqual([['changed', 'Ada', 0]]);

	await putBack(arena.app, item, 3, 2);
	expect(await entry(item)).toMatchObject({ by: 'Ines', differently: 'I am not quiet' });
	await viewBeside(arena.app, item, 4, 'I listen', 'And I speak when I like');
	expect(await entry(item)).toMatchObject({ by: 'Ada', differently: 'And I speak when I like' });
});

it('other words of a worker leave what the person wrote beside them', async () => {
	const item = await agreed('Twice a week');
	await viewBeside(arena.app, item, 1, 'Twice a week', 'Once is enough');
	const { proposal } = await suggest(arena.app, { item }, 'Two times a week');
	await answer(arena.app, proposal!, 'yes', { version: 2 });
	expect(await entry(item)).toMatchObject({ by: 'Ines', differently: 'Once is enough' });
});
