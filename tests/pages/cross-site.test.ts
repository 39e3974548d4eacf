// Nothing is done for another site: every form of the built app, posted as a signed-in person from six
// wrong origins in six content types, is turned away before it is looked at, and changes nothing.
import { createHash } from 'node:crypto';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadDemonstration } from '../../scripts/load-demonstration.mjs';
import { freshDatabase } from '../support/database';
import { PAGES, POSTS } from '../support/matrix';
import { serve, type Served } from '../support/serve';

const TOKEN = 'own-somebody signed in';
const TYPES = [
	'application/x-www-form-urlencoded',
	'multipart/form-data; boundary=x',
	'text/plain',
	'application/json',
	'application/octet-stream',
	null
];

let site: Served;
let guard: Sql;
let drop: () => Promise<void>;

beforeAll(async () => {
	const database = await freshDatabase();
	await loadDemonstration(database.migratorUrl);
	guard = postgres(database.migratorUrl, { max: 1, connection: { role: 'sayso_guard' } });
	await guard`insert into auth.session (token_hash, account_id, acting, actor_id, device, device_name, expires_at)
		select ${createHash('sha256').update(TOKEN).digest()}, account_id, 'person', id, 'own', 'test', now() + interval '1 day'
		from sayso.person where chosen_name like 'Owain%'`;
	site = await serve(database);
	drop = database.drop;
});
afterAll(async () => {
	await site.stop();
	await guard.end();
	await drop();
});

const changed = async () =>
	(
		await guard`select (select count(*) from sayso.history) as lines, (select count(*) from auth.session) as sessions,
			(select count(*) from sayso.plan_item where removed_at is null) as items, (select count(*) from guard.idempotency) as forms`
	)[0];

const addresses = () => [
	...POSTS,
	...Object.entries(PAGES).flatMap(([route, { actions = [] }]) => {
		const path = route.replace(/\/\([a-z]+\)/g, '').replace(/\[\w+\]/g, crypto.randomUUID()) || '/';
		return actions.map((action) => (action === 'default' ? path : `${path}?/${action}`));
	})
];

it('no form acts for another origin, whatever it is sent as', { timeout: 120_000 }, async () => {
	const port = new URL(site.origin).port;
	const origins = [
		'https://elsewhere.example',
		'null',
		`https://localhost:${port}`,
		`http://127.0.0.1:${port}`,
		'http://localhost:1',
		null
	];
	const before = await changed();
	const letThrough: string[] = [];
	let posts = 0;
	for (const address of addresses()) {
		for (const origin of origins) {
			for (const type of TYPES) {
				posts++;
				const { status } = await fetch(site.origin + address, {
					method: 'POST',
					redirect: 'manual',
					headers: {
						cookie: `__Host-sayso=${encodeURIComponent(TOKEN)}`,
						accept: 'text/html',
						...(origin ? { origin } : {}),
						...(type ? { 'content-type': type } : {})
					},
					body: new TextEncoder().encode('form=00000000-0000-4000-8000-000000000000&words=planted')
				});
				if (status !== 403) letThrough.push(`${address} from ${origin} as ${type}: ${status}`);
			}
		}
	}
	console.info(`${posts} posts from elsewhere`);
	expect(letThrough).toEqual([]);
	expect(await changed()).toEqual(before);
});

it('the same form from here is looked at, so that being turned away means something', async () => {
	const answer = await fetch(`${site.origin}/plan/goals`, {
		method: 'POST',
		redirect: 'manual',
		headers: {
			cookie: `__Host-sayso=${encodeURIComponent(TOKEN)}`,
			accept: 'text/html',
			origin: site.origin
		},
		body: new URLSearchParams({ form: crypto.randomUUID(), heading: '', words: 'my own words' })
	});
	expect(answer.status).toBe(303);
});
