// ASVS 5.3.2 and 13.4: the built server hands out its pages and its own few files, and nothing else of what lies beside them; no folder lists
// what is in it, no page watches or describes the server, and a request is never sent back to whoever made it.
import { readdirSync } from 'node:fs';
import { request } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBuiltSite, type BuiltSite } from '../support/built-site';

const CLIENT = new URL('../../build/client', import.meta.url);

let site: BuiltSite;
beforeAll(async () => {
	site = await openBuiltSite();
});
afterAll(() => site.close());

/** Asks for a path exactly as it is written; what came back. */
function raw(path: string, method = 'GET', headers: Record<string, string> = {}) {
	const { hostname, port } = new URL(site.origin);
	return new Promise<{ status: number; body: string }>((resolve, reject) => {
		request({ hostname, port, path, method, headers }, (answer) => {
			let body = '';
			answer.setEncoding('utf8').on('data', (text: string) => (body += text));
			answer.once('end', () => resolve({ status: answer.statusCode!, body }));
		})
			.once('error', reject)
			.end();
	});
}

it('serves a file of the build', async () => {
	expect(await raw('/extras.js')).toMatchObject({ status: 200 });
});

it.each([
	...['/.git/HEAD', '/.git/config', '/.svn/entries', '/.env', '/.npmrc', '/.data/logins.json'],
	...[
		'/package.json',
		'/package-lock.json',
		'/server.mjs',
		'/src/hooks.server.ts',
		'/database/gate.sql'
	],
	...[
		'/server/index.js',
		'/build/server/index.js',
		'/extras.js.map',
		'/node_modules/pino/package.json'
	],
	...[
		'/../package.json',
		'/_app/../../server.mjs',
		'/%2e%2e/package.json',
		'/..%2fpackage.json',
		'/_app/..%5c..%5cserver.mjs',
		'/_app/../../../package.json',
		'/..%5cpackage.json',
		'/crisis/..%2f..%2f..%2fserver.mjs',
		'/_app/immutable/..%2f..%2f..%2fserver%2findex.js',
		'//package.json',
		'/extras.js/../../../server.mjs',
		'/extras.js%00.html'
	]
])('does not hand out %s', async (path) => {
	const { status, body } = await raw(path);
	expect([400, 404]).toContain(status);
	expect(body).not.toMatch(
		/"dependencies"|repositoryformatversion|ref: refs|create or replace|createServer|import .* from/
	);
});

it('has nothing in its build that tells how it was made', () => {
	const files = readdirSync(CLIENT, { recursive: true }).map(String);
	expect(files.length).toBeGreaterThan(5);
	expect(files.filter((file) => /(^|\/)\.(git|svn|env)|\.map$|\.ts$|\.svelte$/.test(file))).toEqual(
		[]
	);
});

it.each(['/_app', '/_app/', '/_app/immutable/', '/_app/immutable/assets/', '/crisis/'])(
	'lists nothing in %s',
	async (folder) => {
		const { body } = await raw(folder);
		for (const file of readdirSync(CLIENT, { recursive: true }).map(String))
			if (file.includes('/')) expect(body).not.toContain(`href="${file.split('/').at(-1)!}"`);
		expect(body).not.toMatch(/Index of/i);
	}
);

it.each([
	'/metrics',
	'/health',
	'/status',
	'/docs',
	'/api',
	'/openapi.json',
	'/swagger',
	'/debug',
	'/_debug',
	'/@vite/client',
	'/__inspect'
])('has no %s', async (path) => {
	expect((await raw(path, 'GET', { accept: 'text/html' })).status).toBe(404);
});

it.each(['TRACE', 'TRACK'])('a %s is turned away, and not sent back', async (method) => {
	for (const path of ['/', '/extras.js', '/sign-in'])
		for (const origin of ['https://elsewhere.example', site.origin]) {
			const { status, body } = await raw(path, method, {
				origin,
				'x-mine': 'a mark of mine'
			}).catch(() => ({ status: 400, body: '' }));
			expect([400, 403, 405, 501]).toContain(status);
			expect(body).not.toContain('a mark of mine');
		}
});
