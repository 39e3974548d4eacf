// Suggestions: who may make one, how long it can be answered, and that the person alone decides. Who reads one is in
// suggestions-read.test.ts, and what any sequence of them leaves behind in versions.test.ts.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { count } from '../counts';
import { openArena, type Arena } from '../fixtures/arena';
import { stop } from '../fixtures/deciding';
import { grant } from '../fixtures/grants';
import { look } from '../fixtures/looks';
import {
	answer,
	change,
	erase,
	putBack,
	seeDifferently,
	step,
	suggest,
	takeOut,
	viewBeside,
	write
} from '../fixtures/plan-acts';
import { FAITH, linesOf, onlyInesSuggests, toldOf } from '../fixtures/suggesting';
import { PEOPLE, SUPPORTERS, TEAMS, WORKERS, tokenOf, type Name } from '../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
afterAll(() => arena.close());

let ines: string;
beforeEach(async () => {
	ines = await onlyInesSuggests(arena);
});

const told = (name: Name, parts?: readonly string[]) => toldOf(arena, name, parts);
const lines = (kind: string) => linesOf(arena, kind);
type Entry = { words: string; differently?: string; lang: string; by: string };
const faith = async () => {
	const [row] = await arena.guard`select items from sayso.part_words
		where person_id = ${PEOPLE.Ada} and part = 'faith'`;
	return row!.items as Entry[];
};
const faithWords = async () => (await faith()).map(({ words }) => words);
describe('who may suggest', () => {
	it('nobody without the ability, whatever else they may do', async () => {
		await grant(arena.guard, { grantee: WORKERS.Tom, abilities: ['see', 'coordinate'] });
		for (const name of ['Tom', 'Priya', 'Olu', 'Sam', 'Kit', 'Bela', 'Ada'] as const)
			expect(await suggest(arena.app, FAITH, 'Words', { name })).toEqual({ refused: 'not_found' });
	});

	it('a worker, a team and a supporter who hold it, for any part', async () => {
		await grant(arena.guard, {
			kind: 'supporter',
			grantee: SUPPORTERS.Sam,
			team: null,
			parts: ['week'],
			abilities: ['suggest']
		});
		await grant(arena.guard, {
			kind: 'team',
			grantee: TEAMS.Meadow,
			team: TEAMS.Meadow,
			abilities: ['suggest']
		});
		for (const name of ['Ines', 'Sam', 'Priya'] as const)
			expect(await suggest(arena.app, { part: 'safety' }, 'Words', { name })).toMatchObject({
				ok: true
			});
	});

	it('not after a stop, nor before they have met when it waits for that', async () => {
		await stop(arena.app, ines);
		expect((await suggest(arena.app, FAITH, 'Too late')).refused).toBe('not_found');
		await grant(arena.guard, {
			parts: ['faith'],
			abilities: ['see', 'suggest'],
			condition: 'once_met'
		});
		expect((await suggest(arena.app, FAITH, 'Too early')).refused).toBe('not_found');
	});

	it('about an entry only where it is open to them; a hidden one is like none', async () => {
		const { item: open } = await write(arena.app, 'a word of faith');
		const { item: hidden } = await write(arena.app, 'a word of safety', 'safety');
		expect((await suggest(arena.app, { item: open! }, 'Better')).ok).toBe(true);
		const about = async (item: string) => suggest(arena.app, { item }, 'A guess');
		expect(await about(hidden!)).toEqual(await about(randomUUID()));
		expect(await about(hidden!)).toEqual({ refused: 'not_found' });
	});

	it('somebody who may only suggest sees a name, no part, and what they suggested', async () => {
		await stop(arena.app, ines);
		await grant(arena.guard, {
			grantee: WORKERS.Priya,
			team: TEAMS.Meadow,
			parts: ['faith', 'week'],
			abilities: ['suggest']
		});
		await suggest(arena.app, FAITH, 'From Priya', { name: 'Priya' });
		const seen = await look(arena.app, tokenOf('Priya'));
		expect(seen).toMatchObject({ about: { name: 'Ada' }, entry: null, parts: {} });
		expect((await told('Priya'))[0]).toMatchObject({ words: 'From Priya', state: 'waiting' });
	});
});

