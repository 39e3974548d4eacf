// Passwords and sessions by the pages of the built app: how often anybody may guess, what a password is changed by, what is
// taken exactly as it was typed, and which sessions are over once somebody has signed in or changed it.
import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PASSWORD } from '../../scripts/load-demonstration.mjs';
import { OWAIN, openBuiltSite, type BuiltSite } from '../support/built-site';
import { passwordKept, postForm, stands } from '../support/owain';

const NEXT = '  Past the CATTLE grid ';

let site: BuiltSite;
let kept: string;
beforeAll(async () => {
	site = await openBuiltSite();
	kept = await passwordKept(site);
});
afterAll(() => site.close());
beforeEach(async () => {
	await site.superuser`delete from auth.rate_limit`;
	await site.superuser`update auth.account set password_hash = ${kept} where sign_in_name = 'owain'`;
});

const post = (path: string, fields: Record<string, string>, cookie = '') =>
	postForm(site, path, fields, cookie);
const pageOf = async (path: string, cookie: string) =>
	(await fetch(site.origin + path, { headers: { accept: 'text/html', cookie } })).text();
const signIn = (password: string, cookie = '') =>
	post('/sign-in', { signInName: 'owain', password, device: 'own' }, cookie);
const change = (fields: Record<string, string>, cookie: string) =>
	post('/settings/password', fields, cookie);

describe('guessing (ASVS 6.3.1)', () => {
	it('a password of one name ends after ten tries, for the right one too', async () => {
		for (let n = 0; n < 10; n++) expect((await signIn(`guess ${n}`)).status).toBe(422);
		expect((await signIn(PASSWORD)).status).toBe(429);
		await site.superuser`delete from auth.rate_limit`;
		expect((await signIn(PASSWORD)).status).toBe(303);
	});

	it('a password that is asked for again ends after ten tries, for the right one too, and whoever is signed in stays so', async () => {
		const { cookie } = await signIn(PASSWORD);
		for (let n = 0; n < 10; n++) {
			const guess = { passwordNow: `guess ${n}`, passwordNext: NEXT };
			expect((await change(guess, cookie)).status).toBe(422);
		}
		const next = { passwordNow: PASSWORD, passwordNext: NEXT };
		expect((await change(next, cookie)).status).toBe(429);
		expect(await passwordKept(site)).toBe(kept);
		expect(await stands(site, cookie)).toBe(true);
		const name = { signInName: 'owain', password: PASSWORD };
		expect((await post('/settings/name', name, cookie)).status).toBe(429);
		await site.superuser`delete from auth.rate_limit`;
		expect((await post('/settings/name', name, cookie)).status).toBe(303);
	});

	it('a code ends after thirty tries from one address, by either page that takes one (ASVS 6.6.3)', async () => {
		const forgotten = { signInName: 'owain', password: NEXT };
		for (let n = 0; n < 30; n++) {
			const code = `${String(n).padStart(5, '0')}-ABCDE`;
			const [path, fields] =
				n % 2 ? ['/invitation?/code', { code }] : ['/forgotten', { code, ...forgotten }];
			expect((await post(path, fields)).status).not.toBe(429);
		}
		expect((await post('/forgotten', { code: 'ABCDE-ABCDE', ...forgotten })).status).toBe(429);
		expect((await post('/invitation?/code', { code: 'ABCDE-ABCDE' })).status).toBe(429);
	});
});

it('who signs in by which name is asked by choosing names ten times an hour, and no more', async () => {
	const choose = (signInName: string) =>
		post('/settings/name', { signInName, password: PASSWORD }, OWAIN);
	for (let n = 0; n < 10; n++) expect((await choose('bernie')).status).toBe(409);
	for (const name of ['bernie', 'a name of nobody']) expect((await choose(name)).status).toBe(429);
});

