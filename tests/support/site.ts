// A site of a test's own: the built server on a fresh copy of the invented people, and browsers signed
// in as them.
import {
	expect,
	test as base,
	type Browser,
	type BrowserContextOptions,
	type Page,
	type Request
} from '@playwright/test';
import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { startCatcher } from '../../scripts/catcher/index.mjs';
import { bothWaysFor, isOnce } from './both-ways';
import { serve, type Served } from './serve';
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

export const test = base.extend<{ site: Site; catching: boolean }>({
	catching: [false, { option: true }],
	site: async ({ browser, javaScriptEnabled, catching }, use, { file }) => {
		const cluster = JSON.parse(process.env.SAYSO_TEST_CLUSTER!) as Cluster;
		const database = await copyTemplate(cluster);
		const catcher = catching ? await startCatcher() : null;
		const served = await serve(database, catcher?.env);
		const guard = postgres(database.migratorUrl, { max: 1, connection: { role: 'sayso_guard' } });
		const bothWays = new Set<string>();
		const note = (request: Request) => {
			const why = bothWaysFor(request);
			if (why) bothWays.add(why);
		};
		const nobody = async (options: BrowserContextOptions = {}) => {
			const page = await openPage(browser, served.origin, { javaScriptEnabled, ...options });
			if (isOnce(file)) page.context().on('request', note);
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
		const caught: Caught[] = catcher?.caught ?? [];
		await use({ ...served, database, caught, guard, as, nobody, cutWhoeverWaits });
		await guard.end();
		await served.stop();
		await catcher?.stop();
		await database.drop();
		expect([...bothWays], 'this is walked with JavaScript and without').toEqual([]);
	}
});

export { expect };
