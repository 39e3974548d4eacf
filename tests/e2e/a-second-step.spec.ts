// Given somebody who does not want their password alone to open everything, when they set up a second step, then signing in asks
// for six digits of their app, each once, until they stop it; and staff of a real installation do not begin without one.
import type { Page } from '@playwright/test';
import { createHash } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import postgres from 'postgres';
import { isReal } from '../fixtures/steps';
import { expect, PASSWORD, test, type Site } from '../support/site';

const main = (page: Page) => page.locator('main');
const press = (page: Page, name: string) =>
	main(page).getByRole('button', { name, exact: true }).click();

/** What an app shows that was given the key which stands on the page. */
async function appOf(page: Page) {
	const key = (await main(page).locator('strong bdi').innerText()).replaceAll(' ', '');
	expect(key).toMatch(/^[A-Z2-7]{32}$/);
	const address = (await main(page).locator('a[href^="otpauth:"]').getAttribute('href'))!;
	expect(new URL(address).searchParams.get('secret')).toBe(key);
	await expect(
		main(page).getByRole('img', { name: 'A square for the app’s camera' })
	).toBeVisible();
	return new TOTP({ secret: Secret.fromBase32(key) });
}

/** So much time goes by that the app shows others. */
const later = (site: Site) => site.guard`update auth.second_step set spent = spent - 10`;

/** The people of this site are real ones from now on. */
async function beReal(site: Site) {
	const superuser = postgres(site.database.superuserUrl, { max: 1, onnotice: () => {} });
	await isReal({ superuser });
	await superuser.end();
}

async function typePassword(page: Page, name: string, path = '/sign-in') {
	await page.goto(path);
	await page.locator('[name=signInName]').fill(name);
	await page.locator('[name=password]').fill(PASSWORD);
	await page.locator('[name=device][value=own]').check();
	await press(page, 'Sign in');
}

async function typeDigits(page: Page, digits: string, button = 'Carry on') {
	await page.locator('[name=digits]').fill(digits);
	await press(page, button);
}

const another = (digits: string) => String((Number(digits) + 1) % 1_000_000).padStart(6, '0');

test('somebody sets one up, signs in with it, and stops it', async ({ site }) => {
	const bernie = await site.as('bernie');
	const tablet = await site.as('bernie');
	await bernie.goto('/settings');
	await main(bernie).getByRole('link', { name: 'A second step when you sign in' }).click();
	await press(bernie, 'Set up a second step');
	const app = await appOf(bernie);
	await tablet.goto('/settings/second-step');
	await expect(main(tablet).getByRole('button')).toHaveText(['Set up a second step']);
	const before = (await bernie.context().cookies()).find(({ name }) => name === '__Host-sayso')!;

	await bernie.locator('[name=password]').fill('not it');
	await typeDigits(bernie, app.generate(), 'Start using it');
	await expect(main(bernie).getByRole('alert')).toContainText('That is not your password today.');
	await bernie.locator('[name=password]').fill(PASSWORD);
	await typeDigits(bernie, another(app.generate()), 'Start using it');
	await expect(main(bernie).getByRole('alert')).toContainText('These digits do not fit');
	expect((await appOf(bernie)).secret.base32).toBe(app.secret.base32);
	await bernie.locator('[name=password]').fill(PASSWORD);
	const used = app.generate();
	await typeDigits(bernie, used.replace(/^.../, '$& '), 'Start using it');
	await expect(main(bernie).locator('.notice')).toHaveText(
		'Your second step is set up. Your other devices are signed out.'
	);
	const after = (await bernie.context().cookies()).find(({ name }) => name === '__Host-sayso')!;
	expect(after.value).not.toBe(before.value);
	await tablet.goto('/plan');
	await expect(tablet).toHaveURL(/\/sign-in/);

	await typePassword(tablet, 'bernie', '/sign-in?back=%2Fplan%2Fgoals');
	await expect(tablet.locator('h1')).toHaveText('Your second step');
	await expect(main(tablet).locator('a[href^="otpauth:"]')).toHaveCount(0);
	for (const path of ['/plan', '/today', '/settings/second-step', '/everything']) {
		const opened = await tablet.request.get(path, { maxRedirects: 0 });
		expect([path, opened.headers().location]).toEqual([
			path,
			`/sign-in?back=${encodeURIComponent(path)}`
		]);
	}
	await typeDigits(tablet, used);
	await expect(main(tablet).getByRole('alert')).toContainText('they were used already');
	await expect(main(tablet).getByRole('alert')).toContainText('your phone shows the right time');
	await expect(main(tablet)).toContainText('Ask your worker or your service for a code');
	await typeDigits(tablet, '');
	await expect(main(tablet).getByRole('alert')).toContainText('Write the six digits');
	await later(site);
	await typeDigits(tablet, app.generate());
	await expect(tablet).toHaveURL(/\/plan\/goals$/);
	const kept = (await tablet.context().cookies()).map(({ name }) => name);
	expect(kept).not.toContain('__Host-half');

	await tablet.goto('/settings/second-step');
	await expect(main(tablet)).toContainText('You have had a second step since');
	await tablet.locator('[name=password]').fill(PASSWORD);
	await later(site);
	await typeDigits(tablet, app.generate(), 'Stop using it');
	await expect(main(tablet).locator('.notice')).toHaveText('You have no second step now.');
	const third = await site.nobody();
	await typePassword(third, 'bernie');
	await expect(third).toHaveURL(/\/today/);
});

