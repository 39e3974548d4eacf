// The four logins (enforcement.md, 10) of a database that this machine looks after: passwords made
// once, kept where only this user can read them, and set by the migrator.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import postgres from 'postgres';
import { kept } from './cluster.mjs';

const LOGINS = { app: 'sayso_app', auth: 'sayso_auth', jobs: 'sayso_jobs', backup: 'sayso_backup' };

/** The same database, as another login. */
export function asLogin(url, user, password) {
	const other = new URL(url);
	other.username = user;
	other.password = password;
	return other.href;
}

/** Sets the passwords and returns the address of each login: `{ app, auth, jobs, backup }`. */
export async function openLogins(migratorUrl, folder) {
	const make = () =>
		Object.fromEntries(
			Object.keys(LOGINS).map((login) => [login, randomBytes(24).toString('hex')])
		);
	const passwords = kept(join(folder, 'logins.json'), make);
	const sql = postgres(migratorUrl, { max: 1, onnotice: () => {} });
	try {
		for (const [login, role] of Object.entries(LOGINS)) {
			await sql.unsafe(`alter role ${role} password '${passwords[login]}'`);
		}
	} finally {
		await sql.end();
	}
	return Object.fromEntries(
		Object.entries(LOGINS).map(([login, role]) => [
			login,
			asLogin(migratorUrl, role, passwords[login])
		])
	);
}

/** What the server reads (src/env.ts). */
export function serverEnv(logins) {
	return {
		APP_DATABASE_URL: logins.app,
		AUTH_DATABASE_URL: logins.auth,
		JOBS_DATABASE_URL: logins.jobs
	};
}

/** Makes a database that an ordinary migrator with CREATEROLE owns, and returns the migrator's address. */
export async function makeDatabase(superuserUrl, name, folder) {
	const { password } = kept(join(folder, 'migrator.json'), () => ({
		password: randomBytes(24).toString('hex')
	}));
	const sql = postgres(superuserUrl, { max: 1, onnotice: () => {} });
	try {
		const [role] = await sql`select from pg_roles where rolname = 'sayso_migrator'`;
		await sql.unsafe(
			`${role ? 'alter' : 'create'} role sayso_migrator login createrole password '${password}'`
		);
		const [database] = await sql`select from pg_database where datname = ${name}`;
		if (!database) await sql.unsafe(`create database ${name} owner sayso_migrator`);
	} finally {
		await sql.end();
	}
	const url = new URL(asLogin(superuserUrl, 'sayso_migrator', password));
	url.pathname = `/${name}`;
	return url.href;
}
