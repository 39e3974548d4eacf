// Nothing is done for another site: every form of the built app, posted as a signed-in person from six
// wrong origins in six content types, is turned away before it is looked at, and changes nothing. Nor does asking for its address.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { OWAIN, openBuiltSite, type BuiltSite } from '../support/built-site';
import { PAGES, POSTS } from '../support/matrix';

const TYPES = [
	'application/x-www-form-urlencoded',
	'multipart/form-data; boundary=x',
	'text/plain',
	'application/json',
	'application/octet-stream',
	null
];

let site: BuiltSite;
beforeAll(async () => {
	site = await openBuiltSite();
});
afterAll(() => site.close());

const changed = async () =>
	(
		await site.superuser`select (select count(*) from sayso.history) as lines, (select count(*) from auth.session) as sessions,
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
						cookie: OWAIN,
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
	const answer = await fetch(`${site.origin}/plan/goals/add`, {
		method: 'POST',
		redirect: 'manual',
		headers: {
			cookie: OWAIN,
			accept: 'text/html',
			origin: site.origin
		},
		body: new URLSearchParams({ form: crypto.randomUUID(), heading: '', words: 'my own words' })
	});
	expect(answer.status).toBe(303);
});

// ASVS 3.5.3
it('no address does anything by being asked for, wherever the link to it stood', async () => {
	const before = await changed();
	const acted: string[] = [];
	for (const address of addresses()) {
		const from: [string, string][] = [
			['GET', 'same-origin'],
			['GET', 'cross-site'],
			['HEAD', 'cross-site']
		];
		for (const [method, where] of from) {
			const asked = `${address}${address.includes('?') ? '&' : '?'}form=${crypto.randomUUID()}&words=planted`;
			const answer = await fetch(site.origin + asked, {
				method,
				redirect: 'manual',
				headers: { cookie: OWAIN, accept: 'text/html', 'sec-fetch-site': where }
			});
			await answer.text();
			const isOurs = POSTS.includes(address) ? answer.status === 405 : answer.status < 500;
			if (!isOurs) acted.push(`${method} ${address}: ${answer.status}`);
		}
	}
	expect(acted).toEqual([]);
	expect(await changed()).toEqual(before);
});
