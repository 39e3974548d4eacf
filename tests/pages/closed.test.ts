// The built server on a database that turns out to be behind what was signed: it says so where it starts, and to
// workers and supporters; people go on with their own pages. Without a place to write to, nothing changes.
import { createHash, randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDemonstration } from '../../scripts/load-demonstration.mjs';
import { openAnchors, type Anchors } from '../fixtures/anchors';
import { freshDatabase } from '../support/database';
import { serve, type Served } from '../support/serve';
import type { FreshDatabase } from '../support/template';

let database: FreshDatabase;
let superuser: Sql;
let anchors: Anchors;
beforeAll(async () => {
	database = await freshDatabase();
	await loadDemonstration(database.migratorUrl);
	superuser = postgres(database.superuserUrl, { max: 1, onnotice: () => {} });
	anchors = openAnchors();
});
afterAll(async () => {
	await superuser.end();
	await anchors.close();
	await database.drop();
});

async function signedIn(kind: 'person' | 'worker' | 'supporter', name: string) {
	const token = randomUUID();
	const [table, column] = [
		superuser(`sayso.${kind}`),
		superuser(kind === 'person' ? 'chosen_name' : 'name')
	];
	await superuser`insert into auth.session (token_hash, account_id, acting, actor_id, device, device_name, expires_at)
		select ${createHash('sha256').update(`own-${token}`).digest()}, account_id, ${kind}, id, 'own', 'test', now() + interval '1 day'
		from ${table} where ${column} like ${name + '%'}`;
	return `__Host-sayso=own-${token}`;
}
async function page(site: Served, path: string, cookie: string) {
	const answer = await fetch(site.origin + path, {
		headers: { cookie, accept: 'text/html' },
		redirect: 'manual'
	});
	return { status: answer.status, text: await answer.text() };
}

describe('the server', () => {
	it('without a place to write to says that histories are not anchored', async () => {
		const site = await serve(database);
		await expect.poll(site.said).toContain('histories are not anchored');
		expect((await page(site, '/work', await signedIn('worker', 'Siobhan'))).status).toBe(200);
		await site.stop();
	});

	it('with half of what it needs does not start', async () => {
		const { LEDGER_SINK } = anchors.env;
		await expect(serve(database, { LEDGER_SINK })).rejects.toThrow('or none of them');
		await expect(
			serve(database, { ...anchors.env, LEDGER_SINK: '/no/such/place' })
		).rejects.toThrow();
	});

	it('with one writes a checkpoint at start, and says with which key', async () => {
		const site = await serve(database, anchors.env);
		expect(readdirSync(anchors.folder)).toHaveLength(1);
		await expect.poll(site.said).toContain(anchors.signer.key);
		await site.stop();
	});

	it('on a database from before that closes it, and says so to whoever it concerns', async () => {
		await superuser`delete from guard.ledger_leaf where position = (select max(position) from guard.ledger_leaf)`;
		await superuser`delete from guard.ledger_node where level > 0 or position = (select max(position) from guard.ledger_node where level = 0)`;
		const site = await serve(database, anchors.env);
		await expect.poll(site.said).toContain('closed for checking');
		expect(await superuser`select from auth.session`).toHaveLength(0);
		for (const [kind, name, path] of [
			['worker', 'Siobhan', '/work'],
			['supporter', 'Bilal', '/helping']
		] as const) {
			const seen = await page(site, path, await signedIn(kind, name));
			expect(seen.status).toBe(503);
			expect(seen.text).toContain('Sayso is closed for checking');
			expect(seen.text).not.toContain('Owain');
		}
		const owain = await signedIn('person', 'Owain');
		for (const path of ['/plan', '/history', '/sharing'])
			expect([path, (await page(site, path, owain)).status]).toEqual([path, 200]);
		await site.stop();
		const again = await serve(database);
		await expect.poll(again.said).toContain('closed for checking');
		await again.stop();
	});
});
