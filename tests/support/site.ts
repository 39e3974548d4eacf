// A site of a test's own: the built server over a fresh copy of the invented people, and browsers signed
// in as them.
import {
	expect,
	test as base,
	type Browser,
	type BrowserContext,
	type BrowserContextOptions,
	type Page
} from '@playwright/test';
import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { startCatcher } from '../../scripts/catcher/index.mjs';
import { serve, type Served } from './serve';
import { standingServer, type StandingServer } from './standing-server';
import { copyTemplate, type Cluster, type FreshDatabase } from './template';

export const PASSWORD = 'garden gate';

export type Caught = {
	way: 'email' | 'text' | 'letter';
	to: string;
	id: string;
	lang: string;
	subject: string;
	body: string;
};

export type Site = Served & {
	database: FreshDatabase;
	/** What left for people by email, text or letter, the oldest first; nothing can leave unless `catching` is on. */
	caught: Caught[];
	/** As the guard, who sees everything: to prove that what is hidden is there. */
	guard: postgres.Sql;
	/** A browser of its own, signed in by one of the names that `npm start` prints. */
	as: (signInName: string, options?: BrowserContextOptions) => Promise<Page>;
	/** Cuts the connection of a page that waits for a lock, as soon as there is one. */
	cutWhoeverWaits: () => Promise<void>;
	/** A browser of its own in which nobody is signed in. */
	nobody: (options?: BrowserContextOptions) => Promise<Page>;
};

async function openPage(browser: Browser, origin: string, options: BrowserContextOptions) {
	const context = await browser.newContext({ baseURL: origin, ...options });
	return context.newPage();
}

/** The cookie of a new session, as signing in by the page would leave it: that page has tests of its own. */
async function signIn(guard: postgres.Sql, origin: string, name: string) {
	const value = `own-${randomUUID()}`;
	const { count } =
		await guard`insert into auth.session (token_hash, account_id, acting, actor_id, device, device_name, expires_at)
		select sha256(convert_to(${value}, 'UTF8')), a.id, c.acting, c.actor_id, 'own', 'Chrome, Linux', now() + interval '30 days'
		from auth.account a cross join lateral (select * from auth.capacities(a.id) limit 1) c where a.sign_in_name = ${name}`;
	if (count !== 1) throw new Error(`nobody signs in as ${name}`);
	const flags = { httpOnly: true, secure: true, sameSite: 'Lax' } as const;
	const expires = Date.now() / 1000 + 30 * 86_400;
	return {
		...{ name: '__Host-sayso', value, url: origin.replace('http:', 'https:'), expires },
		...flags
	};
}

/** The language that somebody chose, as the page keeps it. */
export const langCookie = (lang: string, address: string) => ({
	name: '__Host-lang',
	value: lang,
	url: new URL('/', address).href.replace('http:', 'https:')
});

const clusterHere = () => JSON.parse(process.env.SAYSO_TEST_CLUSTER!) as Cluster;

const NOTHING_SENT = { caught: [] as Caught[], stop: async () => {} };

/** A server that sends what is due to a catcher, on a copy of its own. */
async function servedCatching() {
	const catcher = await startCatcher();
	const database = await copyTemplate(clusterHere());
	const served = await serve(database, catcher.env);
	const stop = async () => {
		await served.stop();
		await catcher.stop();
	};
	return { database, served, caught: catcher.caught as Caught[], stop };
}

export const test = base.extend<{ site: Site; catching: boolean }, { standing: StandingServer }>({
	catching: [false, { option: true }],
	standing: [
		async ({}, use) => {
			const standing = standingServer(clusterHere());
			await use(standing);
			await standing.stop();
		},
		{ scope: 'worker' }
	],
	site: async ({ browser, javaScriptEnabled, catching, standing }, use) => {
		const { database, served, caught, stop } = catching
			? await servedCatching()
			: { ...NOTHING_SENT, ...(await standing.fresh()) };
		const guard = postgres(database.migratorUrl, { max: 1, connection: { role: 'sayso_guard' } });
		const broken: Error[] = [];
		const opened: BrowserContext[] = [];
		const nobody = async (options: BrowserContextOptions = {}) => {
			const page = await openPage(browser, served.origin, { javaScriptEnabled, ...options });
			opened.push(page.context());
			page.context().on('weberror', (thrown) => broken.push(thrown.error()));
			return page;
		};
		const as = async (name: string, options: BrowserContextOptions = {}) => {
			const page = await nobody(options);
			await page.context().addCookies([await signIn(guard, served.origin, name)]);
			await page.goto('/sign-in'); // leads home
			return page;
		};
		const cutWhoeverWaits = async () => {
			const superuser = postgres(database.superuserUrl, { max: 1 });
			for (let cut = 0; cut === 0;) {
				const rows = await superuser`select pg_terminate_backend(pid) from pg_stat_activity
					where datname = current_database() and usename = 'sayso_app' and wait_event_type = 'Lock'`;
				cut = rows.length;
			}
			await superuser.end();
		};
		await use({ ...served, database, caught, guard, as, nobody, cutWhoeverWaits });
		await Promise.all(opened.map((context) => context.close()));
		await guard.end();
		await stop();
		await database.drop();
		expect(broken, 'what the script of a page threw').toEqual([]);
	}
});

export { expect };
