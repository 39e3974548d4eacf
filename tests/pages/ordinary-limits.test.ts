// ASVS 2.4.1: no machine goes through everything as fast as it likes, and nobody floods with forms (docs/adr/0079). The built server as people reach it, by an
// address that is not this machine, behind a proxy that says whom it speaks with. Whoever is refused reads when to go on, in their language,
// with what they typed; somebody else goes on; and what somebody in danger needs is always there.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OWAIN, openBuiltSite, type BuiltSite } from '../support/built-site';
import { serve, type Served } from '../support/serve';

const ORIGIN = 'https://sayso.example';
const DANNY = '__Host-sayso=own-danny of the limits';
const TABLET = '__Host-sayso=own-owain on a tablet';
const WORKER = '__Host-sayso=own-siobhan of the limits';

let site: BuiltSite;
let served: Served;
let owain: string;
const signedIn = (cookie: string, acting: 'person' | 'worker', name: string) =>
	site.superuser`insert into auth.session (token_hash, account_id, acting, actor_id, device, device_name, expires_at)
		select ${createHash('sha256').update(cookie.split('=')[1]!).digest()}, account_id, ${acting}, id, 'own', 'limits', now() + interval '1 day'
		from ${site.superuser(`sayso.${acting}`)} where ${site.superuser(acting === 'person' ? 'chosen_name' : 'name')} like ${name}`;
beforeAll(async () => {
	site = await openBuiltSite();
	await signedIn(DANNY, 'person', 'Danny%');
	await signedIn(TABLET, 'person', 'Owain%');
	await signedIn(WORKER, 'worker', 'Siobhan%');
	const [row] = await site.superuser`select id from sayso.person where chosen_name like 'Owain%'`;
	owain = row!.id as string;
	served = await serve(site.database, { ORIGIN, TRUST_PROXY: '1' });
});
afterAll(async () => {
	await served.stop();
	await site.close();
});

type Asked = { cookie?: string; from?: string; form?: Record<string, string> };
/** Asks the server as somebody at an address would, by a form if there is one. */
const ask = (path: string, { cookie = '', from = '192.0.2.1', form }: Asked = {}) =>
	fetch(served.origin + path, {
		method: form ? 'POST' : 'GET',
		redirect: 'manual',
		headers: { accept: 'text/html', origin: ORIGIN, cookie, 'x-forwarded-for': from },
		...(form && { body: new URLSearchParams(form) })
	});

/** How many of so many are refused, ten at a time. */
async function refusedOf(many: number, act: () => Promise<Response>): Promise<number> {
	let refused = 0;
	for (let n = 0; n < many; n += 10) {
		const answers = await Promise.all(Array.from({ length: 10 }, act));
		refused += answers.filter(({ status }) => status === 429).length;
		await Promise.all(answers.map((answer) => answer.text()));
	}
	return refused;
}

describe('whoever is not signed in', () => {
	it('looks for 600 places in five minutes, with all of their network; another network goes on', async () => {
		const network = ['2001:db8:1:2::1', '2001:db8:1:2::ffff'];
		expect(await refusedOf(600, () => ask('/places?what=walk', { from: network[0]! }))).toBe(0);
		const answer = await ask('/places?what=walk', { from: network[1]!, cookie: '__Host-lang=pl' });
		expect(answer.status).toBe(429);
		expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
		expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(300);
		expect(answer.headers.get('cache-control')).toBe('no-store');
		const page = await answer.text();
		expect(page).toContain('Poczekaj chwilę');
		expect(page).toMatch(/po [^<]*\d:\d\d/);
		for (const way of ['action="/leave"', 'href="/help"', 'tel:999', 'tel:111'])
			expect(page).toContain(way);
		expect((await ask('/places?what=walk', { from: '2001:db8:1:3::1' })).status).toBe(200);
		expect((await ask('/sign-in', { from: network[0]! })).status).toBe(200);
	});

	it('opens 1,500 other pages, and help and a card by its link after that', async () => {
		const from = '198.51.100.1';
		expect(await refusedOf(1_500, () => ask('/sign-in', { from }))).toBe(0);
		for (const path of ['/sign-in', '/blank-plan', '/no-such-page', '/today'])
			expect((await ask(path, { from })).status, path).toBe(429);
		for (const path of ['/help', '/help/coordinator', '/card/AAAAAAAAAAAAAAAAAAAAAAAA'])
			expect((await ask(path, { from })).status, path).not.toBe(429);
		expect((await ask('/leave', { from, form: {} })).status).toBe(303);
	}, 60_000);
});

