// A part is kept ten entries a page. However it is written in and taken out of, its pages together say
// exactly what stands in the plan, in order, and whoever reads a page reads no other part by it.
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PARTS } from '../../src/lib/domain/plan/parts';
import { openArena, type Arena } from '../fixtures/arena';
import { grant } from '../fixtures/grants';
import { change, takeOut, write } from '../fixtures/plan-acts';
import { PEOPLE, texts, tokenOf } from '../fixtures/world';

type Page = { page: number; more: boolean; items: { id: string; words: string }[] };
type Seen = { parts: Record<string, Page> };

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
afterAll(() => arena.close());

const pages = (part = 'faith') => arena.guard<Page[]>`
	select page, more, items from sayso.part_words
	where person_id = ${PEOPLE.Ada} and part = ${part} order by page`;
const standing = (part = 'faith') => arena.guard<{ id: string; version: number; words: string }[]>`
	select id, version, words from sayso.plan_item
	where person_id = ${PEOPLE.Ada} and part = ${part} and removed_at is null order by position`;

async function own(part: string, page: number, entries: string[] | null = null) {
	const [row] = await arena.app`select api.own_plan(${tokenOf('Ada')}, null,
		${texts(arena.app, [part])}, ${page}, ${entries}::uuid[]) as plan`;
	return (row!.plan as Seen).parts[part];
}

async function seen(parts: readonly string[], page: number, entries: string[] | null = null) {
	const [row] = await arena.app`call api.look(${tokenOf('Ines')}, ${PEOPLE.Ada},
		${texts(arena.app, parts)}, null, ${page}, ${entries}::uuid[], null)`;
	return (row!.seen as Seen | null)?.parts ?? {};
}

/** Checks that the pages say what stands in the part; how many there are. */
async function checkPages() {
	const [kept, entries] = [await pages(), await standing()];
	expect(kept.flatMap(({ items }) => items.map(({ words }) => words))).toEqual(
		entries.map(({ words }) => words)
	);
	expect(kept.map(({ page }) => page)).toEqual(kept.map((_page, n) => n + 1));
	expect(kept.map(({ more }) => more)).toEqual(kept.map((_page, n) => n < kept.length - 1));
	expect(kept.slice(0, -1).every(({ items }) => items.length === 10)).toBe(true);
	return kept.length;
}

const act = fc.oneof(
	{ weight: 5, arbitrary: fc.record({ does: fc.constant('write' as const) }) },
	{ weight: 3, arbitrary: fc.record({ does: fc.constant('takeOut' as const), at: fc.nat(60) }) },
	{ weight: 2, arbitrary: fc.record({ does: fc.constant('change' as const), at: fc.nat(60) }) }
);

describe('the pages of a part', () => {
	it('say what stands in it, ten entries each, through any sequence of acts', async () => {
		let longest = 0;
		await fc.assert(
			fc.asyncProperty(fc.array(act, { minLength: 20, maxLength: 60 }), async (acts) => {
				for (const a of acts) {
					const entries = await standing();
					const on = a.does === 'write' ? undefined : entries[a.at % Math.max(entries.length, 1)];
					if (a.does === 'write') await write(arena.app, `Words ${randomUUID()}`);
					else if (!on) continue;
					else if (a.does === 'takeOut') await takeOut(arena.app, on.id, on.version);
					else await change(arena.app, on.id, on.version, `Other words ${randomUUID()}`);
					longest = Math.max(longest, await checkPages());
				}
				const entries = await standing();
				for (const { id } of entries.slice(-3)) {
					expect((await own('faith', 1, [id]))!.items.map((item) => item.id)).toContain(id);
				}
			}),
			{ numRuns: 20 }
		);
		expect(longest).toBeGreaterThan(3);
	});
});

describe('a reader who asks for a page', () => {
	beforeAll(async () => {
		for (let n = 0; n < 25; n++) {
			await write(arena.app, `Home ${n}`, 'practical');
			await write(arena.app, `Hidden ${n}`, 'safety');
		}
		await grant(arena.guard, { parts: ['practical'], abilities: ['see'] });
	});

	it('reads that page of what is granted, and of nothing else', async () => {
		const [last] = (await standing('safety')).slice(-1);
		expect(await pages('safety')).toHaveLength(3);
		const third = await seen(PARTS, 3);
		expect(Object.keys(third)).toEqual(['practical']);
		expect(third.practical!.items.at(-1)!.words).toBe('Home 24');
		expect(await seen(['safety'], 3)).toEqual({});
		expect(await seen(['safety'], 1, [last!.id])).toEqual({});
	});

	it('finds the page on which an entry stands', async () => {
		const entry = (await standing('practical'))[14]!;
		const { practical } = await seen(['practical'], 1, [entry.id]);
		expect(practical).toMatchObject({ page: 2, more: true });
		expect(practical!.items.map(({ id }) => id)).toContain(entry.id);
	});

	it('cannot ask for an entry by words that look like its id', async () => {
		const id = randomUUID();
		await write(arena.app, `"id":"${id}"`, 'practical');
		expect((await seen(['practical'], 1, [id])).practical!.page).toBe(1);
	});

	it('leaves a line that names that part alone', async () => {
		await seen(['practical'], 2);
		const [line] = await arena.guard`select payload::jsonb -> 'parts' as parts from sayso.history
			where person_id = ${PEOPLE.Ada} and kind = 'look' order by seq desc limit 1`;
		expect(line!.parts).toEqual(['practical']);
	});
});
