// A backup, taken as sayso_backup and restored into an empty database: every row is there, the chains
// hold, nothing that was bound or ticketed comes along, and the gate is content.
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { keptTables, restore } from '../fixtures/backup';
import { faults } from '../fixtures/gate';
import { grant } from '../fixtures/grants';
import { exportChain } from '../fixtures/history';
import { attempt, bind, look, openLook, wordsIn } from '../fixtures/looks';
import { PEOPLE, wordsOf } from '../fixtures/world';
import { freshDatabase } from '../support/database';
import { verifyChain } from '../../src/lib/server/history/verify-chain.js';

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

/** Rows and a digest of them, table by table. */
async function contents(sql: Sql) {
	const found: Record<string, unknown> = {};
	for (const table of await keptTables(sql)) {
		const [row] = await sql.unsafe(
			`select count(*) as rows, md5(string_agg(t::text, ' ' order by t::text)) as digest from ${table} t`
		);
		found[table] = row;
	}
	return found;
}

describe('a backup', () => {
	it('without row security is refused, so that it can never be silently empty', async () => {
		await backup`set row_security = off`;
		expect(await attempt(backup`select 1 from sayso.part_words`)).toBe('42501');
		await backup`reset row_security`;
	});

	it('restored, has every row that there was', async () => {
		await restore(backup, empty);
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
