// Separate logins: what each may do, and that it may do nothing else (enforcement.md, 10).
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { attempt } from '../fixtures/looks';
import { PEOPLE, WORKERS, tokenOf } from '../fixtures/world';

let arena: Arena;
const logins = {} as Record<'app' | 'auth' | 'jobs' | 'backup', Sql>;
beforeAll(async () => {
	arena = await openArena();
	const { appUrl, authUrl, jobsUrl, backupUrl } = arena.urls;
	for (const [name, url] of Object.entries({
		app: appUrl,
		auth: authUrl,
		jobs: jobsUrl,
		backup: backupUrl
	})) {
		logins[name as keyof typeof logins] = postgres(url, { max: 1, onnotice: () => {} });
	}
});
afterAll(async () => {
	await Promise.all(Object.values(logins).map((sql) => sql.end()));
	await arena.close();
});

const refused = async (login: keyof typeof logins, statement: string) =>
	expect([login, statement, await attempt(logins[login].unsafe(statement))]).toEqual([
		login,
		statement,
		'42501'
	]);

describe('every login', () => {
	it.each(['app', 'auth', 'jobs', 'backup'] as const)(
		'sayso_%s is itself, is in no other role, and bypasses nothing',
		async (login) => {
			const [me] = await logins[
				login
			]`select current_user = session_user as itself, session_user::text as name, r.rolsuper, r.rolbypassrls,
			r.rolcreaterole, r.rolinherit, (select count(*) from pg_auth_members m where m.member = r.oid) as memberships
			from pg_roles r where rolname = session_user`;
			expect(me).toEqual({
				itself: true,
				name: `sayso_${login}`,
				rolsuper: false,
				rolbypassrls: false,
				rolcreaterole: false,
				rolinherit: false,
				memberships: '0'
			});
			for (const role of ['sayso_owner', 'sayso_guard', 'sayso_migrator'])
				await refused(login, `set role ${role}`);
		}
	);

	it.each(['app', 'auth', 'jobs'] as const)(
		'sayso_%s waits for nothing for ever',
		async (login) => {
			const [limits] = await logins[
				login
			]`select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
			current_setting('idle_in_transaction_session_timeout') as idle`;
			expect(limits).toEqual({ statement: '8s', lock: '2s', idle: '5s' });
		}
	);

	it.each(['app', 'auth', 'jobs', 'backup'] as const)(
		'sayso_%s keeps nothing and makes nothing',
		async (login) => {
			for (const statement of [
				'create temp table t ()',
				'create schema s',
				'create table public.t ()',
				'truncate sayso.history',
				`delete from sayso.person`
			]) {
				await refused(login, statement);
			}
		}
	);
});

describe('sayso_auth', () => {
	it('finds an account and its sessions, and what it may act as', async () => {
		expect(
			await logins.auth`select password_hash from auth.account where sign_in_name = ${PEOPLE.Ada}`
		).toHaveLength(1);
		expect(
			await logins.auth`select acting, name from auth.capacities(${PEOPLE.Ada})`
		).toMatchObject([{ acting: 'person', name: 'Ada' }]);
	});

	it('cannot make a session for something that the account is not', async () => {
		const made = (actor: string, acting: string) => logins.auth`
			insert into auth.session (token_hash, account_id, acting, actor_id, device, device_name, expires_at)
			values (sha256('forged'), ${WORKERS.Ines}, ${acting}, ${actor}, 'own', '', now() + interval '1 hour')`;
		expect(await attempt(made(PEOPLE.Ada, 'person'))).toBe('42501');
		expect(await attempt(made(WORKERS.Tom, 'worker'))).toBe('42501');
		expect(await attempt(made(WORKERS.Ines, 'worker'))).toHaveLength(0);
		await refused(
			'auth',
			`update auth.session set actor_id = '${PEOPLE.Ada}', acting = 'person' where token_hash = sha256('forged')`
		);
	});

	it('reads nothing of anybody and calls nothing of the pages', async () => {
		for (const table of [
			'person',
			'part_words',
			'plan_item',
			'history',
			'consent_grant',
			'list_entry',
			'team',
			'worker'
		]) {
			await refused('auth', `select 1 from sayso.${table}`);
		}
		for (const statement of [
			'select 1 from guard.ticket',
			'select 1 from auth.one_time_code',
			`select api.own_plan('x', null, '{week}', 1, null)`,
			'select api.sweep()',
			'delete from auth.account'
		]) {
			await refused('auth', statement);
		}
	});
});

describe('sayso_jobs', () => {
	it('sweeps, takes chains into the tree, and does nothing else', async () => {
		expect(await attempt(logins.jobs`select api.sweep()`)).toHaveLength(1);
		expect(await attempt(logins.jobs`select api.ledger_take(10)`)).toHaveLength(1);
		for (const statement of [
			'select 1 from sayso.person',
			'select 1 from auth.session',
			'select 1 from sayso.chain_head',
			'select 1 from guard.ledger_leaf',
			`select guard.ledger_reopen('because', 1)`,
			`select api.own_plan('x', null, '{week}', 1, null)`,
			`select api.open_look('x', null, null)`
		]) {
			await refused('jobs', statement);
		}
	});
});

describe('sayso_app', () => {
	it('has no way to accounts, codes or sessions', async () => {
		for (const statement of [
			'select 1 from auth.account',
			'select 1 from auth.session',
			'select 1 from auth.one_time_code',
			`select auth.capacities('${PEOPLE.Ada}')`,
			`call auth.sign_out('x')`,
			'select api.ledger_take(10)',
			`select api.ledger_close('behind')`,
			'select 1 from guard.ledger_leaf'
		]) {
			await refused('app', statement);
		}
	});
});

describe('sayso_backup', () => {
	it('reads everything, and changes nothing', async () => {
		for (const table of [
			'sayso.part_words',
			'sayso.consent_grant',
			'auth.account',
			'guard.installation'
		]) {
			const [mine] = await logins.backup.unsafe(`select count(*) from ${table}`);
			const [all] = await arena.superuser.unsafe(`select count(*) from ${table}`);
			expect(mine).toEqual(all);
		}
		for (const statement of [
			`update sayso.part_words set items = '[]'`,
			'insert into sayso.part values (1)',
			`select api.own_plan('x', null, '{week}', 1, null)`,
			`select guard.append(null, null, null)`
		]) {
			await refused('backup', statement);
		}
	});

	it('lends its sight to nobody: the policy knows who signed in', async () => {
		await arena.superuser.begin(async (tx) => {
			await tx`set local role sayso_backup`;
			expect(await tx`select 1 from sayso.part_words`).toHaveLength(30);
			await tx`set local role sayso_app`;
			expect(await tx`select 1 from sayso.part_words`).toHaveLength(0);
		});
		expect(await attempt(logins.app`select api.enter(${tokenOf('Ada')})`)).toHaveLength(1);
	});
});
