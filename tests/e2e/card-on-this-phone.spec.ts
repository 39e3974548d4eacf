// Given his own phone, when Owain chooses it, then his card is there with no internet, and only his card; it follows what he
// changes, and goes with one press, with signing out and leaving, and when he is signed out elsewhere. Never on a shared device.
import type { BrowserContext, Page } from '@playwright/test';
import { expect, PASSWORD, test, type Site } from '../support/site';

const ENGLISH = { extraHTTPHeaders: { 'accept-language': 'en' } };
const KEEP = 'Keep it on this phone';
const FORGET = 'Remove it from this phone';

async function choose(owain: Page, parts: readonly string[], site: Site) {
	const rows = await site.guard<{ id: string; words: string }[]>`
		select i.id, i.words from sayso.plan_item i join sayso.person p on p.id = i.person_id
		where p.chosen_name like 'Owain%' and i.part = any (${parts as string[]}) and i.removed_at is null`;
	await owain.goto('/crisis/card?choose');
	for (const box of await owain.locator('[name=lines]').all()) await box.uncheck();
	for (const { id } of rows) await owain.locator(`[name=lines][value="${id}"]`).check();
	await owain.getByRole('button', { name: 'Show my card' }).click();
	return rows.map(({ words }) => words.split('\n')[0]!);
}

async function keptBy(site: Site) {
	const owain = await site.as('owain', ENGLISH);
	const words = await choose(owain, ['support'], site);
	await owain.getByRole('button', { name: KEEP }).click();
	await expect(owain.getByText('It is kept on this phone.')).toBeVisible();
	return { owain, words };
}

/** The copy as it lies on the phone. */
const copyIn = (page: Page) =>
	page.evaluate(async () => (await caches.match('/crisis/card/kept'))?.text() ?? null);

/** The card with no internet; null when there is none. */
async function withoutInternet(context: BrowserContext, path = '/crisis/card') {
	await context.setOffline(true);
	const page = await context.newPage();
	const text = await page.goto(path).then(
		() => page.locator('main').innerText(),
		() => null
	);
	await page.close();
	await context.setOffline(false);
	return text;
}

test('nothing is kept before he chooses it; then the card, and only that, is there', async ({
	site
}) => {
	const owain = await site.as('owain', ENGLISH);
	const words = await choose(owain, ['support'], site);
	const context = owain.context();
	expect(await owain.evaluate(() => caches.keys())).toEqual([]);
	expect(
		await owain.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)
	).toBe(0);
	expect(await withoutInternet(context)).toBeNull();
	await owain.getByRole('button', { name: KEEP }).click();
	await expect(owain.getByText('It is kept on this phone.')).toBeVisible();
	const copy = (await withoutInternet(context))!;
	for (const line of words) expect(copy).toContain(line);
	expect(copy).toContain('This copy is from');
	for (const elsewhere of ['/today', '/plan', '/crisis', '/crisis/card/link', '/'])
		expect(await withoutInternet(context, elsewhere), elsewhere).toBeNull();
	const kept = await owain.evaluate(async () =>
		(await (await caches.open('sayso-card')).keys()).map(({ url }) => new URL(url).pathname)
	);
	expect(kept.toSorted()).toEqual(['/crisis/card/kept', '/extras.js']);
});

test('one press removes it, with no internet too', async ({ site }) => {
	const { owain } = await keptBy(site);
	const context = owain.context();
	await context.setOffline(true);
	await owain.goto('/crisis/card');
	await owain.getByRole('button', { name: FORGET }).click();
	await expect(owain.getByText('It is not on this phone any more.')).toBeVisible();
	await context.setOffline(false);
	expect(await withoutInternet(context)).toBeNull();
});

test('it follows the card when the network is there again', async ({ site }) => {
	const { owain, words } = await keptBy(site);
	const elsewhere = await site.as('owain', ENGLISH);
	const now = await choose(elsewhere, ['people'], site);
	expect(await withoutInternet(owain.context())).toContain(words[0]);
	await owain.goto('/today');
	await expect.poll(() => copyIn(owain)).toContain(now[0]);
	expect(await withoutInternet(owain.context())).toContain(now[0]);
	expect(await withoutInternet(owain.context())).not.toContain(words[0]);
});

for (const how of ['Sign out', 'Leave quickly'])
	test(`it is gone after “${how}”`, async ({ site }) => {
		const { owain } = await keptBy(site);
		const context = owain.context();
		await owain.getByRole('button', { name: how }).first().click({ noWaitAfter: true });
		const signedIn = () =>
			site.guard`select from auth.session s join sayso.person p on p.id = s.actor_id where p.chosen_name like 'Owain%'`;
		await expect.poll(async () => (await signedIn()).length).toBe(0);
		expect(await withoutInternet(context)).toBeNull();
		const page = await context.newPage();
		await page.goto('/help');
		expect(await page.evaluate(() => caches.keys())).toEqual([]);
	});

test('signed out from another device, it goes the next time the network is there; while the database is away it stays', async ({
	site
}) => {
	const { owain, words } = await keptBy(site);
	const context = owain.context();
	await context.route('**/crisis/card/kept', (route) => route.fulfill({ status: 503 }));
	const asked = owain.waitForResponse('**/crisis/card/kept');
	await owain.goto('/help');
	await asked;
	expect(await withoutInternet(context)).toContain(words[0]);
	await context.unroute('**/crisis/card/kept');
	await site.guard`delete from auth.session`;
	await owain.goto('/help');
	await expect.poll(() => copyIn(owain)).toBeNull();
	expect(await withoutInternet(context)).toBeNull();
});

test('somebody else who signs in on the phone leaves no copy of theirs', async ({ site }) => {
	const { owain } = await keptBy(site);
	await site.guard`update auth.session set account_id = b.account_id, actor_id = b.id
			from sayso.person b where b.chosen_name like 'Bernie%'`;
	await site.guard`insert into sayso.crisis_card (person_id, items) select i.person_id, array_agg(i.id) from sayso.plan_item i
			join sayso.person p on p.id = i.person_id where p.chosen_name like 'Bernie%' group by 1`;
	await owain.goto('/today');
	await expect(owain.locator('h1')).toContainText('Bernie');
	await expect.poll(() => copyIn(owain)).toBeNull();
	expect(await withoutInternet(owain.context())).toBeNull();
});

test('on a shared device it is neither offered nor to be had', async ({ site }) => {
	const owain = await site.nobody(ENGLISH);
	await owain.goto('/sign-in');
	await owain.locator('[name=signInName]').fill('owain');
	await owain.locator('[name=password]').fill(PASSWORD);
	await owain.locator('[name=device][value=shared]').check();
	await owain.locator('main form button').click();
	await owain.waitForURL('**/today');
	await choose(owain, ['support'], site);
	await expect(owain.getByText(KEEP)).toHaveCount(0);
	await owain.goto('/crisis/card/kept');
	expect(new URL(owain.url()).pathname).toBe('/crisis/card');
});

test('signing out tells the browser to clear what is kept, whether or not a script does', async ({
	site
}) => {
	for (const path of ['/sign-out', '/leave']) {
		const answer = await fetch(site.origin + path, {
			method: 'POST',
			redirect: 'manual',
			headers: { origin: site.origin }
		});
		expect(answer.headers.get('clear-site-data')).toBe('"cache", "storage"');
	}
});
