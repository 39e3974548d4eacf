// Tried: changing something by the side door. The web role may select a few columns, and nothing
// else; what foreign keys and unique keys would tell, it has no way to ask.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../../fixtures/arena';
import { grant } from '../../fixtures/grants';
import { attempt, bound, openLook } from '../../fixtures/looks';
import { PEOPLE, WORKERS, tokenOf } from '../../fixtures/world';

let arena: Arena;
let tables: string[];
beforeAll(async () => {
	arena = await openArena();
	await grant(arena.guard);
	tables = (
		await arena.superuser`select oid::regclass::text as name from pg_class
			where relkind = 'r' and relnamespace in ('sayso'::regnamespace, 'guard'::regnamespace, 'auth'::regnamespace)`
	).map((row) => row.name);
});
afterAll(() => arena.close());

/** What each table comes to when a statement is tried on it as Ada herself, bound. */
const onEveryTable = async (statement: (table: string) => string) => {
	const outcomes: Record<string, unknown> = {};
	for (const table of tables) {
		outcomes[table] = await attempt(
			arena.app.begin(async (tx) => {
				await tx`select api.enter(${tokenOf('Ada')})`;
				await tx.unsafe(statement(table));
				return 'it worked';
			})
		);
	}
	return outcomes;
};
const refusedEverywhere = () => Object.fromEntries(tables.map((table) => [table, '42501']));

describe('tried: writing as the web role', () => {
	it.each([
		['insert', (t: string) => `insert into ${t} default values`],
		['delete', (t: string) => `delete from ${t}`],
		['truncate', (t: string) => `truncate ${t} cascade`],
		[
			'merge',
			(t: string) => `merge into ${t} using (select 1) as x on true when matched then delete`
		],
		['copy from', (t: string) => `copy ${t} from program 'true'`],
		['lock it alone', (t: string) => `lock table ${t} in access exclusive mode`],
		['drop', (t: string) => `drop table ${t}`],
		['take its policies off', (t: string) => `alter table ${t} disable row level security`],
		['a policy of its own', (t: string) => `create policy mine on ${t} using (true)`],
		[
			'a trigger of its own',
			(t: string) => `create trigger mine after insert on ${t} execute function guard.durable()`
		],
		[
			'a rule of its own',
			(t: string) => `create rule mine as on select to ${t} do instead select 1`
		]
	])('%s is refused on every table', async (_, statement) => {
		expect(tables.length).toBeGreaterThan(20);
		expect(await onEveryTable(statement)).toEqual(refusedEverywhere());
	});

	it('not one column of any table can be updated or referred to', async () => {
		const open = await arena.app`select c.oid::regclass::text as name from pg_class c
			where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and c.relnamespace::regnamespace::text in ('sayso', 'guard', 'auth', 'api', 'public')
			and case when c.relkind = 'S' then has_sequence_privilege(c.oid, 'usage, update')
				else has_any_column_privilege(c.oid, 'insert, update, references') end`;
		expect(open.map((row) => row.name)).toEqual([]);
	});

	it('select for update, for share and for key share are refused', async () => {
		for (const lock of ['update', 'no key update', 'share', 'key share']) {
			const locked = arena.app.begin((tx) =>
				tx.unsafe(`select person_id from sayso.chain_head for ${lock}`)
			);
			expect(await attempt(locked)).toBe('42501');
		}
	});
});

describe('tried: UPDATE without WHERE', () => {
	it('is refused for want of the privilege, and the floor is for every command were it ever given', async () => {
		const there = await arena.superuser`select 1 from sayso.plan_item`;
		expect(there).toHaveLength(30);
		await arena.superuser.begin(async (tx) => {
			await tx`grant update on sayso.plan_item to sayso_app`;
			await tx`create policy careless on sayso.plan_item for update to sayso_app using (true)`;
			await tx`set local role sayso_app`;
			expect((await tx`update sayso.plan_item set words = 'gone'`).count).toBe(0);
			await tx`reset role`;
			await tx`drop policy careless on sayso.plan_item`;
			await tx`revoke update on sayso.plan_item from sayso_app`;
		});
		expect(await arena.superuser`select 1 from sayso.plan_item where words = 'gone'`).toHaveLength(
			0
		);
	});
});

describe('tried: foreign keys, unique keys, ON CONFLICT, ON DELETE CASCADE', () => {
	it('an insert that would tell by a key whether a row exists is refused before any key is looked at', async () => {
		const [there] =
			await arena.superuser`select person_id, seq from sayso.chain_head where person_id = ${PEOPLE.Bela}`;
		expect(there).toBeDefined();
		for (const person of [PEOPLE.Bela, '00000000-0000-4000-8000-00000000dead']) {
			expect(
				await attempt(
					arena.app`insert into sayso.barred (person_id, worker_id) values (${person}, ${WORKERS.Ines})`
				)
			).toBe('42501');
			expect(
				await attempt(arena.app`insert into sayso.list_entry (person_id, chosen_name) values (${person}, 'x')
				on conflict (person_id) do update set chosen_name = excluded.chosen_name returning chosen_name`)
			).toBe('42501');
		}
	});

	it('no foreign key changes rows by itself, and each between a person’s tables is led by person_id', async () => {
		const keys = await arena.superuser`select conname, confdeltype, confupdtype,
				(select attname from pg_attribute where attrelid = conrelid and attnum = conkey[1]) as first, confrelid::regclass::text as to
			from pg_constraint where contype = 'f' and connamespace = 'sayso'::regnamespace`;
		expect(keys.length).toBeGreaterThan(15);
		for (const key of keys) {
			expect([key.confdeltype, key.confupdtype]).toEqual(['a', 'a']);
			if (['sayso.request', 'sayso.consent_grant', 'sayso.person'].includes(key.to))
				expect(key.first).toBe('person_id');
		}
	});
});

describe('tried: making something that outlives the reading', () => {
	it.each([
		'create temp table kept as select items from sayso.part_words',
		'create table sayso.kept as select items from sayso.part_words',
		'create table public.kept as select items from sayso.part_words',
		'create view api.kept as select items from sayso.part_words',
		'create materialized view public.kept as select items from sayso.part_words',
		'create schema kept',
		'create function public.kept() returns int language sql as $$ select 1 $$',
		'create function pg_temp.kept() returns int language sql as $$ select 1 $$',
		'create type public.kept as (a int)',
		'create domain public.kept as text'
	])('%s', async (statement) => {
		const kept = bound(arena.app, async (tx) => {
			expect(await tx`select 1 from sayso.part_words`).toHaveLength(1);
			await tx.unsafe(statement);
		});
		expect(await attempt(kept)).toMatch(/^(42501|0A000)$/);
	});
});

describe('tried: growing the ticket table by hand', () => {
	it('tickets come only from a logged look, and go when swept', async () => {
		expect(await openLook(arena.app)).not.toBeNull();
		expect(await attempt(arena.app.unsafe('select api.sweep()'))).toBe('42501');
		await arena.guard`update guard.ticket set made_at = made_at - interval '1 minute'`;
		await arena.guard`select api.sweep()`;
		expect(await arena.guard`select 1 from guard.ticket`).toHaveLength(0);
	});
});
