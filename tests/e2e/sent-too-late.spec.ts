// On a device that others use too the time runs out while somebody writes. What they send then is not sent, and no word of it is
// lost: it waits on its page until they have signed in again, as themselves, and for nobody who sits down there after them.
import type { Page } from '@playwright/test';
import { owainsEntry, takesOut } from '../support/plan';
import { PASSWORD, expect, test, type Site } from '../support/site';

const words = (page: Page) => page.locator('[name=words]');

async function signIn(page: Page, name: string) {
	await page.locator('[name=signInName]').fill(name);
	await page.locator('[name=password]').fill(PASSWORD);
	await page.locator('[name=device][value=shared]').check();
	await page.locator('main form button').click();
}

async function onSharedDevice(site: Site, name: string, path: string) {
	const page = await site.nobody();
	await page.goto(`/sign-in?back=${path}`);
	await signIn(page, name);
	await page.waitForURL(`**${path}`);
	return page;
}

const timeIsUp = (site: Site) =>
	site.guard`update auth.session set expires_at = clock_timestamp() - interval '1 minute'`;

async function isKept(page: Page) {
	await expect(page).toHaveURL(/\/sign-in\?back=[^&]+&kept$/);
	await expect(page.locator('.notice')).toContainText('What you wrote is kept for you.');
	await expect(page.locator('.notice')).toContainText('this was not sent');
}

test('a new entry that is sent too late waits in its boxes, and is sent then', async ({ site }) => {
	const bernie = await onSharedDevice(site, 'bernie', '/plan/goals/add');
	await words(bernie).fill('To see the sea.');
	await bernie.locator('[name="step1.what"]').fill('Look at the trains');
	await timeIsUp(site);
	await bernie.getByRole('button', { name: 'Add it to my plan' }).click();
	await isKept(bernie);
	await signIn(bernie, 'bernie');
	await expect(bernie).toHaveURL(/\/plan\/goals\/add$/);
	await expect(bernie.locator('main')).toContainText('It is not in your plan yet.');
	await expect(words(bernie)).toHaveValue('To see the sea.');
	await expect(bernie.locator('[name="step1.what"]')).toHaveValue('Look at the trains');
	await bernie.getByRole('button', { name: 'Add it to my plan' }).click();
	await expect(bernie.locator('#goals')).toContainText('To see the sea.');
	expect(await site.guard`select from sayso.draft where late`).toHaveLength(0);
});

test('other words for an entry, a look back and what is typed beside a suggestion wait too', async ({
	site
}) => {
	const entry = await owainsEntry(site);
	const [suggestion] =
		await site.guard`select r.id from sayso.proposal r join sayso.person p on p.id = r.person_id
		where p.chosen_name like 'Owain%' and r.answered_at is null and r.withdrawn_at is null`;
	for (const [path, box, press] of [
		[entry, 'words', 'Save these words'],
		['/plan/look-back', 'words', 'Save this and come back later'],
		[`/plan/suggestions/${suggestion!.id}`, 'differently', 'Save my words'],
		[`/plan/suggestions/${suggestion!.id}/change`, 'words', 'Yes, put my words in my plan']
	] as const) {
		const owain = await onSharedDevice(site, 'owain', path);
		await owain.locator(`[name=${box}]`).fill('What I meant to say.');
		await timeIsUp(site);
		await owain.getByRole('button', { name: press }).click();
		await isKept(owain);
		await signIn(owain, 'owain');
		await owain.waitForURL(`**${path}`);
		await expect(owain.locator(`[name=${box}]`)).toHaveValue('What I meant to say.');
	}
});

test('words for an entry that goes meanwhile wait for a new one in its part', async ({ site }) => {
	const path = await owainsEntry(site);
	const shared = await onSharedDevice(site, 'owain', path);
	await words(shared).fill('What I meant to say.');
	await takesOut(await site.as('owain'), path);
	await timeIsUp(site);
	await shared.getByRole('button', { name: 'Save these words' }).click();
	await isKept(shared);
	await signIn(shared, 'owain');
	await expect(shared).toHaveURL(/\/plan\/matters\/add\?carried/);
	await expect(shared.locator('main')).toContainText('What you wrote it for is over or gone.');
	await expect(words(shared)).toHaveValue('What I meant to say.');
	await shared.getByRole('button', { name: 'Add it to my plan' }).click();
	await expect(shared.locator('#matters')).toContainText('What I meant to say.');
	expect(await site.guard`select from sayso.draft`).toHaveLength(0);
});

