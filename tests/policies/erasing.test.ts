// Words that the person erases are in no column of the database: each column comes from the catalogue, so that one which is
// added later must be said to go, to stay with a reason that the page gives, or to hold no words. The chain still holds.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KEPT } from '../../src/lib/domain/closing/kept';
import { verifyExport } from '../../src/lib/server/history/verify-export.js';
import { openArena, type Arena } from '../fixtures/arena';
import { renew, start } from '../fixtures/crisis-acts';
import { eraseWords, putWord, whereWord, wordColumns } from '../fixtures/erasing-acts';
import { CODES, GOES, HERS, OTHERS, STAYS, wordsEverywhere } from '../fixtures/erasing-columns';
import { takeHome } from '../fixtures/kept';
import { piecesOf } from '../fixtures/made-history';
import { change, suggest, tell, write } from '../fixtures/plan-acts';
import { PEOPLE, tokenOf } from '../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
afterAll(() => arena.close());

describe('every column that can hold words', () => {
	it('is one that goes, one that stays for a reason, or holds none', async () => {
		const columns = await wordColumns(arena.superuser);
		const personal = columns
			.filter(({ personal, made }) => personal && !made)
			.map(({ table, column }) => `${table.replace('sayso.', '')}.${column}`);
		const known = [...GOES, ...Object.keys(STAYS), ...CODES];
		expect(personal.filter((column) => !known.includes(column))).toEqual([]);
		expect(known.filter((column) => !personal.includes(column))).toEqual([]);
		expect(new Set(known).size).toBe(known.length);
		expect(new Set(Object.values(STAYS))).toEqual(new Set(KEPT));
	});

	it('takes no word where it is a list of codes, or of a type of its own', async () => {
		const other = await openArena();
		await wordsEverywhere(other);
		const plain = ['text', 'json', 'jsonb'];
		const coded = (await wordColumns(other.superuser))
			.filter(({ type }) => !plain.includes(type))
			.map(({ table, column }) => `${table.replace('sayso.', '')}.${column}`)
			.filter((column) => CODES.includes(column));
		expect(coded.length).toBeGreaterThan(15);
		for (const column of coded) {
			const taken = putWord(other.superuser, PEOPLE.Ada, column, HERS);
			await expect(taken, column).rejects.toMatchObject({ code: '23514' });
		}
		await other.close();
	});

	it('is empty of the person’s words once they are erased, but for what the page says', async () => {
		await wordsEverywhere(arena);
		const before = await whereWord(arena.superuser, HERS);
		expect([...GOES, ...Object.keys(STAYS)].filter((column) => !before.includes(column))).toEqual(
			[]
		);
		const others = await whereWord(arena.superuser, OTHERS);
		expect(await eraseWords(arena.app, null)).toEqual({ ok: true });
		expect((await whereWord(arena.superuser, HERS)).toSorted()).toEqual(
			Object.keys(STAYS).toSorted()
		);
		expect(await whereWord(arena.superuser, OTHERS)).toEqual(others);
	});

	it('and so is the history of the reason that they gave for a hard time, begun or renewed', async () => {
		const other = await openArena();
		const reason = 'ocelotreason';
		expect(await start(other.app, { name: 'Ada', why: reason })).toMatchObject({ ok: true });
		expect(await renew(other.app, { name: 'Ada', why: `${reason} again` })).toMatchObject({
			ok: true
		});
		expect(await whereWord(other.superuser, reason)).toEqual(['crisis.why']);
		await eraseWords(other.app, null);
		expect(await whereWord(other.superuser, reason)).toEqual([]);
		await other.close();
	});

	it('and the chain holds, with the line that says so', async () => {
		const report = await verifyExport(piecesOf(await takeHome(arena.app, 'Ada')));
		expect(report).toMatchObject({ fault: null, erased: 0 });
		const lines = await arena.guard`select kind, payload::json as said from sayso.history
			where person_id = ${PEOPLE.Ada} and kind = 'words_erased'`;
		expect(lines).toHaveLength(1);
		expect(Object.keys(lines[0]!.said)).toEqual(['actor']);
	});

	it('what was there is still known to have been there, without a word', async () => {
		const rows = await arena.guard`select removed_at, words, sought from sayso.plan_item
			where person_id = ${PEOPLE.Ada}`;
		expect(rows.length).toBeGreaterThan(10);
		for (const row of rows) {
			expect(row.removed_at).not.toBeNull();
			expect(row.sought.replace('[]', '').trim()).toBe('');
		}
		expect(
			await arena.guard`select from sayso.part_words where person_id = ${PEOPLE.Ada}`
		).toHaveLength(0);
	});
});

describe('one part', () => {
	const WORD = 'ocelotword';
	const draft = async (place: string) => {
		const form = randomUUID();
		await arena.app`select api.keep_draft(${tokenOf('Ada')}, ${form}, ${place}, ${arena.app.json({ words: WORD })})`;
		return form;
	};

	it('goes with all that was said and begun about it, and no other part', async () => {
		const { item } = await write(arena.app, WORD, 'faith');
		await change(arena.app, item!, 1, `${WORD} again`);
		const { proposal } = await suggest(arena.app, { item: item! }, `${WORD} instead`);
		await draft(`/plan/suggestions/${proposal}`);
		await tell(arena.app, `${WORD} told`, { part: 'faith' });
		await draft(`/plan/item/${item}`);
		const unsent = [await draft('/plan/faith/add')];
		await arena.app`select api.seek(${tokenOf('Ada')}, ${WORD})`;
		await write(arena.app, 'What stays', 'goals');
		const stays = await draft('/plan/goals/add');
		expect((await whereWord(arena.superuser, WORD)).length).toBeGreaterThan(8);

		const form = randomUUID();
		expect(await eraseWords(arena.app, 'faith', { unsent, form })).toEqual({ ok: true });
		expect(await whereWord(arena.superuser, WORD)).toEqual(['draft.boxes']);
		const left = await arena.guard`select form from sayso.draft where person_id = ${PEOPLE.Ada}`;
		expect(left.map((row) => row.form)).toEqual([stays]);
		expect((await whereWord(arena.superuser, 'What stays')).length).toBeGreaterThan(2);
		expect(await eraseWords(arena.app, 'faith', { unsent, form })).toEqual({ ok: true });
		const lines = await arena.guard`select payload::json -> 'parts' as parts from sayso.history
			where person_id = ${PEOPLE.Ada} and kind = 'part_erased'`;
		expect(lines.map((line) => line.parts)).toEqual([['faith']]);
	});

	it('is refused when there is no such part', async () => {
		expect(await eraseWords(arena.app, 'nonsense')).toEqual({ refused: 'not_found' });
	});
});

describe('nobody else', () => {
	it('erases for the person', async () => {
		await write(arena.app, 'Hers', 'faith');
		for (const name of ['Ines', 'Sam', 'Olu'] as const)
			for (const part of ['faith', null])
				expect(await eraseWords(arena.app, part, { name })).toEqual({ refused: 'not_found' });
		expect(await eraseWords(arena.app, 'faith', { name: 'Bela' })).toEqual({ ok: true });
		expect(await whereWord(arena.superuser, 'Hers')).toContain('plan_item.words');
	});
});
