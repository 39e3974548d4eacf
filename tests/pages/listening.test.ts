// ASVS 12.2.1 and 12.3.3: the built server listens beyond this machine over TLS alone, and calls itself by an https:// address.
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
