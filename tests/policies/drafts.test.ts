// What the person is still writing: theirs alone, gone when it is sent, and never back after that.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { grant } from '../fixtures/grants';
import { answer, erase, suggest, takeOut, write } from '../fixtures/plan-acts';
import { PARTS } from '../../src/lib/domain/plan/parts';
import { PEOPLE, tokenOf, type Name } from '../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
beforeEach(() => arena.guard`delete from sayso.draft`);
afterAll(() => arena.close());

const keep = async (form: string, words: string, place = '/plan/faith/add', name: Name = 'Ada') =>
	(
		await arena.app`select api.keep_draft(${tokenOf(name)}, ${form}, ${place}, ${arena.app.json({ words })}) as outcome`
	)[0]!.outcome as { ok?: true; refused?: string };

const readAs = (name: Name) =>
	arena.app.begin(async (tx) => {
		await tx`select api.enter(${tokenOf(name)})`;
		return (
			await tx`select boxes ->> 'words' as words from sayso.draft order by saved_at desc`
		).map((row) => row.words as string);
	});

const send = async (form: string) => {
	const item = { part: 'faith', words: 'sent', lang: 'en' };
	await arena.app`select api.write_item(${tokenOf('Ada')}, ${form}, ${arena.app.json(item)})`;
};

it('the person reads it back, as last kept; nobody else reads or keeps one', async () => {
	await grant(arena.guard, { parts: PARTS, abilities: ['see', 'suggest', 'coordinate'] });
	const form = randomUUID();
	await keep(form, 'Half a');
	await keep(form, 'Half a sentence');
	expect(await readAs('Ada')).toEqual(['Half a sentence']);
	for (const name of ['Ines', 'Sam', 'Olu', 'Bela'] as const)
		expect(await readAs(name)).toEqual([]);
	for (const name of ['Ines', 'Sam', 'Olu'] as const)
		expect(await keep(randomUUID(), 'Theirs', '/plan/faith/add', name)).toEqual({
			refused: 'not_found'
		});
	expect(await arena.guard`select from sayso.draft`).toHaveLength(1);
});

it('it goes as its form is sent, and what comes late does not bring it back', async () => {
	const [form, other] = [randomUUID(), randomUUID()];
	await keep(form, 'To be sent');
	await keep(other, 'In another tab');
	await send(form);
	expect(await readAs('Ada')).toEqual(['In another tab']);
	expect(await keep(form, 'From a slow phone')).toEqual({ refused: 'form_used_again' });
	expect(await readAs('Ada')).toEqual(['In another tab']);
});

it('it leaves no line, and no word of it is in the plan', async () => {
	const before =
		await arena.guard`select seq from sayso.chain_head where person_id = ${PEOPLE.Ada}`;
	await keep(randomUUID(), 'Only for me');
	expect(
		await arena.guard`select seq from sayso.chain_head where person_id = ${PEOPLE.Ada}`
	).toEqual(before);
	const [words] =
		await arena.guard`select string_agg(items::text, '') as text from sayso.part_words`;
	expect(words!.text).not.toContain('Only for me');
});

it('words for an entry that is taken out, and for a suggestion about it, go with it', async () => {
	await grant(arena.guard, { parts: ['faith'], abilities: ['see', 'suggest'] });
	const { item } = await write(arena.app, 'a word I regret');
	const { proposal } = await suggest(arena.app, { item: item! }, 'a word they regret');
	await answer(arena.app, proposal!, 'talk');
	await keep(randomUUID(), 'still the word I regret', `/plan/item/${item}`);
	await keep(randomUUID(), 'their word, which I regret', `/plan/suggestions/${proposal}/change`);
	expect(await readAs('Ada')).toHaveLength(2);
	await takeOut(arena.app, item!, 1);
	expect(await readAs('Ada')).toEqual([]);
});

it('whatever a form of 64 KB can carry is kept whole', async () => {
	for (const letter of ['x', '"', '\u0001', 'ی']) {
		const words = letter.repeat(65_000 / Buffer.byteLength(letter));
		expect(await keep(randomUUID(), words)).toEqual({ ok: true });
		expect((await readAs('Ada'))[0]).toBe(words);
	}
});

it('what the person wrote beside a suggestion goes as they take it out', async () => {
	await grant(arena.guard, { parts: ['faith'], abilities: ['see', 'suggest'] });
	const { proposal } = await suggest(arena.app, { part: 'faith' }, 'their word');
	await keep(randomUUID(), 'how I see it', `/plan/suggestions/${proposal}`);
	await erase(arena.app, proposal!);
	expect(await readAs('Ada')).toEqual([]);
});

it('the newest fifty are kept, for sixty days', async () => {
	for (let n = 1; n <= 52; n++) await keep(randomUUID(), `Draft ${n}`);
	const kept = await readAs('Ada');
	expect([kept.length, kept[0], kept.at(-1)]).toEqual([50, 'Draft 52', 'Draft 3']);
	await arena.guard`update sayso.draft set saved_at = clock_timestamp() - interval '60 days 1 minute'
		where boxes ->> 'words' <> 'Draft 52'`;
	await arena.guard`select api.sweep()`;
	expect(await readAs('Ada')).toEqual(['Draft 52']);
});
