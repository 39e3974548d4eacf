// The authorisation matrix, generated from the built routes: every page and every form of it, asked for
// by everybody, about Owain's things, about somebody else's, about nothing and about nonsense. Nobody but
// Owain reaches what is his alone, and no answer to anybody else holds the words that he shared with nobody.
import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDemonstration } from '../../scripts/load-demonstration.mjs';
import { addressOf } from '../fixtures/matrix/addresses';
import { ASKERS, OUT, signInEverybody, type Asker } from '../fixtures/matrix/askers';
import { isThere } from '../fixtures/matrix/is-there';
import { TARGETS, learnIds, wordsOfNobody, type Ids } from '../fixtures/matrix/targets';
import { freshDatabase } from '../support/database';
import { FILES, PAGES, POSTS } from '../support/matrix';
import { serve, type Served } from '../support/serve';

const BUILT = new URL('../../build/server/manifest-full.js', import.meta.url);
const ROUTES = new URL('../../src/routes', import.meta.url);

let site: Served;
let guard: Sql;
let drop: () => Promise<void>;
let secrets: string[];
let ids: Ids;

beforeAll(async () => {
	const database = await freshDatabase();
	await loadDemonstration(database.migratorUrl);
	guard = postgres(database.migratorUrl, {
		max: 1,
		connection: { role: 'sayso_guard' },
		onnotice: () => {}
	});
	await signInEverybody(guard);
	ids = await learnIds(guard);
	secrets = await wordsOfNobody(guard, ids.seen!.his);
	site = await serve(database);
	drop = database.drop;
});
afterAll(async () => {
	await site.stop();
	await guard.end();
	await drop();
});

/** The routes of the built app, and the actions their sources export. */
async function builtRoutes() {
	const { manifest } = (await import(BUILT.href)) as {
		manifest: { _: { routes?: { id: string }[] }; routes?: { id: string }[] };
	};
	return (manifest.routes ?? manifest._.routes!).map((route) => route.id);
}

function actionsOf(route: string): string[] {
	try {
		const source = readFileSync(`${ROUTES.pathname}${route}/+page.server.ts`, 'utf8');
		const block = source.split('export const actions = {')[1] ?? '';
		return [...block.matchAll(/^\t(\w+): /gm)].map((match) => match[1]!);
	} catch {
		return [];
	}
}

async function ask(asker: Asker, address: string, action?: string) {
	const answer = await fetch(
		site.origin +
			address +
			(action && action !== 'default' ? `${address.includes('?') ? '&' : '?'}/${action}` : ''),
		{
			method: action ? 'POST' : 'GET',
			redirect: 'manual',
			headers: {
				accept: 'text/html',
				origin: site.origin,
				...(asker === 'nobody' ? {} : { cookie: `__Host-sayso=own-${encodeURIComponent(asker)}` }),
				...(action ? { 'content-type': 'application/x-www-form-urlencoded' } : {})
			},
			...(action ? { body: `form=${randomUUID()}` } : {})
		}
	);
	return {
		status: answer.status,
		to: answer.headers.get('location') ?? '',
		text: await answer.text()
	};
}

/** Whether a page of somebody signed in has the button that ends it; a page of anybody else has none. */
const canSignOut = (page: string, asker: Asker) =>
	page.includes('action="/sign-out"') !== OUT.includes(asker);

describe('the authorisation matrix', () => {
	it('knows every route of the built app, and every action', async () => {
		expect((await builtRoutes()).toSorted()).toEqual([...Object.keys(PAGES), ...POSTS].toSorted());
		for (const [route, page] of Object.entries(PAGES))
			expect([route, actionsOf(route)]).toEqual([route, page.actions ?? []]);
	});

	it('holds in every cell', { timeout: 600_000 }, async () => {
		const wrong: string[] = [];
		let cells = 0;
		for (const [route, page] of Object.entries(PAGES)) {
			for (const target of page.names ? TARGETS : (['his'] as const)) {
				for (const asker of Object.keys(ASKERS) as Asker[]) {
					for (const action of [undefined, ...(page.actions ?? [])]) {
						if (action && ['owain', 'an administrator'].includes(asker)) continue;
						cells++;
						const { status, to, text } = await ask(
							asker,
							addressOf(ids, route, page, target),
							action
						);
						const cell = `${asker} ${action ?? 'GET'} ${route} (${target}): ${status} ${to}`;
						if (status >= 500) wrong.push(`${cell} broke`);
						const there = isThere(asker, page, target) && action !== 'end'; // the form names no device
						const turnedAway =
							OUT.includes(asker) && page.for !== 'anyone'
								? to.startsWith('/sign-in')
								: status === 404;
						if (!there && !turnedAway) wrong.push(`${cell} should not be there`);
						if (
							there &&
							action !== 'withThis' &&
							(status === 404 || to.startsWith('/sign-in?back'))
						)
							wrong.push(`${cell} should be there`);
						const isPage = text.startsWith('<!doctype html') && !FILES.includes(route);
						if (isPage && !canSignOut(text, asker)) wrong.push(`${cell} has no way to sign out`); // ASVS 7.4.4
						if (asker !== 'owain' && secrets.some((words) => text.includes(words)))
							wrong.push(`${cell} told a secret`);
					}
				}
			}
		}
		console.info(`${cells} cells`);
		expect(secrets.length).toBeGreaterThan(5);
		expect(wrong).toEqual([]);
		expect(cells).toBeGreaterThanOrEqual(2_500);
	});

	it('shows the owner what it kept from everybody else', async () => {
		const { text } = await ask('owain', '/plan');
		expect(secrets.filter((words) => text.includes(words.slice(0, 20))).length).toBeGreaterThan(5);
	});
});