describe('a box for a password', () => {
	const CODE = 'ABCDE-FGHJK';
	const BOXES: Record<string, () => Promise<string>> = {
		'/sign-in': () => pageOf('/sign-in', ''),
		'/forgotten': () => pageOf('/forgotten', ''),
		'/invitation': async () => {
			await site.superuser`insert into auth.one_time_code (code_hash, purpose, acting, actor_id, made_by, expires_at)
				values (${createHash('sha256').update(CODE.replace('-', '')).digest()}, 'join', 'worker', gen_random_uuid(), gen_random_uuid(), now() + interval '1 day')
				on conflict do nothing`;
			const answer = await fetch(`${site.origin}/invitation?/code`, {
				method: 'POST',
				headers: { accept: 'text/html', origin: site.origin },
				body: new URLSearchParams({ form: randomUUID(), code: CODE })
			});
			return answer.text();
		},
		...Object.fromEntries(
			[
				...['/settings/name', '/settings/password', '/history/keep', '/everything', '/closing'],
				'/plan/erase/all'
			].map((path) => [path, () => pageOf(path, OWAIN)])
		)
	};

	it.each(Object.keys(BOXES))(
		'on %s hides what is typed, and lets whatever keeps passwords fill it (ASVS 6.2.6, 6.2.7)',
		async (path) => {
			const boxes = (await BOXES[path]!()).match(/<input\b[^>]*name="password[^>]*>/g) ?? [];
			expect(boxes.length).toBeGreaterThan(0);
			for (const box of boxes) {
				expect(box).toContain('type="password"');
				expect(box).toMatch(/autocomplete="(current|new)-password"/);
				expect(box).not.toMatch(/\s(on\w+|readonly|maxlength|pattern|value="[^"])/);
			}
		}
	);
});

describe('an easy guess', () => {
	const code = 'ABCDE-ABCDE';
	it.each([
		['/settings/password', 'passwordNext', { passwordNow: PASSWORD }],
		['/forgotten', 'password', { code, signInName: 'owain' }],
		['/invitation?/join', 'password', { code, signInName: 'owain', device: 'own' }]
	])('is refused on %s, whatever else is right (ASVS 6.2.4)', async (path, box, fields) => {
		const cookie = path.startsWith('/settings') ? OWAIN : '';
		for (const guess of ['elizabeth', 'Sayso-2026', 'justin11']) {
			const { status, page } = await post(path, { ...fields, [box]: guess }, cookie);
			expect(status).toBe(422);
			expect(page).toContain(`id="${box}-problem">This one is easy to guess`);
		}
		expect(await passwordKept(site)).toBe(kept);
	});
});

describe('changing a password', () => {
	it('needs the one of today (ASVS 6.2.3), and so does changing the name (ASVS 7.5.1)', async () => {
		for (const passwordNow of ['', 'not my password', PASSWORD.toUpperCase()])
			expect((await change({ passwordNow, passwordNext: NEXT }, OWAIN)).status).toBe(422);
		for (const password of ['', 'not my password'])
			expect(
				(await post('/settings/name', { signInName: 'somebody else', password }, OWAIN)).status
			).toBe(422);
		expect(await passwordKept(site)).toBe(kept);
	});

	it('ends every other session and every copy of this one, and the password is as it was typed', async () => {
		const here = (await signIn(PASSWORD)).cookie;
		const other = (await signIn(PASSWORD)).cookie;
		expect([await stands(site, here), await stands(site, other)]).toEqual([true, true]);
		const changed = await change({ passwordNow: PASSWORD, passwordNext: NEXT }, here);
		expect([changed.status, changed.to]).toEqual([303, '/settings?password']);
		expect(await passwordKept(site)).not.toBe(kept);
		expect(await stands(site, changed.cookie || here)).toBe(true);
		expect([
			await stands(site, here),
			await stands(site, other),
			await stands(site, OWAIN)
		]).toEqual([false, false, false]);
		for (const wrong of [PASSWORD, NEXT.trim(), NEXT.toLowerCase(), `${NEXT} `])
			expect((await signIn(wrong)).status).toBe(422);
		expect((await signIn(NEXT)).status).toBe(303);
	});
});

it('signing in makes another session and ends the one that the browser had (ASVS 7.2.4)', async () => {
	const first = await signIn(PASSWORD);
	const again = await signIn(PASSWORD, first.cookie);
	expect(again.cookie).not.toBe(first.cookie);
	expect([await stands(site, first.cookie), await stands(site, again.cookie)]).toEqual([
		false,
		true
	]);
	const planted = '__Host-sayso=own-chosen-by-somebody-else-beforehand';
	expect((await signIn(PASSWORD, planted)).cookie).not.toBe(planted);
	expect(await stands(site, planted)).toBe(false);
});
