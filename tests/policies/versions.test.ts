// A plan holds the words its person last said yes to, and keeps every wording before them until the
// person takes the entry out. Nobody else reads or changes any of it.
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Sql, TransactionSql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { count } from '../counts';
import { openArena, type Arena } from '../fixtures/arena';
import { grant } from '../fixtures/grants';
import { look, wordsIn } from '../fixtures/looks';
import { act, acts, type Act, type Model, type Said } from '../fixtures/plan-model';
import { PEOPLE, TEAMS, WORKERS, tokenOf, type Name } from '../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
afterAll(() => arena.close());

type Outcome = { ok?: true; refused?: string; item?: string };
type Db = Sql | TransactionSql;

const write = async (db: Db, words: string): Promise<Outcome> =>
	(
		await db`select api.write_item(${tokenOf('Ada')}, ${randomUUID()},
		jsonb_build_object('part', 'faith', 'words', ${words}::text, 'lang', 'en')) as outcome`
	)[0]!.outcome;

const change = async (
	db: Db,
	item: string,
	version: number,
	words: string,
	{ form = randomUUID() as string, name = 'Ada' as Name } = {}
): Promise<Outcome> =>
	(
		await db`select api.change_item(${tokenOf(name)}, ${form}, ${item}, ${version},
		jsonb_build_object('words', ${words}::text)) as outcome`
	)[0]!.outcome;

const putBack = async (db: Db, item: string, version: number, wanted: number): Promise<Outcome> =>
	(
		await db`select api.put_back_item(${tokenOf('Ada')}, ${randomUUID()}, ${item}, ${version}, ${wanted}) as outcome`
	)[0]!.outcome;

const takeOut = async (db: Db, item: string, version: number): Promise<Outcome> =>
	(
		await db`select api.take_out_item(${tokenOf('Ada')}, ${randomUUID()}, ${item}, ${version}) as outcome`
	)[0]!.outcome;

const kept = (item: string) =>
	arena.guard<{ words: string; version: number }[]>`
		select words, version from sayso.item_version where item_id = ${item} order by version`;
const wordsKept = async (item: string) => (await kept(item)).map((v) => v.words);

describe('any sequence of writing, changing, putting back and taking out', () => {
	const undo = new Error('undo');

	async function doAct(tx: TransactionSql, a: Act, ids: string[], model: Model): Promise<Said> {
		if (a.does === 'write') {
			const outcome = await write(tx, a.words);
			ids.push(outcome.item!);
			return 'ok';
		}
		const item = ids[a.entry] ?? randomUUID();
		const seen = (model.entries[a.entry]?.length ?? 1) - a.stale;
		if (a.does === 'takeOut') return ((await takeOut(tx, item, seen)).refused ?? 'ok') as Said;
		const outcome =
			a.does === 'change'
				? await change(tx, item, seen, a.words)
				: await putBack(tx, item, seen, a.wanted);
		return (outcome.refused ?? 'ok') as Said;
	}

	it(`leaves what the model says, ${count('planRuns')} times`, async () => {
		const tally = { ok: 0, changed_meanwhile: 0, not_found: 0 };
		await fc.assert(
			fc.asyncProperty(acts, async (sequence) => {
				const model: Model = { entries: [] };
				const ids: string[] = [];
				await arena.app
					.begin(async (tx) => {
						for (const a of sequence) {
							const said = await doAct(tx, a, ids, model);
							expect(said).toBe(act(model, a));
							tally[said]++;
						}
						await tx`select api.enter(${tokenOf('Ada')})`;
						const versions = await tx`select item_id, words from sayso.item_version
							where item_id = any (${tx.array(ids, 2950)}) order by item_id, version`;
						const [part] = await tx`select items from sayso.part_words where part = 'faith'`;
						const words = (part!.items as { id?: string; words: string }[])
							.filter((item) => item.id && ids.includes(item.id))
							.map((item) => item.words);
						expect(
							ids.map((id) => versions.filter((v) => v.item_id === id).map((v) => v.words))
						).toEqual(model.entries.map((wordings) => wordings ?? []));
						expect(words).toEqual(model.entries.flatMap((wordings) => wordings?.at(-1) ?? []));
						throw undo;
					})
					.catch((error) => {
						if (error !== undo) throw error;
					});
			}),
			{ numRuns: count('planRuns') }
		);
		console.info(`plans: ${JSON.stringify(tally)}`);
		for (const often of Object.values(tally)) expect(often).toBeGreaterThan(count('planRuns') / 10);
	}, 300_000);
});

