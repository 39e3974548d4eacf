// ASVS 12.2.1, 12.3.3 and 15.3.4: the built server listens beyond this machine over TLS alone, calls itself by an https:// address,
// and counts tries by an address that nobody who tries can make up.
import { createHash } from 'node:crypto';
import { request } from 'node:https';
import { fileURLToPath } from 'node:url';
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBuiltSite, type BuiltSite } from '../support/built-site';
import { serve, type Served } from '../support/serve';

const PEM = fileURLToPath(new URL('../fixtures/localhost.pem', import.meta.url));
const TLS = { TLS_CERT_FILE: PEM, TLS_KEY_FILE: PEM };

let site: BuiltSite;
let other: Served | null = null;
beforeAll(async () => {
	site = await openBuiltSite();
});
afterEach(async () => {
	await other?.stop();
	other = null;
});
afterAll(() => site.close());

describe('a server', () => {
	it.each<[string, Record<string, string>, RegExp]>([
		['that would listen everywhere without TLS', { HOST: '0.0.0.0' }, /needs TLS_CERT_FILE/],
		['that is given half of a certificate', { TLS_KEY_FILE: PEM }, /neither of them/],
		['whose people would use http://', { ORIGIN: 'http://sayso.example' }, /has to be https/]
	])('%s does not start', async (_what, env, why) => {
		await expect(serve(site.database, env)).rejects.toThrow(why);
	});

	it('with a certificate answers over TLS', async () => {
		other = await serve(site.database, { ...TLS, HOST: '0.0.0.0', ORIGIN: 'https://localhost' });
		const { port } = new URL(other.origin);
		const status = await new Promise((resolve, reject) => {
			request({ host: 'localhost', port, path: '/sign-in', ca: readFileSync(PEM) }, (answer) =>
				resolve(answer.resume().statusCode)
			)
				.once('error', reject)
				.end();
		});
		expect(status).toBe(200);
		await expect(fetch(`${other.origin}/sign-in`)).rejects.toThrow();
	});
});

describe('tries to sign in', () => {
	const digest = (of: string) => createHash('sha256').update(of, 'utf8').digest('base64url');
	/** By which addresses tries were counted, when one came with these claims. */
	async function countedBy(origin: string, claims: Record<string, string>) {
		await site.superuser`delete from auth.rate_limit`;
		await fetch(`${origin}/sign-in`, {
			method: 'POST',
			redirect: 'manual',
			headers: { accept: 'text/html', origin, ...claims },
			body: new URLSearchParams({
				...{ form: '00000000-0000-4000-8000-000000000000', device: 'own' },
				...{ signInName: 'nobodyy', password: 'not the gate' }
			})
		});
		const rows = await site.superuser`select key from auth.rate_limit where key like '%address%'`;
		return rows.map(({ key }) => String(key));
	}
	const CLAIMS = {
		'x-forwarded-for': '198.51.100.7, 203.0.113.9',
		forwarded: 'for=198.51.100.7',
		'x-real-ip': '198.51.100.7',
		'x-client-ip': '198.51.100.7',
		'true-client-ip': '198.51.100.7'
	};

	it('are counted by who is connected, whatever the request says', async () => {
		const [key, ...more] = await countedBy(site.origin, CLAIMS);
		const here = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].map(digest);
		expect([here.some((d) => key!.endsWith(d)), more]).toEqual([true, []]);
	});

	it('are counted by the last address that a trusted proxy added', async () => {
		other = await serve(site.database, { TRUST_PROXY: '1' });
		const [key, ...more] = await countedBy(other.origin, CLAIMS);
		expect([key!.endsWith(digest('203.0.113.9')), more]).toEqual([true, []]);
	});
});
