// The catalogue gate: clean on a database as migrated, and it names each kind of fault. Everything
// open to anybody is also kept word for word in policies.snapshot.txt, so that a change is a diff.
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { faults, whatIsOpen } from '../fixtures/gate';
import { freshDatabase } from '../support/database';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
afterAll(() => arena.close());

/** The faults that a change brings, in a transaction that is then undone. */
async function faultsAfter(change: string): Promise<string[]> {
	let found: string[] = [];
	const undo = new Error('undo');
	await arena.superuser
		.begin(async (tx) => {
			await tx.unsafe(change);
			found = await faults(tx);
			throw undo;
		})
		.catch((error) => {
			if (error !== undo) throw error;
		});
	return found;
}

describe('the gate', () => {
	it('finds nothing in a database as migrated, whoever asks', async () => {
		for (const sql of [arena.superuser, arena.guard, arena.app])
			expect(await faults(sql)).toEqual([]);
	});

	it.each<[string, string, string]>([
		[
			'row security taken off',
			'alter table sayso.part_words disable row level security',
			'a table about a person without forced row security'
		],
		[
			'row security not forced',
			'alter table sayso.history no force row level security',
			'a table about a person without forced row security'
		],
		['a floor dropped', 'drop policy floor on sayso.plan_item', 'without a restrictive floor'],
		[
			'a floor for reading only',
			'drop policy floor on sayso.plan_item; create policy floor on sayso.plan_item as restrictive for select to sayso_app using (person_id = (select api.bound_self()))',
			'without a restrictive floor'
		],
		[
			'a floor that says true',
			'alter policy floor on sayso.plan_item using (true)',
			'without a restrictive floor'
		],
		[
			'a floor that says 1 = 1',
			'alter policy floor on sayso.plan_item using (1 = 1)',
			'a policy that says true'
		],
		[
			'a floor with an or',
			`alter policy floor on sayso.plan_item using (person_id = (select api.bound_self()) or part = 'goals')`,
			'without a restrictive floor'
		],
		[
			'a floor that forgets the bound person',
			`alter policy floor on sayso.part_words using (part <> '')`,
			'without a restrictive floor'
		],
		[
			'a permissive policy that says true',
			'create policy open on sayso.plan_item for select to sayso_app using (true)',
			'a policy that says true'
		],
		[
			'a policy for everybody',
			'create policy open on sayso.plan_item for select using (person_id = (select api.bound_self()))',
			'a policy for everybody'
		],
		[
			'a policy that forgets the bound person',
			`create policy open on sayso.plan_item for select to sayso_app using (part = 'goals')`,
			'does not mention the bound person'
		],
		[
			'a table about a person in another schema',
			'create schema more; create table more.note (person_id uuid); grant select on more.note to sayso_app',
			'a table about a person without forced row security'
		],
		[
			'a table the web can read without row security',
			'create table public.note (words text); grant select on public.note to sayso_app',
			'a table the web can read without row security'
		],
		[
			'a view',
			'create view api.words as select * from sayso.part_words',
			'a view that reads past policies'
		],
		[
			'a materialised view',
			'create materialized view api.words as select * from sayso.part_words',
			'a materialised view'
		],
		[
			'a child of a table',
			'create table public.more () inherits (sayso.part_words)',
			'a partition or child readable past its parent'
		],
		[
			'a definer function without a pinned search_path',
			'create function api.loose() returns int language sql security definer as $$ select 1 $$; revoke execute on function api.loose from public',
			'a definer function without a pinned search_path'
		],
		[
			'a function for everybody',
			'create function api.loose() returns int language sql as $$ select 1 $$; grant execute on function api.loose to public',
			'a function everybody may call'
		],
		[
			'an immutable function that reads a setting',
			`create function api.fixed() returns text language sql immutable as $$ select current_setting('app.actor') $$`,
			'an immutable function that reads settings or tables'
		],
		[
			'a leakproof function',
			'create function api.tight() returns int language sql leakproof as $$ select 1 $$',
			'a function marked leakproof'
		],
		[
			'a guard function for the web',
			'grant usage on schema guard to sayso_app; grant execute on function guard.may to sayso_app',
			'a function outside api that the web may call'
		],
		[
			'the guard’s schema for the web',
			'grant usage on schema guard to sayso_app',
			'the web can reach guard or auth'
		],
		[
			'inserting for the web',
			'grant insert on sayso.consent_grant to sayso_app',
			'the web can write or empty a table'
		],
		[
			'updating one column for the web',
			'grant update (words) on sayso.plan_item to sayso_app',
			'the web can write or empty a table'
		],
		[
			'emptying for the web',
			'grant truncate on sayso.crisis to sayso_app',
			'the web can write or empty a table'
		],
		['creating for the web', 'grant create on schema api to sayso_app', 'a login can create in'],
		[
			'temporary tables for everybody',
			`do $$ begin execute format('grant temp on database %I to public', current_database()); end $$`,
			'a login can make temporary tables'
		],
		['bypassing for the web', 'alter role sayso_app bypassrls', 'a login is too strong'],
		[
			'a guard who can sign in',
			'alter role sayso_guard login',
			'a role that can sign in and should not'
		],
		['the web in the guard', 'grant sayso_guard to sayso_app', 'a login is a member of'],
		['a table of the web’s own', 'alter table sayso.crisis owner to sayso_app', 'a login owns'],
		[
			'a plan for sign-in',
			'grant usage on schema sayso to sayso_auth; grant select on sayso.plan_item to sayso_auth',
			'sign-in or upkeep can read a plan'
		],
		[
			'a key that deletes by itself',
			'alter table sayso.barred add foreign key (person_id) references sayso.person on delete cascade',
			'a foreign key that changes rows by itself'
		],
		[
			'a key not led by person_id',
			'alter table sayso.request add unique (id); alter table sayso.decision add foreign key (request_id) references sayso.request (id)',
			'not led by person_id'
		],
		[
			'a history without its trigger',
			'drop trigger append_only on sayso.history',
			'can be rewritten'
		],
		[
			'a history whose trigger sleeps',
			'alter table sayso.history disable trigger append_only_truncate',
			'can be rewritten'
		],
		[
			'decisions without their trigger',
			'drop trigger append_only on sayso.decision',
			'can be rewritten'
		],
		[
			'a context that is not emptied',
			'drop trigger empty_context on guard.context',
			'the context outlives its transaction'
		],
		[
			'a line that need not be durable',
			'drop trigger durable on guard.ticket',
			'a look need not be on disk'
		],
		['logged tickets', 'alter table guard.ticket set logged', 'outlives a crash'],
		[
			'a session for any capacity',
			'drop trigger check_capacity on auth.session',
			'a session can claim any capacity'
		],
		[
			'a database with two purposes',
			'drop trigger chosen_once on guard.installation',
			'invented and real people can mix'
		]
	])('catches %s', async (_, change, fault) => {
		expect((await faultsAfter(change)).join('\n')).toContain(fault);
	});
});

describe('what is open', () => {
	it('is what policies.snapshot.txt says, word for word', async () => {
		await expect(await whatIsOpen(arena.superuser)).toMatchFileSnapshot('./policies.snapshot.txt');
	});
});

it('a database as migrated has nobody in it: no account, no code, nobody who could be given one (ASVS 6.3.2)', async () => {
	const { superuserUrl, drop } = await freshDatabase();
	const sql = postgres(superuserUrl, { max: 1 });
	const [counted] = await sql`select
		(select count(*)::int from auth.account) as accounts, (select count(*)::int from auth.one_time_code) as codes,
		(select count(*)::int from sayso.person) + (select count(*)::int from sayso.worker)
			+ (select count(*)::int from sayso.supporter) as people`;
	await sql.end();
	await drop();
	expect(counted).toEqual({ accounts: 0, codes: 0, people: 0 });
});
