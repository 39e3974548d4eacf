// ASVS 6.1.1: whoever knows a sign-in name cannot keep anybody out of a browser in which they have signed in before; and what makes a
// browser known gives whoever copies it ten tries of its own, and nothing else.
import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PASSWORD } from '../../scripts/load-demonstration.mjs';
import { openBuiltSite, type BuiltSite } from '../support/built-site';
import { passwordKept } from '../support/owain';

const KNOWN = '__Host-sayso-known=';
const NAMES = ['owain', 'bernie'] as const;

let site: BuiltSite;
let kept: string;
beforeAll(async () => {
	site = await openBuiltSite();
	kept = await passwordKept(site);
});
afterAll(() => site.close());
beforeEach(async () => {
	await site.superuser`delete from auth.rate_limit`;
	await site.superuser`delete from auth.known_browser`;
	await site.superuser`update auth.account set password_hash = ${kept} where sign_in_name = 'owain'`;
});

/** A browser: what it was given it sends. */
class Browser {
	readonly cookies = new Map<string, string>();
	set = '';

	async post(path: string, fields: Record<string, string>) {
		const answer = await fetch(site.origin + path, {
			method: 'POST',
			redirect: 'manual',
			headers: {
				accept: 'text/html',
				origin: site.origin,
				cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
			},
			body: new URLSearchParams({ form: randomUUID(), ...fields })
		});
		const given = answer.headers.getSetCookie();
		this.set = given.find((cookie) => cookie.startsWith(KNOWN)) ?? '';
		for (const cookie of given) {
			const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
			if (value) this.cookies.set(name!, value);
			else this.cookies.delete(name!);
		}
		return { status: answer.status, page: await answer.text() };
	}

	async signIn(signInName: string, password: string = PASSWORD, device = 'own') {
		return (await this.post('/sign-in', { signInName, password, device })).status;
	}

	/** What somebody has who copied what makes it known. */
	copy() {
		const thief = new Browser();
		thief.cookies.set('__Host-sayso-known', this.known);
		return thief;
	}

	get known() {
		return this.cookies.get('__Host-sayso-known') ?? '';
	}
}

/** A browser in which they have signed in before, and have signed out. */
async function browserOf(...names: string[]) {
	const browser = new Browser();
	for (const name of names) await inAndOut(browser, name);
	return browser;
}

/** Signs in and out again: whoever is signed in is sent on from the page, whatever they type. */
async function inAndOut(browser: Browser, name: string, device = 'own') {
	expect(await browser.signIn(name, PASSWORD, device)).toBe(303);
	expect(browser.cookies.has('__Host-sayso')).toBe(true);
	await browser.post('/sign-out', {});
	expect(browser.cookies.has('__Host-sayso')).toBe(false);
}

/** Uses up ten tries at a name from somewhere, all wrong. */
async function guessAt(name: string, browser = new Browser()) {
	for (let n = 0; n < 10; n++) expect(await browser.signIn(name, `guess ${n}`)).toBe(422);
	expect(await browser.signIn(name)).toBe(429);
}

describe('once strangers have used up the tries of a name', () => {
	it('a browser that is known still signs in, again and again, and is held to the password', async () => {
		const own = await browserOf('owain');
		await guessAt('owain');
		expect(await own.signIn('owain', 'not my password')).toBe(422);
		for (let n = 0; n < 2; n++) await inAndOut(own, 'owain');
		expect(await new Browser().signIn('owain')).toBe(429);
	});

	it('and those of its address, by other names', async () => {
		const own = await browserOf('owain');
		for (let n = 0; n < 60; n++) await new Browser().signIn(`nobody ${n}`, 'guess');
		expect(await new Browser().signIn('owain')).toBe(429);
		expect(await own.signIn('owain')).toBe(303);
	});

	it.each([
		['that is known for somebody else', () => browserOf('bernie')],
		['that says something made up', async () => (await browserOf()).copy()],
		[
			'in which somebody signed in as on a shared device',
			async () => {
				const browser = new Browser();
				await inAndOut(browser, 'owain', 'shared');
				return browser;
			}
		],
		[
			'that was known until its time was up',
			async () => {
				const browser = await browserOf('owain');
				await site.superuser`update auth.known_browser set ends_at = now()`;
				return browser;
			}
		]
	])('a browser %s is a stranger', async (_what, browser) => {
		const other = await browser();
		if (!other.known) other.cookies.set('__Host-sayso-known', 'made-up.and.more');
		await guessAt('owain');
		expect(await other.signIn('owain')).toBe(429);
	});

	it('somebody who is signed in is still asked for their password, ten times and no more', async () => {
		const own = new Browser();
		await own.signIn('owain', PASSWORD, 'shared');
		await guessAt('owain');
		const ask = async (password: string) =>
			(await own.post('/settings/name', { signInName: 'owain', password })).status;
		for (let n = 0; n < 9; n++) expect(await ask(`guess ${n}`)).toBe(422);
		expect(await ask(PASSWORD)).toBe(303);
		for (let n = 0; n < 10; n++) expect(await ask(`guess ${n}`)).toBe(422);
		expect(await ask(PASSWORD)).toBe(429);
	});
});

