// A plan holds the words its person last said yes to, and keeps every wording before them until the
// person takes the entry out. Nobody else reads or changes any of it.
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { TransactionSql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { count } from '../counts';
import { openArena, type Arena } from '../fixtures/arena';
import { grant } from '../fixtures/grants';
import { look, wordsIn } from '../fixtures/looks';
import {
	answer,
	beside,
	change,
	erase,
	putBack,
	step,
	suggest,
	takeBack,
	takeOut,
	tell,
	viewBeside,
	withdraw,
	write,
	type Outcome
} from '../fixtures/plan-acts';
import {
	SAID,
	act,
	acts,
	type Act,
	type Model,
	type Said,
	type Wording
} from '../fixtures/plan-model';
import { REFERENCE } from '../fixtures/told-acts';
import { broughtIn, confirmPaper, makePaper } from '../fixtures/told-paper-acts';
import { PEOPLE, TEAMS, WORKERS, tokenOf } from '../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
afterAll(() => arena.close());

const kept = (item: string) =>
	arena.guard<{ words: string; version: number }[]>`
		select words, version from sayso.item_version where item_id = ${item} order by version`;
const wordsKept = async (item: string) => (await kept(item)).map((v) => v.words);

vi.setConfig({ testTimeout: 60_000 + count('planRuns') * 300 });

describe('any sequence of acts of the person and of whoever suggests or types in what they said', () => {
	const undo = new Error('undo');
	type Ids = { items: string[]; proposals: string[] };

	async function aboutSuggestion(
		tx: TransactionSql,
		a: Act & { suggestion: number },
		ids: Ids,
		model: Model
	): Promise<Outcome> {
		const proposal = ids.proposals[a.suggestion] ?? randomUUID();
		if (a.does === 'withdraw') return withdraw(tx, proposal);
		if (a.does === 'takeBack') return takeBack(tx, proposal);
		if (a.does === 'erase') return erase(tx, proposal);
		if (a.does !== 'yes') return answer(tx, proposal, a.does === 'talk' ? 'talk' : 'not_now');
		const about = model.suggestions[a.suggestion]?.entry ?? 0;
		const version = (model.entries[about]?.length ?? 1) - a.stale;
		const outcome = await answer(tx, proposal, 'yes', { version, agreed: a.words });
		if (outcome.ok && model.suggestions[a.suggestion]!.isNew) ids.items.push(outcome.item!);
		return outcome;
	}

	async function doAct(tx: TransactionSql, a: Act, ids: Ids, model: Model): Promise<Outcome> {
		if ('suggestion' in a) return aboutSuggestion(tx, a, ids, model);
		if (a.does === 'write') {
			const outcome = await write(tx, a.words);
			if (outcome.ok) ids.items.push(outcome.item!);
			return outcome;
		}
		if (a.does === 'tell') {
			const outcome = await tell(tx, a.words);
			ids.proposals.push(outcome.proposal!);
			return outcome;
		}
		if (a.does === 'sign') {
			const { paper, ...none } = await makePaper(tx);
			if (!paper) return none;
			const outcome = await confirmPaper(tx, paper, { reference: REFERENCE });
			if (outcome.ok) ids.items.push(...(await broughtIn(tx, paper)));
			return outcome;
		}
		if (a.does === 'suggest') {
			const item = a.entry === null ? null : (ids.items[a.entry] ?? randomUUID());
			const outcome = await suggest(tx, item === null ? { part: 'faith' } : { item }, a.words);
			if (outcome.ok) ids.proposals.push(outcome.proposal!);
			return outcome;
		}
		const item = ids.items[a.entry] ?? randomUUID();
		const seen = (model.entries[a.entry]?.length ?? 1) - a.stale;
		if (a.does === 'takeOut') return takeOut(tx, item, seen);
		if (a.does === 'change') return change(tx, item, seen, a.words);
		if (a.does === 'putBack') return putBack(tx, item, seen, a.wanted);
		const words = model.entries[a.entry]?.at(-1)?.words ?? 'gone';
		if (a.does === 'view') return viewBeside(tx, item, seen, words, a.view);
		return step(tx, item, seen, words, a.here);
	}

	/** What the plan says to its owner, and what is kept of it. */
	async function readBack(tx: TransactionSql, ids: Ids) {
		await tx`select api.enter(${tokenOf('Ada')})`;
		const versions = await tx`select item_id, words, details, written_by as by, differently as view,
				(select u.version from sayso.item_version u where u.item_id = v.item_id and u.changed_at = v.written_at) as since
			from sayso.item_version v where item_id = any (${tx.array(ids.items, 2950)}) order by item_id, version`;
		const pages = await tx<
			{ items: { id?: string; words: string; details: object }[] }[]
		>`select items from sayso.part_words where part = 'faith' order by page`;
		const states = await tx`select id, words, api.proposal_state(r) as state from sayso.proposal r
			where id = any (${tx.array(ids.proposals, 2950)})`;
		return {
			entries: ids.items.map((id) =>
				versions
					.filter((v) => v.item_id === id)
					.map(({ words, details, by, view, since }) => ({ words, details, by, view, since }))
			),
			plan: pages
				.flatMap(({ items }) => items)
				.filter((item) => item.id && ids.items.includes(item.id))
				.map(({ words, details }) => ({ words, details })),
			suggestions: ids.proposals.map((id) => {
				const { words, state } = states.find((s) => s.id === id)!;
				return { words, state };
			})
		};
	}

	const STATES = { waiting: 'waiting', gone: 'taken_out' } as Record<string, string>;
	const detailsOf = ({ words, here }: Wording) => ({ ...beside(words), ...(here > 0 && { here }) });
	const expected = (model: Model, talked: Set<number>) => ({
		entries: model.entries.map((wordings) =>
			(wordings ?? []).map((wording) => {
				const { words, by, view, since } = wording;
				return { words, by, view, since, details: detailsOf(wording) };
			})
		),
		plan: model.entries.flatMap((wordings) => {
			const now = wordings?.at(-1);
			return now === undefined ? [] : [{ words: now.words, details: detailsOf(now) }];
		}),
		suggestions: model.suggestions.map(({ words, state }, n) => ({
			words: state === 'gone' ? '' : words,
			state: state === 'waiting' && talked.has(n) ? 'talk' : (STATES[state] ?? state)
		}))
	});

	it(`leaves what the model says, ${count('planRuns')} times`, async () => {
		await grant(arena.guard, { parts: ['faith'], abilities: ['see', 'suggest'] });
		const tally = Object.fromEntries(SAID.map((said) => [said, 0])) as Record<Said, number>;
		let [agreed, ownWords] = [0, 0];
		await fc.assert(
			fc.asyncProperty(acts, async (sequence) => {
				const model: Model = { entries: [], suggestions: [] };
				const ids: Ids = { items: [], proposals: [] };
				const talked = new Set<number>();
				await arena.app
					.begin(async (tx) => {
						for (const a of sequence) {
							const said = ((await doAct(tx, a, ids, model)).refused ?? 'ok') as Said;
							expect(said).toBe(act(model, a));
							tally[said]++;
							if (said !== 'ok' || !('suggestion' in a)) continue;
							if (a.does === 'talk') talked.add(a.suggestion);
							if (a.does === 'notNow') talked.delete(a.suggestion);
							if (a.does !== 'yes') continue;
							agreed++;
							if (model.suggestions[a.suggestion]!.told) ownWords++;
						}
						expect(await readBack(tx, ids)).toEqual(expected(model, talked));
						throw undo;
					})
					.catch((error) => {
						if (error !== undo) throw error;
					});
			}),
			{ numRuns: count('planRuns') }
		);
		console.info(`plans: ${JSON.stringify({ ...tally, agreed, ownWords })}`);
		for (const [said, often] of Object.entries({ ...tally, agreed, ownWords }))
			expect([said, often > count('planRuns') / 100]).toEqual([said, true]);
	});
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
