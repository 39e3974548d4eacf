// A site of a test's own: the built server on a fresh copy of the invented people, and browsers signed
// in as them.
import {
	test as base,
	type Browser,
	type BrowserContextOptions,
	type Page
} from '@playwright/test';
import postgres from 'postgres';
import { serve, type Served } from './serve';
import { copyTemplate, type Cluster, type FreshDatabase } from './template';

export const PASSWORD = 'garden gate';

export type Site = Served & {
	database: FreshDatabase;
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

async function signIn(page: Page, name: string) {
	await page.goto('/sign-in');
	await page.locator('[name=signInName]').fill(name);
	await page.locator('[name=password]').fill(PASSWORD);
	await page.locator('[name=device][value=own]').check();
	await page.locator('main form button').click();
	await page.waitForURL(/\/(today|work|helping)/);
}

export const test = base.extend<{ site: Site }>({
	site: async ({ browser, javaScriptEnabled }, use) => {
		const cluster = JSON.parse(process.env.SAYSO_TEST_CLUSTER!) as Cluster;
		const database = await copyTemplate(cluster);
		const served = await serve(database);
		const guard = postgres(database.migratorUrl, { max: 1, connection: { role: 'sayso_guard' } });
		const nobody = (options: BrowserContextOptions = {}) =>
			openPage(browser, served.origin, { javaScriptEnabled, ...options });
		const as = async (name: string, options: BrowserContextOptions = {}) => {
			const page = await nobody(options);
			await signIn(page, name);
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
		await use({ ...served, database, guard, as, nobody, cutWhoeverWaits });
		await guard.end();
		await served.stop();
		await database.drop();
	}
});

export { expect } from '@playwright/test';