describe('a browser that is known', () => {
	it('has ten tries of its own, wherever a copy of its cookie is sent from, and uses up nobody else’s', async () => {
		const own = await browserOf('owain');
		const thief = own.copy();
		await guessAt('owain', thief);
		expect(await own.signIn('owain')).toBe(429);
		expect(await new Browser().signIn('owain')).toBe(303);
	});

	it('is not let try anew by signing in there as somebody else', async () => {
		const shared = await browserOf('owain', 'bernie');
		await guessAt('owain', shared);
		await inAndOut(shared, 'bernie');
		expect(await shared.signIn('owain')).toBe(429);
	});

	it('is known for each who signs in there, by another token each time; a copy of an old one is a stranger’s', async () => {
		const shared = await browserOf('owain', 'bernie');
		const old = shared.copy();
		await inAndOut(shared, 'owain');
		for (const name of NAMES) await guessAt(name);
		expect(await old.signIn('owain')).toBe(429);
		for (const name of NAMES) await inAndOut(shared, name);
	});

	it('gives nobody a page', async () => {
		const thief = (await browserOf('owain')).copy();
		const answer = await fetch(`${site.origin}/plan`, {
			redirect: 'manual',
			headers: { accept: 'text/html', cookie: `${KNOWN}${thief.known}` }
		});
		expect(answer.status).toBe(303);
	});

	it('has a cookie that no script reads and no other site brings, of 200 bits, kept as a digest', async () => {
		const own = new Browser();
		await own.signIn('owain');
		expect(own.set.split('; ').slice(1).toSorted()).toEqual([
			'HttpOnly',
			`Max-Age=${400 * 86_400}`,
			'Path=/',
			'SameSite=Lax',
			'Secure'
		]);
		expect(own.known).toMatch(/^[a-z2-7]{40}$/);
		const rows = await site.superuser<{ token_hash: Buffer }[]>`select * from auth.known_browser`;
		const digest = createHash('sha256').update(own.known).digest('hex');
		expect(rows.map((row) => row.token_hash.toString('hex'))).toEqual([digest]);
		expect(JSON.stringify(rows)).not.toContain(own.known);
	});

	it('on a shared device there is none', async () => {
		const browser = new Browser();
		await browser.signIn('owain', PASSWORD, 'shared');
		expect([browser.set, browser.known]).toEqual(['', '']);
		expect(await site.superuser`select from auth.known_browser`).toHaveLength(0);
	});
});

describe('after a new password', () => {
	const NEXT = 'Past the cattle grid';

	it('in the settings, this browser is known and no other, a copy of this one neither', async () => {
		const [lost, own] = [await browserOf('owain'), await browserOf('owain')];
		await own.signIn('owain');
		const copied = own.copy();
		const change = { passwordNow: PASSWORD, passwordNext: NEXT };
		expect((await own.post('/settings/password', change)).status).toBe(303);
		await guessAt('owain');
		for (const other of [lost, copied]) expect(await other.signIn('owain', NEXT)).toBe(429);
		expect(await own.signIn('owain', NEXT)).toBe(303);
	});

	it('by a code, the browser it is chosen in is known if it was, and no other', async () => {
		const [lost, own] = [await browserOf('owain'), await browserOf('bernie', 'owain')];
		await site.superuser`insert into auth.one_time_code (code_hash, purpose, acting, actor_id, made_by, expires_at)
			select sha256('ABCDEFGHJK'), 'new_password', 'person', id, id, now() + interval '1 hour'
			from sayso.person where chosen_name like 'Owain%'`;
		const chosen = { code: 'ABCDE-FGHJK', signInName: 'owain', password: NEXT };
		expect((await own.post('/forgotten', chosen)).status).toBe(303);
		await guessAt('owain');
		expect(await lost.signIn('owain', NEXT)).toBe(429);
		expect(await own.signIn('owain', NEXT)).toBe(303);
		await guessAt('bernie');
		await inAndOut(own, 'bernie');
	});
});

it('a browser that is known for somebody learns nothing by it of who else has an account', async () => {
	const own = await browserOf('owain');
	const alike = async (signInName: string) => {
		const { status, page } = await own.post('/sign-in', {
			...{ signInName, password: 'guess', device: 'own' }
		});
		return [
			status,
			own.set,
			page.replace(/nonce="[^"]+"|[0-9a-f]{8}-[0-9a-f-]{27}/g, '').replaceAll(signInName, '')
		];
	};
	for (let n = 0; n < 11; n++) expect(await alike('nobodyy')).toEqual(await alike('bernie'));
	expect((await alike('nobodyy'))[0]).toBe(429);
});
