// Brings a database up to date: every file of database/ that it has not had, in order, and then the
// catalogue gate, all in one transaction, so that a leaky file never lands where a server is serving.
// Run by the migrator, an ordinary role with CREATEROLE.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import postgres from 'postgres';
import { overTls } from '../src/lib/server/db/over-tls.js';

const FOLDER = new URL('../database/', import.meta.url);
const LOCK = 7_294_001;

const files = () =>
	readdirSync(FOLDER)
		.filter((name) => /^\d{4}-.+\.sql$/.test(name))
		.sort()
		.map((name) => {
			const text = readFileSync(new URL(name, FOLDER), 'utf8');
			return { name, text, digest: createHash('sha256').update(text).digest('hex') };
		});

async function runFile(sql, { name, text, digest }) {
	try {
		await sql.unsafe(text).simple();
	} catch (error) {
		throw new Error(`database/${name}: ${error.message}`, { cause: error });
	}
	await sql`insert into migrations.done (name, digest) values (${name}, ${digest})`;
}

async function runPending(sql) {
	await sql`select pg_advisory_xact_lock(${LOCK})`;
	await sql`create schema if not exists migrations`;
	await sql`create table if not exists migrations.done (name text primary key, digest text not null, at timestamptz not null default now())`;
	const done = new Map(
		(await sql`select name, digest from migrations.done`).map((row) => [row.name, row.digest])
	);
	const ran = [];
	for (const file of files()) {
		const { name, digest } = file;
		if (done.get(name) === digest) continue;
		if (done.has(name))
			throw new Error(`database/${name} has changed since it ran here. Add a new file instead.`);
		await runFile(sql, file);
		ran.push(name);
	}
	// The backup's login exists from the first file on. What was migrated belongs in a backup too.
	await sql`grant usage on schema migrations to sayso_backup`;
	await sql`grant select on migrations.done to sayso_backup`;
	const faults = await faultsOf(sql);
	if (faults.length > 0) throw new Error(['The database has faults:', ...faults].join('\n- '));
	return ran;
}

/** What the gate finds wrong with a database, one line a fault. */
export async function faultsOf(sql) {
	const rows = await sql.unsafe(readFileSync(new URL('gate.sql', FOLDER), 'utf8'));
	return rows.map(({ fault, what }) => `${fault}: ${what}`);
}

/**
 * Migrates the database at the migrator's address.
 * @returns the names of the files that ran.
 */
export async function migrate(migratorUrl) {
	const sql = postgres(migratorUrl, { ...overTls(migratorUrl), max: 1, onnotice: () => {} });
	try {
		const [{ server }] =
			await sql`select current_setting('server_version_num')::int / 10000 as server`;
		if (server < 15) throw new Error(`Sayso needs PostgreSQL 15 or newer; this is ${server}.`);
		return await sql.begin(runPending);
	} finally {
		await sql.end();
	}
}

if (process.argv[1] === import.meta.filename) {
	try {
		if (!process.env.DATABASE_URL) throw new Error('Please set DATABASE_URL.');
		const ran = await migrate(process.env.DATABASE_URL);
		console.log(ran.length > 0 ? `Ran ${ran.join(', ')}.` : 'The database is up to date.');
	} catch (error) {
		console.error(error.message);
		process.exitCode = 1;
	}
}