describe('the person decides', () => {
	it('nothing is in the plan before a yes, and then what was agreed, under whose words it is', async () => {
		const { proposal } = await suggest(arena.app, FAITH, 'Sing on Sundays');
		expect(await faithWords()).not.toContain('Sing on Sundays');
		expect(await answer(arena.app, proposal!, 'yes')).toMatchObject({ ok: true });
		expect((await faith()).at(-1)).toMatchObject({ words: 'Sing on Sundays', by: 'Ines' });

		const other = await suggest(arena.app, FAITH, 'Sing every day');
		await answer(arena.app, other.proposal!, 'yes', { agreed: 'Hum on some days' });
		expect(await faithWords()).not.toContain('Sing every day');
		expect((await faith()).at(-1)).toMatchObject({ words: 'Hum on some days', by: 'Ada' });
	});

	it('nobody else answers, writes beside it or takes it out', async () => {
		const { proposal } = await suggest(arena.app, FAITH, 'Mine to answer');
		for (const name of ['Ines', 'Sam', 'Bela', 'Olu'] as const) {
			for (const outcome of [
				await answer(arena.app, proposal!, 'yes', { name }),
				await answer(arena.app, proposal!, 'not_now', { name }),
				await seeDifferently(arena.app, proposal!, 'Not hers', { name }),
				await erase(arena.app, proposal!, { name })
			])
				expect(outcome).toEqual({ refused: 'not_found' });
		}
		expect((await told('Ines'))[0]).toMatchObject({ state: 'waiting', differently: '' });
	});

	it('a yes sent fifty times is one entry and one line', async () => {
		const { proposal } = await suggest(arena.app, FAITH, 'Only once');
		const [form, before] = [randomUUID(), await lines('suggestion_agreed')];
		for (let n = 0; n < count('replays'); n++)
			expect(await answer(arena.app, proposal!, 'yes', { form })).toMatchObject({ ok: true });
		expect((await faithWords()).filter((words) => words === 'Only once')).toHaveLength(1);
		expect(await lines('suggestion_agreed')).toBe(before + 1);
		expect(await answer(arena.app, proposal!, 'yes')).toEqual({ refused: 'already_answered' });
	});

	it('“not now” may become a yes for sixty days, and nothing after that', async () => {
		const { proposal } = await suggest(arena.app, FAITH, 'Slowly');
		await answer(arena.app, proposal!, 'not_now');
		const age = (days: number) => arena.guard`
			update sayso.proposal set made_at = clock_timestamp() - ${days}::float8 * interval '1 day',
				lapses_at = clock_timestamp() + ${60 - days}::float8 * interval '1 day' where id = ${proposal!}`;
		const [made] = await arena.guard`
			select abs(extract(epoch from lapses_at - made_at - interval '60 days')) < 1 as kept from sayso.proposal where id = ${proposal!}`;
		expect(made!.kept).toBe(true);
		await age(60.01);
		expect(await answer(arena.app, proposal!, 'yes')).toEqual({ refused: 'suggestion_lapsed' });
		expect(await faithWords()).not.toContain('Slowly');
		await age(59.9);
		expect(await answer(arena.app, proposal!, 'yes')).toMatchObject({ ok: true });
		expect(await faithWords()).toContain('Slowly');
	});

	it('an entry that was changed meanwhile is not written over', async () => {
		const { item } = await write(arena.app, 'as it was');
		const { proposal } = await suggest(arena.app, { item: item! }, 'as Ines has it');
		await viewBeside(arena.app, item!, 1, 'as it is', '');
		expect(await answer(arena.app, proposal!, 'yes', { version: 1 })).toEqual({
			refused: 'changed_meanwhile'
		});
		expect(await answer(arena.app, proposal!, 'yes', { version: 2 })).toMatchObject({ ok: true });
	});

	it('their own view stands beside words of somebody else, and whose words they are stays', async () => {
		const { proposal } = await suggest(arena.app, FAITH, 'Less coffee');
		const { item } = await answer(arena.app, proposal!, 'yes');
		await viewBeside(arena.app, item!, 1, 'Less coffee', 'Coffee is a friend');
		expect((await faith()).at(-1)).toMatchObject({
			words: 'Less coffee',
			differently: 'Coffee is a friend',
			by: 'Ines'
		});
		const seen = await look(arena.app, tokenOf('Ines'), PEOPLE.Ada, ['faith']);
		expect(JSON.stringify(seen)).toContain('Coffee is a friend');
	});

	it('nobody asks them to agree to what the plan says already, at whichever step they are', async () => {
		const { item } = await write(arena.app, 'Bread on Fridays');
		const before = await lines('suggested');
		for (const here of [0, 1]) {
			await step(arena.app, item!, 1, 'Bread on Fridays', here);
			expect(await suggest(arena.app, { item: item! }, 'Bread on Fridays')).toEqual({
				refused: 'nothing_suggested'
			});
		}
		expect(await lines('suggested')).toBe(before);
		expect(await suggest(arena.app, { item: item! }, 'Bread')).toMatchObject({ ok: true });
	});
});

it('words that were taken out are nowhere, with what was suggested for them', async () => {
	const { item } = await write(arena.app, 'a word I regret');
	const { proposal } = await suggest(arena.app, { item: item! }, 'a word they regret');
	await seeDifferently(arena.app, proposal!, 'so do I regret');
	await takeOut(arena.app, item!, 1);
	const other = await suggest(arena.app, FAITH, 'another regret');
	await erase(arena.app, other.proposal!);
	const [everything] = await arena.guard`
		select (select string_agg(i::text, '') from sayso.plan_item i) || (select string_agg(v::text, '') from sayso.item_version v) ||
			(select string_agg(r::text, '') from sayso.proposal r) || (select string_agg(f::text, '') from guard.idempotency f) ||
			(select string_agg(h.payload, '') from sayso.history h) || (select string_agg(w.items::text, '') from sayso.part_words w) as text`;
	expect(everything!.text).not.toContain('regret');
	expect(everything!.text).toContain(proposal!);
});

describe('the language of words', () => {
	it('is that of each wording: of what is rewritten, put back, and agreed in other words', async () => {
		const now = async (id: string | undefined) =>
			(
				await arena.guard`select words, lang, written_by as by from sayso.plan_item where id = ${id!}`
			)[0];
		const { item } = await write(arena.app, 'in English', 'support');
		await change(arena.app, item!, 1, 'still in English');
		expect(await now(item)).toMatchObject({ lang: 'en' });
		await change(arena.app, item!, 2, 'in Polish', { lang: 'pl' });
		expect(await now(item)).toMatchObject({ words: 'in Polish', lang: 'pl' });
		await putBack(arena.app, item!, 3, 1);
		expect(await now(item)).toMatchObject({ words: 'in English', lang: 'en' });

		const agree = async (agreed: string, lang: string) => {
			const { proposal } = await suggest(arena.app, { part: 'support' }, 'Theirs');
			return now((await answer(arena.app, proposal!, 'yes', { agreed, lang })).item);
		};
		expect(await agree('Mine', 'cy')).toEqual({ words: 'Mine', lang: 'cy', by: 'Ada' });
		expect(await agree('Theirs', 'en')).toEqual({ words: 'Theirs', lang: 'en', by: 'Ines' });
	});
});
