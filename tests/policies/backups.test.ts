// A backup, taken as sayso_backup and restored into an empty database: every row is there, the chains
// hold, nothing that was bound or ticketed comes along, and the gate is content.
import { pipeline } from 'node:stream/promises';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { faults } from '../fixtures/gate';
import { grant } from '../fixtures/grants';
import { exportChain } from '../fixtures/history';
import { attempt, bind, look, openLook, wordsIn } from '../fixtures/looks';
import { PEOPLE, wordsOf } from '../fixtures/world';
import { freshDatabase } from '../support/database';
import { verifyChain } from '../../src/lib/server/history/verify-chain';

let arena: Arena;
let restored: Arena['urls'];
let backup: Sql;
let empty: Sql;
beforeAll(async () => {
	arena = await openArena();
	restored = await freshDatabase();
	backup = postgres(arena.urls.backupUrl, { max: 1 });
	empty = postgres(restored.superuserUrl, { max: 1, onnotice: () => {} });
	await grant(arena.guard);
	for (let n = 0; n < 10; n++) await look(arena.app);
});
afterAll(async () => {
	await Promise.all([backup.end(), empty.end()]);
	await restored.drop();
	await arena.close();
});

const kept = async (sql: Sql) =>
	(
		await sql`select c.oid::regclass::text as name from pg_class c where c.relkind = 'r' and c.relpersistence = 'p'
			and c.relnamespace::regnamespace::text in ('sayso', 'guard', 'auth', 'migrations') order by 1`
	).map((row) => row.name as string);

/** Rows and a digest of them, table by table. */
async function contents(sql: Sql) {
	const found: Record<string, unknown> = {};
	for (const table of await kept(sql)) {
		const [row] = await sql.unsafe(
			`select count(*) as rows, md5(string_agg(t::text, ' ' order by t::text)) as digest from ${table} t`
		);
		found[table] = row;
	}
	return found;
}

/** The columns of a table that are written, as pg_dump names them: not those made of others. */
async function written(sql: Sql, table: string) {
	const [row] =
		await sql`select string_agg(quote_ident(attname), ', ' order by attnum) as columns from pg_attribute
		where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = ''`;
	return row!.columns as string;
}

async function restore() {
	await empty.unsafe('set session_replication_role = replica');
	for (const table of await kept(backup)) {
		const columns = `${table} (${await written(backup, table)})`;
		await empty.unsafe(`delete from ${table}`);
		await pipeline(
			await backup.unsafe(`copy ${columns} to stdout`).readable(),
			await empty.unsafe(`copy ${columns} from stdin`).writable()
		);
	}
	await empty.unsafe('reset session_replication_role');
}

describe('a backup', () => {
	it('without row security is refused, so that it can never be silently empty', async () => {
		await backup`set row_security = off`;
		expect(await attempt(backup`select 1 from sayso.part_words`)).toBe('42501');
		await backup`reset row_security`;
	});

	it('restored, has every row that there was', async () => {
		await restore();
		const [before, after] = [await contents(arena.superuser), await contents(empty)];
		expect(Object.keys(before).length).toBeGreaterThan(20);
		expect(after).toEqual(before);
	});

	it('restored, has chains that hold, and no fault', async () => {
		const { lines, head } = await exportChain(empty, PEOPLE.Ada);
		expect(lines.length).toBeGreaterThan(10);
		expect(verifyChain(lines, head)).toBeNull();
		expect(await faults(empty)).toEqual([]);
	});

	it('restored, knows no ticket and no context, and goes on as before', async () => {
		const ticket = await openLook(arena.app);
		const app = postgres(restored.appUrl, { max: 1 });
		expect(
			await empty`select 1 from guard.ticket union all select 1 from guard.context`
		).toHaveLength(0);
		await app.begin(async (tx) => expect(await bind(tx, ticket)).toBe(false));
		expect(wordsIn(await look(app), 'goals')).toBe(wordsOf('Ada', 'goals'));
		await app.end();
	});
});
