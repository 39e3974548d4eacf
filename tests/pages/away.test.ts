// A database that cannot be reached for a while: every page says so in plain words with numbers to call,
// nobody is signed out by it, and when it is back everything goes on.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { OWAIN, openBuiltSite, type BuiltSite } from '../support/built-site';

let site: BuiltSite;
beforeAll(async () => {
	site = await openBuiltSite();
});
afterAll(() => site.close());

/** Nobody but a superuser gets in any more, and whoever was in is out. */
async function away() {
	const { superuser, database } = site;
	await superuser`alter database ${superuser(database.name)} connection limit 0`;
	await superuser`select pg_terminate_backend(pid) from pg_stat_activity
		where datname = ${database.name} and usename in ('sayso_app', 'sayso_auth', 'sayso_jobs')`;
}
const back = ({ superuser, database } = site) =>
	superuser`alter database ${superuser(database.name)} connection limit -1`;

const open = (path: string, lang = 'en') =>
	fetch(site.origin + path, {
		redirect: 'manual',
		headers: { accept: 'text/html', cookie: `${OWAIN}; __Host-lang=${lang}` }
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