test('an answer that is pressed too late is not given, and nothing is said to be kept of it', async ({
	site
}) => {
	const [suggestion] =
		await site.guard`select r.id from sayso.proposal r join sayso.person p on p.id = r.person_id
		where p.chosen_name like 'Owain%' and r.answered_at is null and r.withdrawn_at is null`;
	const owain = await onSharedDevice(site, 'owain', `/plan/suggestions/${suggestion!.id}`);
	await timeIsUp(site);
	await owain.getByRole('button', { name: 'Not now', exact: true }).click();
	await expect(owain).toHaveURL(/\/sign-in\?back=[^&]+&unsent$/);
	expect(await site.guard`select from sayso.draft`).toHaveLength(0);
	expect(
		await site.guard`select from sayso.proposal where id = ${suggestion!.id} and answered_at is not null`
	).toHaveLength(0);
});

test('what is thrown away too late is not kept anew', async ({ site }) => {
	const [suggestion] =
		await site.guard`select r.id from sayso.proposal r join sayso.person p on p.id = r.person_id
		where p.chosen_name like 'Owain%' and r.answered_at is null and r.withdrawn_at is null`;
	const path = `/plan/suggestions/${suggestion!.id}`;
	const owain = await onSharedDevice(site, 'owain', path);
	await owain.locator('[name=differently]').fill('One day is enough.');
	await owain.getByRole('button', { name: 'Save this and come back later' }).click();
	await owain.goto(path);
	await timeIsUp(site);
	await owain.locator('[name=differently]').fill('One day, or none.');
	await owain.locator('#view').getByRole('button', { name: 'Throw it away' }).click();
	await expect(owain).toHaveURL(/&unsent$/);
	expect((await site.guard`select boxes from sayso.draft`).map((row) => row.boxes)).toEqual([
		expect.objectContaining({ differently: 'One day is enough.' })
	]);
});

test('another page that is opened meanwhile loses none of it, and the next person finds nothing', async ({
	site
}) => {
	const bernie = await onSharedDevice(site, 'bernie', '/plan/faith/add');
	await words(bernie).fill('The bells on Sunday.');
	await timeIsUp(site);
	const other = await bernie.context().newPage();
	await other.goto('/today');
	await expect(other).toHaveURL(/sign-in/);
	await bernie.getByRole('button', { name: 'Add it to my plan' }).click();
	await isKept(bernie);
	await signIn(bernie, 'owain');
	await bernie.waitForURL('**/plan/faith/add');
	await expect(words(bernie)).toHaveValue('');
	await bernie.goto('/plan/drafts');
	await expect(bernie.locator('main')).not.toContainText('The bells on Sunday.');
});

test('after signing out nothing more is kept through that page, though its time was up before', async ({
	site
}) => {
	const bernie = await onSharedDevice(site, 'bernie', '/plan/faith/add');
	const [cookie] = await bernie.context().cookies();
	await timeIsUp(site);
	await bernie.getByRole('button', { name: 'Sign out' }).click();
	await expect(bernie).toHaveURL(/signed-out/);
	await bernie.context().addCookies([cookie!]);
	const sent = await bernie.request.post('/plan/faith/add', {
		form: { form: crypto.randomUUID(), place: '/plan/faith/add', words: 'Not hers' },
		headers: { accept: 'text/html', origin: site.origin }
	});
	expect(sent.url()).toMatch(/&unsent$/);
	expect(await site.guard`select from sayso.draft`).toHaveLength(0);
});

test('what is typed on after the time is kept as she types, beside what was kept in time', async ({
	site,
	javaScriptEnabled
}) => {
	const bernie = await onSharedDevice(site, 'bernie', '/plan/strengths/add');
	const status = bernie.locator('[data-kept]');
	await words(bernie).pressSequentially('I can whistle');
	if (!javaScriptEnabled) return expect(status).toHaveText('');
	await expect(status).toContainText('as you go');
	await timeIsUp(site);
	await words(bernie).pressSequentially(' and sing');
	const kept = async () =>
		(await site.guard`select boxes ->> 'words' as words from sayso.draft order by saved_at`).map(
			(row) => row.words
		);
	await expect.poll(kept).toEqual(['I can whistle', 'I can whistle and sing']);
	await expect(status).toContainText('as you go');
	await bernie.getByRole('button', { name: 'Add it to my plan' }).click();
	await isKept(bernie);
	await signIn(bernie, 'bernie');
	await expect(words(bernie)).toHaveValue('I can whistle and sing');
});
