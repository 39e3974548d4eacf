// Tried: the server's own machinery. Whoever could run any SQL as the web role can waste its time
// and its connections, and change its own defaults; none of that opens anything.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../../fixtures/arena';
import { grant } from '../../fixtures/grants';
import { attempt, bound, look } from '../../fixtures/looks';
import { PEOPLE, wordsOf } from '../../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
	await grant(arena.guard);
	expect(
		await arena.superuser`select 1 from sayso.part_words where person_id = ${PEOPLE.Bela}`
	).toHaveLength(15);
});
afterAll(() => arena.close());

describe('tried: files, programs and other servers', () => {
	it.each([
		`select pg_read_file('PG_VERSION')`,
		`select pg_read_binary_file('PG_VERSION')`,
		`select pg_ls_dir('.')`,
		`select pg_stat_file('PG_VERSION')`,
		`select lo_import('/etc/passwd')`,
		`select lo_export(1, '/tmp/kept')`,
		`select dblink('', 'select 1')`,
		`load 'plpgsql'`,
		`select pg_logical_slot_get_changes('x', null, null)`,
		`select * from pg_create_physical_replication_slot('x')`,
		`select pg_reload_conf()`,
		`alter system set fsync = off`,
		`select pg_switch_wal()`,
		`create language plpython3u`,
		`create publication p for all tables`,
		`create event trigger e on ddl_command_end execute function guard.durable()`
	])('%s', async (statement) => {
		expect(['42501', '42883', '0A000', '55000', '58P01', '42704']).toContain(
			await attempt(arena.app.unsafe(statement))
		);
	});
});

describe('tried: names that stand in front of the real ones', () => {
	it('a search_path of the attacker’s choice changes nothing that a function does', async () => {
		await arena.app.unsafe(
			'set search_path = sayso, guard, auth, api, public, pg_temp, pg_catalog'
		);
		expect(Object.keys((await look(arena.app))!.parts)).toEqual(['goals']);
		expect(await attempt(arena.app.unsafe('select * from context'))).toBe('42P01');
		await arena.app.unsafe('reset search_path');
	});

	it('every definer function has its search_path pinned to nothing', async () => {
		const loose = await arena.superuser`select oid::regprocedure from pg_proc
			where prosecdef and pronamespace::regnamespace::text !~ '^pg_' and not ('search_path=""' = any (proconfig))`;
		expect(loose).toHaveLength(0);
	});
});

describe('tried: giving away or throwing away what the web role has', () => {
	it('drop owned by itself leaves every policy and every privilege where it was', async () => {
		const state =
			() => arena.superuser`select md5(string_agg(p::text, '' order by p::text)) as policies,
			(select md5(string_agg(relacl::text, '' order by oid)) from pg_class) as acl from pg_policies p`;
		const before = await state();
		await attempt(arena.app.unsafe('drop owned by sayso_app'));
		await attempt(arena.app.unsafe('reassign owned by sayso_app to sayso_app'));
		expect(await state()).toEqual(before);
	});

	it.each([
		'grant select on sayso.part_words to public',
		'grant sayso_app to sayso_auth',
		'grant sayso_guard to sayso_app',
		'alter role sayso_app bypassrls',
		'alter role sayso_app superuser',
		'alter role sayso_auth set search_path = x',
		'create role somebody',
		'alter default privileges for role sayso_guard grant execute on functions to public',
		'comment on table sayso.person is null',
		'analyze sayso.part_words; select pg_stat_reset()'
	])('%s gives nothing', async (statement) => {
		const outcome = await attempt(arena.app.unsafe(statement));
		expect(['42501', '0LP01']).toContain(outcome);
	});
});

describe('tried: a program in a DO block', () => {
	it('reads what the connection may read and no more', async () => {
		const words = await bound(arena.app, async (tx) => {
			await tx.unsafe(`do $$ declare r record; said text := ''; begin
				for r in select items from sayso.part_words loop said := said || r.items::text; end loop;
				perform set_config('kept.words', said, false); end $$`);
			return (await tx`select current_setting('kept.words') as said`)[0]!.said as string;
		});
		expect(words).toContain(wordsOf('Ada', 'goals'));
		expect(words).not.toMatch(/Bela|crisis words/);
	});

	it('a look made in one leaves its line like any other', async () => {
		const [before] =
			await arena.superuser`select seq from sayso.chain_head where person_id = ${PEOPLE.Ada}`;
		await arena.app.unsafe(`do $$ declare t uuid; begin
			t := api.open_look('token of Ines', '${PEOPLE.Ada}', '{goals}'); commit;
			perform api.bind('token of Ines', t);
			perform set_config('kept.words', (select items::text from sayso.part_words), false); end $$`);
		const [after] =
			await arena.superuser`select seq from sayso.chain_head where person_id = ${PEOPLE.Ada}`;
		expect(Number(after!.seq)).toBe(Number(before!.seq) + 1);
	});
});

describe('tried: listen and notify', () => {
	it('nothing is ever announced about anybody', async () => {
		const announcing = await arena.superuser`select proname from pg_proc
			where pronamespace::regnamespace::text in ('api', 'guard', 'auth', 'sayso') and prosrc ~* '(\\mnotify\\M|pg_notify)'`;
		expect(announcing).toHaveLength(0);
	});
});
