// A database that cannot be reached for a while: every page says so in plain words with numbers to call,
// nobody is signed out by it, and when it is back everything goes on.
import { createHash } from 'node:crypto';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadDemonstration } from '../../scripts/load-demonstration.mjs';
import { freshDatabase } from '../support/database';
import { serve, type Served } from '../support/serve';

const TOKEN = 'own-somebody signed in';

let site: Served;
let superuser: Sql;
let name: string;
let drop: () => Promise<void>;

beforeAll(async () => {
	const database = await freshDatabase();
	await loadDemonstration(database.migratorUrl);
	({ name, drop } = database);
	superuser = postgres(database.superuserUrl, { max: 1, onnotice: () => {} });
	await superuser`insert into auth.session (token_hash, account_id, acting, actor_id, device, device_name, expires_at)
		select ${createHash('sha256').update(TOKEN).digest()}, account_id, 'person', id, 'own', 'test', now() + interval '1 day'
		from sayso.person where chosen_name like 'Owain%'`;
	site = await serve(database);
});
afterAll(async () => {
	await site.stop();
	await superuser.end();
	await drop();
});

/** Nobody but a superuser gets in any more, and whoever was in is out. */
async function away() {
	await superuser`alter database ${superuser(name)} connection limit 0`;
	await superuser`select pg_terminate_backend(pid) from pg_stat_activity
		where datname = ${name} and usename in ('sayso_app', 'sayso_auth', 'sayso_jobs')`;
}
const back = () => superuser`alter database ${superuser(name)} connection limit -1`;

const open = (path: string, lang = 'en') =>
	fetch(site.origin + path, {
		redirect: 'manual',
		headers: { accept: 'text/html', cookie: `__Host-sayso=${TOKEN}; lang=${lang}` }
	});

it('says so in plain words while it is away, signs nobody out, and goes on when it is back', async () => {
	expect((await open('/plan')).status).toBe(200);
	await away();
	for (const [lang, words] of [
		['en', 'It was our mistake, not yours.'],
		['ur', 'غلطی ہماری تھی'],
		['pl', 'To nasz błąd']
	] as const) {
		const answer = await open('/plan', lang);
		const page = await answer.text();
		expect(answer.status).toBe(503);
		expect(answer.headers.get('cache-control')).toBe('no-store');
		expect(answer.headers.getSetCookie()).toEqual([]);
		expect(page).toContain(words);
		for (const number of ['tel:999', 'tel:111', 'tel:116123', 'sms:85258'])
			expect(page).toContain(number);
		expect(page).not.toMatch(/postgres|sayso_app|connection|Error/i);
	}
	await back();
	const again = await open('/plan');
	expect(again.status).toBe(200);
	expect(await again.text()).toContain('Only you can see this part.');
});