test('half of it opens nothing, and is over after a quarter of an hour', async ({ site }) => {
	const bernie = await site.as('bernie');
	await bernie.goto('/settings/second-step');
	await press(bernie, 'Set up a second step');
	const app = await appOf(bernie);
	await bernie.locator('[name=password]').fill(PASSWORD);
	await typeDigits(bernie, app.generate(), 'Start using it');
	await later(site);

	const leaving = await site.nobody();
	await typePassword(leaving, 'bernie');
	await expect(leaving.locator('h1')).toHaveText('Your second step');
	const half = (await leaving.context().cookies()).find(({ name }) => name === '__Host-half');
	expect(half).toMatchObject({
		httpOnly: true,
		secure: true,
		sameSite: 'Lax',
		path: '/',
		expires: -1
	});
	expect(await site.guard`select from auth.signing_in`).toHaveLength(1);
	const left = leaving.waitForEvent('framenavigated');
	await leaving.getByRole('button', { name: 'Leave quickly' }).click({ noWaitAfter: true });
	await left;
	expect(await site.guard`select from auth.signing_in`).toHaveLength(0);
	await leaving.goto('/sign-in/second-step');
	await expect(leaving).toHaveURL(/\/sign-in\?over$/);

	const shared = await site.nobody();
	await typePassword(shared, 'bernie');
	await expect(shared.locator('h1')).toHaveText('Your second step');
	await typePassword(shared, 'siobhan');
	await expect(shared).toHaveURL(/\/work/);
	expect(await site.guard`select from auth.signing_in`).toHaveLength(0);
	await shared.goto('/sign-in/second-step');
	await expect(shared).toHaveURL(/\/work/);

	const thief = await site.nobody();
	await typePassword(thief, 'bernie', '/sign-in?back=%2Fplan');
	for (let tries = 0; tries < 10; tries++) await typeDigits(thief, another(app.generate()));
	await typeDigits(thief, app.generate());
	await expect(main(thief).getByRole('alert')).toContainText('There have been too many tries.');
	await site.guard`update auth.signing_in set expires_at = now() - interval '1 second'`;
	await typeDigits(thief, app.generate());
	await expect(thief).toHaveURL(/\/sign-in\?over&back=%2Fplan$/);
	await expect(main(thief).locator('.notice')).toHaveText(
		'Please sign in again. You then have 15 minutes for your second step.'
	);
	await thief.goto('/sign-in/second-step');
	await expect(thief).toHaveURL(/\/sign-in\?over$/);
});

