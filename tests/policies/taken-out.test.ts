// Words that the person took out for good are in no table at all: every row of every schema is read for them,
// so that a table added later is read as well.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { grant } from '../fixtures/grants';
import {
	answer,
	change,
	erase,
	seeDifferently,
	suggest,
	takeOut,
	tell,
	viewBeside,
	write
} from '../fixtures/plan-acts';
import { askTogether, endTogether, linkOf, togetherWith } from '../fixtures/together-acts';
import { tokenOf } from '../fixtures/world';

const CANARY = 'quetzalword';
let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
	await grant(arena.guard, { parts: ['faith'], abilities: ['see', 'suggest'] });
});
afterAll(() => arena.close());

/** The tables in which the word stands. */
async function whereItStands(): Promise<string[]> {
	const tables = await arena.superuser<{ name: string }[]>`
		select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by 1`;
	const found: string[] = [];
	for (const { name } of tables) {
		const [row] = await arena.superuser.unsafe<{ there: boolean }[]>(
			`select exists (select from ${name} as r where r::text ilike '%${CANARY}%') as there`
		);
		if (row!.there) found.push(name);
	}
	return found;
}

const draft = (place: string) =>
	arena.app`select api.keep_draft(${tokenOf('Ada')}, ${randomUUID()}, ${place}, ${arena.app.json({ words: CANARY })})`;

const lookFor = () => arena.app`select api.seek(${tokenOf('Ada')}, ${CANARY})`;

it('an entry and all that was said and half-written about it are in no table once it is out', async () => {
	const { item } = await write(arena.app, CANARY);
	await change(arena.app, item!, 1, `${CANARY} again`);
	await viewBeside(arena.app, item!, 2, `${CANARY} again`, `${CANARY} seen`);
	const { proposal } = await suggest(arena.app, { item: item! }, `${CANARY} instead`);
	await seeDifferently(arena.app, proposal!, `${CANARY}, I think`);
	await draft(`/plan/item/${item}`);
	await draft(`/plan/suggestions/${proposal}/change`);
	await lookFor();
	expect(await whereItStands()).toEqual([
		'sayso.draft',
		'sayso.item_version',
		'sayso.part_words',
		'sayso.plan_item',
		'sayso.proposal',
		'sayso.sought'
	]);
	expect(await takeOut(arena.app, item!, 3)).toMatchObject({ ok: true });
	expect(await whereItStands()).toEqual([]);
});

it('words told by the person and agreed to go with the entry that they became', async () => {
	const { proposal } = await tell(arena.app, CANARY);
	const { item } = await answer(arena.app, proposal!, 'yes');
	expect(await whereItStands()).toContain('sayso.proposal');
	expect(await takeOut(arena.app, item!, 1)).toMatchObject({ ok: true });
	expect(await whereItStands()).toEqual([]);
});

it('a suggestion that was taken out is in no table', async () => {
	const { proposal } = await suggest(arena.app, { part: 'faith' }, CANARY);
	await draft(`/plan/suggestions/${proposal}/change`);
	await lookFor();
	expect(await whereItStands()).toEqual(['sayso.draft', 'sayso.proposal', 'sayso.sought']);
	expect(await erase(arena.app, proposal!)).toMatchObject({ ok: true });
	expect(await whereItStands()).toEqual([]);
});

it('what was looked for stays a day, in its own row, and goes', async () => {
	await lookFor();
	expect(await whereItStands()).toEqual(['sayso.sought']);
	await arena.guard`update sayso.sought set sought_at = clock_timestamp() - interval '25 hours'`;
	await arena.guard`select api.sweep()`;
	expect(await whereItStands()).toEqual([]);
});

it('a list that nobody pressed to import goes after an hour, whoever sent it', async () => {
	const keep = (age: string) => arena.guard`
		insert into guard.place_upload (actor_id, id, source, records, at)
		values (gen_random_uuid(), gen_random_uuid(), ${CANARY}, '[]', clock_timestamp() - ${age}::interval)`;
	await keep('61 minutes');
	await keep('5 minutes');
	await arena.guard`select api.sweep()`;
	expect(await arena.guard`select from guard.place_upload`).toHaveLength(1);
});

it('without the version that was seen, nothing is changed and nothing taken out', async () => {
	const { item } = await write(arena.app, 'What stays');
	const changed = { refused: 'changed_meanwhile' };
	const none = null as unknown as number;
	expect(await change(arena.app, item!, none, 'Instead')).toEqual(changed);
	expect(await takeOut(arena.app, item!, none)).toEqual(changed);
	const [row] = await arena.guard`select words from sayso.plan_item where id = ${item!}`;
	expect(row).toEqual({ words: 'What stays' });
});

it('what was written for something to do together, once it is over', async () => {
	const before = await whereItStands();
	expect(before).not.toContain('sayso.together');
	const link = await linkOf(arena.guard);
	const { together } = await askTogether(arena.app, link, { note: CANARY });
	expect(await endTogether(arena.app, together!, 'words_out')).toEqual({
		refused: 'together_changed'
	});
	await endTogether(arena.app, together!);
	expect(await whereItStands()).toContain('sayso.together');
	for (const name of ['Ines', 'Bela'] as const)
		expect(await endTogether(arena.app, together!, 'words_out', { name })).toEqual({
			refused: 'not_found'
		});
	expect(await whereItStands()).toContain('sayso.together');
	expect(await endTogether(arena.app, together!, 'words_out')).toEqual({ ok: true });
	expect(await whereItStands()).toEqual(before);
	expect((await togetherWith(arena.app, 'Ines'))!.things[0]).toMatchObject({ state: 'cancelled' });
});