describe('an account', () => {
	it('opens 300 pages in five minutes on all its devices; whoever sits beside it goes on', async () => {
		expect(await refusedOf(150, () => ask('/devices/none', { cookie: OWAIN }))).toBe(0);
		expect(await refusedOf(150, () => ask('/devices/none', { cookie: TABLET }))).toBe(0);
		for (const cookie of [OWAIN, TABLET]) {
			const answer = await ask('/today', { cookie, from: '203.0.113.9' });
			expect(answer.status).toBe(429);
			const page = await answer.text();
			for (const way of ['href="/sharing/stop-all"', 'href="/crisis"', 'action="/sign-out"'])
				expect(page).toContain(way);
		}
		expect((await ask('/today', { cookie: DANNY })).status).toBe(200);
		expect((await ask('/sign-in')).status).toBe(200);
	});

	it('a worker too, and their crisis page stays open to them', async () => {
		expect(await refusedOf(300, () => ask('/work/none', { cookie: WORKER }))).toBe(0);
		expect((await ask(`/work/people/${owain}`, { cookie: WORKER })).status).toBe(429);
		expect((await ask(`/work/people/${owain}/crisis`, { cookie: WORKER })).status).not.toBe(429);
	});

	it('sends 400 forms, and reads then what it typed, to be sent again by one press', async () => {
		const form = { form: crypto.randomUUID(), words: '' };
		const add = (fields: Record<string, string>, cookie = OWAIN) =>
			ask('/plan/goals/add', { cookie, form: { ...form, ...fields } });
		expect(await refusedOf(400, () => add({}))).toBe(0);
		const words = '“Walk” <b>to</b> the far stile\nand back';
		const answer = await add({ words, passwordNow: 'garden gate' });
		expect(answer.status).toBe(429);
		const page = await answer.text();
		expect(page).toContain(
			`<input type="hidden" name="words" value="“Walk” &lt;b>to&lt;/b> the far stile\nand back"/>`
		);
		expect(page).toContain(`name="form" value="${form.form}"`);
		expect(page).not.toContain('garden gate');
		const [there] =
			await site.superuser`select count(*)::int as n from sayso.plan_item where heading = '' and words like '%far stile%'`;
		expect(there!.n).toBe(0);
		expect((await add({ words: 'My own words' }, DANNY)).status).toBe(303);
	});

	it('whatever it has sent and opened, it stops everything, ends devices, and leaves', async () => {
		for (const path of ['/crisis', '/sharing/stop-all', '/devices', '/with-me', '/help'])
			expect((await ask(path, { cookie: OWAIN })).status, path).toBe(200);
		const id = crypto.randomUUID();
		const more = [
			`/sharing/${id}/stop`,
			`/sharing/bar/${id}`,
			'/crisis/start',
			'/crisis/card/kept'
		];
		for (const path of [...more, '/call?/ask'])
			for (const form of [undefined, { form: 'none' }])
				expect((await ask(path, { cookie: OWAIN, ...(form && { form }) })).status, path).not.toBe(
					429
				);
		expect((await ask('/today', { cookie: OWAIN })).status).toBe(429);
		const live = () =>
			site.superuser`select from sayso.consent_grant where person_id = ${owain} and stopped_at is null`;
		expect((await live()).length).toBeGreaterThan(0);
		const stopped = await ask('/sharing/stop-all', {
			cookie: OWAIN,
			form: { form: crypto.randomUUID() }
		});
		expect(stopped.status).toBe(303);
		expect(await live()).toHaveLength(0);
		expect((await ask('/still-here', { cookie: OWAIN, form: {} })).status).toBe(200);
		const out = await ask('/sign-out', { cookie: OWAIN, form: {} });
		expect(out.headers.get('location')).toBe('/sign-in?signed-out');
	});
});
