// What somebody writes into a request by hand: whom it says it is from, where its body ends, and where to go on to. None of that is believed.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OWAIN, openBuiltSite, type BuiltSite } from '../support/built-site';
import { serve, type Served } from '../support/serve';

let site: BuiltSite;
let proxied: Served;
beforeAll(async () => {
	site = await openBuiltSite();
	proxied = await serve(site.database, { TRUST_PROXY: '1' });
});
afterAll(async () => {
	await proxied.stop();
	await site.close();
});

const CLAIMS = ['x-forwarded-for', 'x-real-ip', 'forwarded', 'x-client-ip', 'true-client-ip'];
const FORM = '00000000-0000-4000-8000-000000000000';

/** Tries to sign in with a wrong password, a name and headers of one's own. */
async function tryAs(signInName: string, origin: string, headers: Record<string, string>) {
	const answer = await fetch(`${origin}/sign-in`, {
		method: 'POST',
		redirect: 'manual',
		headers: { accept: 'text/html', origin, ...headers },
		body: new URLSearchParams({ form: FORM, device: 'own', signInName, password: 'not it' })
	});
	await answer.text();
	return answer.status;
}

const digest = (of: string) => createHash('sha256').update(of, 'utf8').digest('base64url');
const HERE = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].map(digest);

/** From which addresses somebody tried to sign in, as they are kept. */
async function addresses() {
	const rows =
		await site.superuser`delete from auth.rate_limit where key like 'sign-in-address%' returning key`;
	await site.superuser`delete from auth.rate_limit`;
	return rows.map(({ key }) => String(key).split(':').at(-1)!);
}

// ASVS 4.1.3, 15.3.4
describe('whoever says where they are calling from', () => {
	it('is counted by where they are, whatever they say', async () => {
		await addresses();
		for (const name of CLAIMS)
			for (const n of [1, 2]) await tryAs(`${name}${n}`, site.origin, { [name]: `192.0.2.${n}` });
		const counted = await addresses();
		expect(counted).toHaveLength(1);
		expect(HERE).toContain(counted[0]);
	});

	it('is counted by what our own proxy added, and by nothing before it', async () => {
		for (const n of [1, 2, 3])
			await tryAs(`one${n}`, proxied.origin, { 'x-forwarded-for': `192.0.2.${n}, 198.51.100.7` });
		expect(await addresses()).toEqual([digest('198.51.100.7')]);
		for (const n of [1, 2, 3])
			await tryAs(`own${n}`, proxied.origin, { 'x-forwarded-for': `198.51.100.${n}` });
		expect(await addresses()).toHaveLength(3);
	});

	it.each([false, true])(
		'is at no other address by saying so, behind a proxy: %s',
		async (behind) => {
			const { origin } = behind ? proxied : site;
			const elsewhere = {
				origin: 'https://elsewhere.example',
				'x-forwarded-host': 'elsewhere.example',
				'x-forwarded-proto': 'https',
				'x-forwarded-port': '443'
			};
			expect(await tryAs('elsewhere', origin, elsewhere)).toBe(403);
			expect(await tryAs('elsewhere', origin, { ...elsewhere, origin })).toBe(422);
		}
	);
});

/** Everything that comes back for bytes that no client of ours would send. */
async function raw(...lines: string[]) {
	const socket = connect(Number(new URL(site.origin).port), 'localhost');
	let said = '';
	socket.setEncoding('latin1').on('data', (text: string) => (said += text));
	socket.on('error', () => {}); // cut off is an answer too
	socket.write(lines.join('\r\n'));
	const quiet = setTimeout(() => socket.end(), 3_000);
	await once(socket, 'close');
	clearTimeout(quiet);
	return said;
}

const answers = (said: string) =>
	[...said.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => status);
const SMUGGLED = ['GET /robots.txt HTTP/1.1', 'Host: localhost', 'Connection: close', '', ''];

// ASVS 4.2.1
describe('a request that ends in two ways', () => {
	it.each<[string, string[], string[]]>([
		['two kinds of length', ['Content-Length: 4', 'Transfer-Encoding: chunked'], ['0', '', '']],
		[
			'two kinds, the other way round',
			['Transfer-Encoding: chunked', 'Content-Length: 4'],
			['0', '', '']
		],
		['two lengths', ['Content-Length: 0', 'Content-Length: 4'], []],
		['a length that is no number', ['Content-Length: +0'], []],
		['an encoding that nobody knows', ['Transfer-Encoding: xchunked'], ['0', '', '']],
		['an encoding written oddly', ['Transfer-Encoding: chunked, identity'], ['0', '', '']],
		['a length of a piece that is none', ['Transfer-Encoding: chunked'], ['0x0', '', '']]
	])('is turned away with whatever comes after it: %s', async (_name, headers, body) => {
		const head = ['POST /sign-out HTTP/1.1', 'Host: localhost', `Origin: ${site.origin}`];
		expect(answers(await raw(...head, ...headers, '', ...body, ...SMUGGLED))).toEqual(['400']);
	});

	it('and one that ends in one way is answered, and so is the next', async () => {
		const head = ['POST /sign-out HTTP/1.1', 'Host: localhost', `Origin: ${site.origin}`];
		const chunked = ['Transfer-Encoding: chunked', '', '0', '', ''].join('\r\n');
		expect(answers(await raw(...head, chunked + SMUGGLED.join('\r\n')))).toEqual(['303', '200']);
	});
});

// ASVS 3.7.2
describe('where to go on to is a page of ours, whatever the address says', () => {
	const ELSEWHERE = ['https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example'];
	const post = (path: string, fields: Record<string, string>, cookie = '') =>
		fetch(site.origin + path, {
			method: 'POST',
			redirect: 'manual',
			headers: { accept: 'text/html', origin: site.origin, cookie },
			body: new URLSearchParams(fields)
		});

	it.each(ELSEWHERE)('%s', async (back) => {
		const asked = `/sign-in?back=${encodeURIComponent(back)}`;
		const signIn = { form: FORM, device: 'own', signInName: 'owain', password: 'garden gate' };
		const went = [
			await post('/language', { lang: 'en', back }),
			await post(asked, signIn),
			await fetch(site.origin + asked, { redirect: 'manual', headers: { cookie: OWAIN } })
		];
		for (const answer of went) {
			expect(answer.status).toBe(303);
			expect(answer.headers.get('location')).toMatch(/^\/(?![/\\])/);
		}
	});

	it('but for leaving quickly, which goes to the weather', async () => {
		const answer = await post('/leave?back=https://elsewhere.example', {
			back: 'https://elsewhere.example'
		});
		expect(answer.headers.get('location')).toBe('https://www.bbc.co.uk/weather');
	});
});
