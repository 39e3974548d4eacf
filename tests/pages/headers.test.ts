// What goes back with every answer of the built app, whatever it is: nothing is kept, nothing of another
// site runs or frames it, a page's data stand in the page alone, and the cookie that signs somebody in can go nowhere else.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OWAIN, openBuiltSite, type BuiltSite } from '../support/built-site';

const SIGNED_IN = { cookie: OWAIN };

let site: BuiltSite;
beforeAll(async () => {
	site = await openBuiltSite();
});
afterAll(() => site.close());

const ask = (path: string, init: RequestInit = {}) =>
	fetch(site.origin + path, {
		redirect: 'manual',
		...init,
		headers: { accept: 'text/html', ...init.headers }
	});
const post = (path: string, body: string, headers: Record<string, string> = {}) =>
	ask(path, {
		method: 'POST',
		body,
		headers: {
			origin: site.origin,
			'content-type': 'application/x-www-form-urlencoded',
			...headers
		}
	});

const ANSWERS: Record<string, [status: number, () => Promise<Response>]> = {
	'a page for anybody': [200, () => ask('/')],
	'a page that is not there': [404, () => ask('/no-such-page')],
	'a page of somebody signed in': [200, () => ask('/plan', { headers: SIGNED_IN })],
	'a page of somebody signed out': [303, () => ask('/plan')],
	'a form that was filled in wrong': [422, () => post('/sign-in', 'form=x')],
	'something sent from another site': [
		403,
		() =>
			post('/sign-in', '{}', {
				origin: 'https://elsewhere.example',
				'content-type': 'application/json'
			})
	],
	'a sign-out': [303, () => post('/sign-out', '')],
	'a calendar that is off': [404, () => ask('/calendar/nothing.ics')],
	'an answer to a script': [200, () => post('/still-here', '', SIGNED_IN)]
};

const FILES: Record<string, RegExp> = {
	'/extras.js': /^text\/javascript; charset=utf-8$/,
	'/crisis/card-offline.js': /^text\/javascript; charset=utf-8$/,
	'/favicon.svg': /^image\/svg\+xml; charset=utf-8$/,
	'/robots.txt': /^text\/plain; charset=utf-8$/
};

const directives = (answer: Response) =>
	Object.fromEntries(
		(answer.headers.get('content-security-policy') ?? '').split(';').map((directive) => {
			const [name, ...sources] = directive.trim().split(/\s+/);
			return [name!, sources];
		})
	);

describe.each(Object.entries(ANSWERS))('%s', (_name, [status, answerOf]) => {
	it('is kept by nobody and guessed at by nobody', async () => {
		const answer = await answerOf();
		expect(answer.status).toBe(status);
		expect(Object.fromEntries(answer.headers)).toMatchObject({
			'cache-control': 'no-store',
			'x-content-type-options': 'nosniff',
			'referrer-policy': 'same-origin',
			'cross-origin-opener-policy': 'same-origin',
			'cross-origin-resource-policy': 'same-origin',
			'strict-transport-security': 'max-age=63072000; includeSubDomains'
		});
	});

	it('is framed by nobody, plugs nothing in, and is read by no other site', async () => {
		const answer = await answerOf();
		const policy = directives(answer);
		for (const what of ['default-src', 'object-src', 'base-uri', 'frame-ancestors'])
			expect([what, policy[what]]).toEqual([what, [`'none'`]]);
		expect(answer.headers.get('access-control-allow-origin')).toBeNull();
	});

	it('says what it is, and in which letters', async () => {
		const answer = await answerOf();
		const [type, body] = [answer.headers.get('content-type'), await answer.text()];
		if (body) expect(type).toMatch(/^(text\/(html|plain); ?charset=utf-8|application\/json)$/i);
	});

	it('does not say what it is made with', async () => {
		const { headers } = await answerOf();
		for (const name of ['server', 'x-powered-by', 'x-sveltekit-page'])
			expect(headers.get(name)).toBeNull();
	});
});