test('staff of a real installation set one up before they begin', async ({ site }) => {
	await beReal(site);
	const siobhan = await site.nobody();
	await typePassword(siobhan, 'siobhan', '/sign-in?back=%2Fwork%2Fsearch');
	await expect(main(siobhan)).toContainText('Your work opens other people’s plans.');
	const opened = await siobhan.request.get('/work', { maxRedirects: 0 });
	expect(opened.headers().location).toBe('/sign-in?back=%2Fwork');
	const app = await appOf(siobhan);
	const looking = await site.nobody();
	await typePassword(looking, 'siobhan');
	expect((await appOf(looking)).secret.base32).not.toBe(app.secret.base32);

	await typePassword(siobhan, 'siobhan');
	const hers = await appOf(siobhan);
	await siobhan.reload();
	expect((await appOf(siobhan)).secret.base32).toBe(hers.secret.base32);
	await site.guard`update auth.signing_in set expires_at = now() - interval '1 second'`;
	await siobhan.reload();
	await expect(siobhan).toHaveURL(/\/sign-in\?over/);
	await typePassword(siobhan, 'siobhan');
	expect((await appOf(siobhan)).secret.base32).toBe(hers.secret.base32);
	await typeDigits(siobhan, hers.generate());
	await expect(siobhan).toHaveURL(/\/work/);

	await later(site);
	const tablet = await site.nobody();
	await typePassword(tablet, 'siobhan');
	await expect(main(tablet)).toContainText('Open the app on your phone');
	await expect(main(tablet).locator('a[href^="otpauth:"]')).toHaveCount(0);
	await typeDigits(tablet, hers.generate());
	await expect(tablet).toHaveURL(/\/work/);

	await later(site);
	await tablet.goto('/settings/second-step');
	await tablet.locator('[name=password]').fill(PASSWORD);
	await typeDigits(tablet, hers.generate(), 'Stop using it');
	await expect(main(tablet).locator('.notice')).toContainText('You need a second step');
	const onAnother = await appOf(tablet);
	expect(onAnother.secret.base32).not.toBe(hers.secret.base32);
	await tablet.locator('[name=password]').fill(PASSWORD);
	await typeDigits(tablet, onAnother.generate(), 'Start using it');
	await expect(main(tablet).locator('.notice')).toContainText('Your second step is set up.');
});

test('a new worker of a real installation joins, and sets one up before they begin', async ({
	site
}) => {
	await beReal(site);
	const CODE = '7K2MDQ4T9W';
	const [{ id }] = await site.guard<[{ id: string }]>`
		insert into sayso.worker (id, service_id, name, job) select gen_random_uuid(), id, 'Nia', 'Nurse' from sayso.service limit 1 returning id`;
	await site.guard`insert into auth.one_time_code (code_hash, purpose, acting, actor_id, made_by, expires_at)
		values (${createHash('sha256').update(CODE).digest()}, 'join', 'worker', ${id}, ${id}, now() + interval '1 day')`;
	const nia = await site.nobody();
	await nia.goto('/invitation');
	await nia.locator('[name=code]').fill(CODE);
	await press(nia, 'Carry on');
	await nia.locator('[name=signInName]').fill('nia');
	await nia.locator('[name=password]').fill('lantern teapot orchard');
	await nia.locator('[name=device][value=own]').check();
	await press(nia, 'Join and sign in');
	await expect(main(nia)).toContainText('Your work opens other people’s plans.');
	await typeDigits(nia, (await appOf(nia)).generate());
	await expect(nia).toHaveURL(/\/work/);
});

test('whoever is a person and a worker needs it for the work alone', async ({ site }) => {
	await beReal(site);
	const [{ account }] = await site.guard<[{ account: string }]>`
		select id as account from auth.account where sign_in_name = 'bernie'`;
	await site.guard`insert into sayso.worker (id, service_id, account_id, name, job)
		select gen_random_uuid(), id, ${account}, 'Bernie at work', 'Peer worker' from sayso.service limit 1`;
	const bernie = await site.nobody();
	await typePassword(bernie, 'bernie');
	await expect(bernie).toHaveURL(/\/acting/);
	await bernie.getByLabel('Bernie at work: my work').check();
	await press(bernie, 'Carry on');
	await expect(main(bernie).locator('.notice')).toContainText(
		'You need a second step before you can'
	);
	await press(bernie, 'Set up a second step');
	const app = await appOf(bernie);
	await bernie.locator('[name=password]').fill(PASSWORD);
	await typeDigits(bernie, app.generate(), 'Start using it');
	await expect(bernie).toHaveURL(/\/acting/);
	await bernie.getByLabel('Bernie at work: my work').check();
	await press(bernie, 'Carry on');
	await expect(bernie).toHaveURL(/\/work/);
});