describe('two at once', () => {
	it('one is saved and the other is told, every time; neither loses a word', async () => {
		const { item } = await write(arena.app, 'in the beginning');
		const other = arena.more(2);
		for (let version = 1; version <= 50; version++) {
			const said = await Promise.all(
				['left', 'right'].map((side) => change(other, item!, version, `${side} ${version}`))
			);
			expect(said.map((o) => o.refused ?? 'ok').sort()).toEqual(['changed_meanwhile', 'ok']);
		}
		expect((await kept(item!)).map((v) => v.version)).toEqual(
			Array.from({ length: 51 }, (_, n) => n + 1)
		);
	});

	it('a form sent twice acts once', async () => {
		const { item } = await write(arena.app, 'first');
		const form = randomUUID();
		const outcomes = [];
		for (let n = 0; n < count('replays'); n++)
			outcomes.push(await change(arena.app, item!, 1, 'second', { form }));
		expect(new Set(outcomes.map((o) => JSON.stringify(o))).size).toBe(1);
		expect(await wordsKept(item!)).toEqual(['first', 'second']);
	});

	it('the same words again are no change, and leave no line', async () => {
		const { item } = await write(arena.app, 'as it is');
		const lines = () =>
			arena.guard`select from sayso.history where person_id = ${PEOPLE.Ada} and kind = 'plan_changed'`;
		const before = (await lines()).length;
		expect(await change(arena.app, item!, 1, 'as it is')).toMatchObject({ ok: true });
		expect(await wordsKept(item!)).toEqual(['as it is']);
		expect((await lines()).length).toBe(before);
		await change(arena.app, item!, 1, 'otherwise');
		expect((await lines()).length).toBe(before + 1);
	});
});

describe('nobody else', () => {
	it('reads an earlier wording, although they read the part', async () => {
		const { item } = await write(arena.app, 'an early secret');
		await change(arena.app, item!, 1, 'what may be read');
		await grant(arena.guard, { grantee: WORKERS.Ines, team: TEAMS.Harbour, parts: ['faith'] });
		const seen = await look(arena.app, tokenOf('Ines'));
		expect(JSON.stringify(seen)).toContain('what may be read');
		expect(JSON.stringify(seen)).not.toContain('an early secret');
		expect(wordsIn(seen, 'faith')).not.toBeNull();
		for (const name of ['Ines', 'Sam', 'Bela', 'Olu'] as const) {
			const rows = await arena.app.begin(async (tx) => {
				await tx`select api.enter(${tokenOf(name)})`;
				return tx`select words from sayso.item_version where item_id = ${item!}`;
			});
			expect(rows).toHaveLength(0);
		}
		expect(await wordsKept(item!)).toEqual(['an early secret', 'what may be read']);
	});

	it('changes a word, or puts one back', async () => {
		const { item } = await write(arena.app, 'mine');
		for (const name of ['Ines', 'Sam', 'Bela', 'Olu'] as const) {
			expect(await change(arena.app, item!, 1, 'theirs', { name })).toEqual({
				refused: 'not_found'
			});
		}
		expect(await wordsKept(item!)).toEqual(['mine']);
	});
});

it('taking an entry out takes every wording with it, and leaves the lines', async () => {
	const { item } = await write(arena.app, 'a word I regret');
	await change(arena.app, item!, 1, 'a better word');
	expect(await wordsKept(item!)).toHaveLength(2);
	expect(await takeOut(arena.app, item!, 1)).toEqual({ refused: 'changed_meanwhile' });
	expect(await wordsKept(item!)).toHaveLength(2);
	expect(await takeOut(arena.app, item!, 2)).toMatchObject({ ok: true });
	expect(await wordsKept(item!)).toEqual([]);
	const everything = await arena.guard`
		select (select string_agg(i::text, '') from sayso.plan_item i where i.id = ${item!}) ||
			(select string_agg(f::text, '') from guard.idempotency f) ||
			(select string_agg(h.payload, '') from sayso.history h) as text`;
	expect(everything[0]!.text).not.toContain('regret');
	expect(everything[0]!.text).toContain(item!);
});