it.each(Object.entries(FILES))(
	'the file %s is taken for what it is, over TLS, and framed by nobody',
	async (path, type) => {
		for (const encoding of ['br', 'identity']) {
			const answer = await ask(path, { headers: { 'accept-encoding': encoding } });
			expect(answer.status).toBe(200);
			expect(answer.headers.get('content-type')).toMatch(type);
			expect(Object.fromEntries(answer.headers)).toMatchObject({
				'x-content-type-options': 'nosniff',
				'referrer-policy': 'same-origin',
				'cross-origin-resource-policy': 'same-origin',
				'strict-transport-security': 'max-age=63072000; includeSubDomains'
			});
			const policy = directives(answer);
			expect(policy['default-src']).toEqual([`'self'`]);
			for (const what of ['object-src', 'base-uri', 'frame-ancestors'])
				expect([what, policy[what]]).toEqual([what, [`'none'`]]);
		}
	}
);

describe.each(['/', '/no-such-page', '/help', '/plan', '/settings'])('the page %s', (path) => {
	const page = () => ask(path, { headers: SIGNED_IN });

	it('runs and shows only what is its own', async () => {
		const policy = directives(await page());
		expect(policy['default-src']).toEqual([`'none'`]);
		expect(policy['frame-ancestors']).toEqual([`'none'`]);
		expect(policy['base-uri']).toEqual([`'none'`]);
		expect(JSON.stringify(policy)).not.toMatch(/unsafe|\*|data:|blob:/);
		for (const from of ['script-src', 'style-src', 'img-src', 'font-src', 'connect-src'])
			expect(policy[from]!.filter((source) => !/^'(self|nonce-.+)'$/.test(source))).toEqual([]);
	});

	it('has a nonce of its own each time, on everything that stands in it', async () => {
		const nonces = [];
		for (let time = 0; time < 3; time++) {
			const answer = await page();
			const nonce = /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy')!)![1]!;
			const html = await answer.text();
			const inside = html.match(/<(script|style)\b[^>]*>/g)!;
			expect(inside.length).toBeGreaterThan(1);
			for (const tag of inside) expect(tag).toMatch(tag.includes(' src=') ? '/extras.js' : nonce);
			expect(html).not.toMatch(/\son[a-z]+=|style="|javascript:/);
			nonces.push(nonce);
		}
		expect(new Set(nonces).size).toBe(3);
	});
});

it('what a page was made from goes nowhere but into the page', async () => {
	const page = await (await ask('/plan', { headers: SIGNED_IN })).text();
	expect(page).toContain('past the cattle grid');
	expect(page).not.toMatch(/<script(?![^>]* src=)/);
	expect(page).not.toContain(OWAIN.split('=')[1]);
	const data = await ask('/plan/__data.json', { headers: SIGNED_IN });
	expect(data.status).toBe(200);
	const { nodes } = (await data.json()) as { nodes: { data: unknown }[] };
	expect(nodes.map(({ data }) => data)).toEqual(nodes.map(() => [['unsent', 1], 1]));
});

it('the cookie goes to this host alone, over TLS, out of reach of scripts', async () => {
	const signIn =
		'form=00000000-0000-4000-8000-000000000000&signInName=owain&password=garden%20gate';
	for (const [device, lasting] of [
		['own', / Max-Age=2592000;/],
		['shared', /^((?!Max-Age|Expires).)*$/]
	] as const) {
		const answer = await post('/sign-in', `${signIn}&device=${device}`);
		const cookie = answer.headers.getSetCookie().find((c) => c.startsWith('__Host-sayso='))!;
		expect(`${cookie};`).toMatch(/ Path=\/;/);
		for (const flag of ['HttpOnly', 'Secure', 'SameSite=Lax']) expect(cookie).toContain(flag);
		expect(cookie).not.toContain('Domain');
		expect(`${cookie};`).toMatch(lasting);
	}
});

// ASVS 3.3.1, 3.3.3
it('so does the cookie that keeps a language, and there is no other', async () => {
	const answer = await post('/language', 'lang=ur&back=/plan');
	const cookies = answer.headers.getSetCookie();
	expect(cookies.map((cookie) => cookie.split('=')[0])).toEqual(['__Host-lang']);
	for (const flag of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/'])
		expect(cookies[0]).toContain(flag);
	expect(cookies[0]).not.toContain('Domain');
	const [chosen] = cookies[0]!.split(';');
	const page = await (await ask('/', { headers: { cookie: chosen! } })).text();
	expect(page).toMatch(/<html lang="ur/);
});
