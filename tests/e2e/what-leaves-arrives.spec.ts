// Given a mail server and a provider of texts, when a code or a message leaves for somebody, then it is there to be read, word for
// word, and says nothing but what the page said it would.
import type { Page } from '@playwright/test';
import { expect, langCookie, PASSWORD, type Site, test } from '../support/site';

test.use({ catching: true });

const EMAIL = 'jules@example.org';

const inEnglish = async (site: Site, name: string) => {
	const page = await site.as(name);
	await page.context().addCookies([langCookie('en', site.origin)]);
	return page;
};
const typeCode = async (page: Page, site: Site) => {
	const code = /\b[0-9A-Z]{5}-[0-9A-Z]{5}\b/.exec(site.caught.at(-1)!.body)![0];
	await page.getByLabel('The code').fill(code);
	await page.getByRole('button', { name: /^Use this (address|number)$/ }).click();
};

test('a code arrives by email, and the address is used once it came back', async ({ site }) => {
	const jules = await inEnglish(site, 'jules');
	await jules.goto('/settings/reach/email');
	await jules.getByLabel('Your email address').fill(EMAIL);
	await jules.getByRole('button', { name: 'Save' }).click();
	await expect(jules.getByText('We sent a code to this address.')).toBeVisible();
	expect(site.caught).toHaveLength(1);
	expect(site.caught[0]).toMatchObject({
		way: 'email',
		to: EMAIL,
		lang: 'en-GB',
		subject: 'Your code'
	});
	expect(site.caught[0]!.body).not.toMatch(/https?:|Jules|Marram/);
	await typeCode(jules, site);
	await expect(jules.getByText('By email, to this address:')).toBeVisible();
});

test('a code arrives by text, for a helper too', async ({ site }) => {
	const eluned = await inEnglish(site, 'eluned');
	await eluned.goto('/settings/reach/text');
	await eluned.getByLabel('Your mobile number').fill('07700 900 123');
	await eluned.getByRole('button', { name: 'Save' }).click();
	await expect(eluned.getByText('We sent a code to this number.')).toBeVisible();
	expect(site.caught).toMatchObject([{ way: 'text', to: '+447700900123' }]);
	await typeCode(eluned, site);
	await expect(eluned.getByText('By text, to this number:')).toBeVisible();
});

test('what somebody is told becomes a mail in the words that are always the same', async ({
	site
}) => {
	test.setTimeout(150_000); // what is due leaves once a minute
	// what the invented life left to be told would leave first, and nothing more for four hours
	await site.guard`delete from sayso.notice`;
	await site.guard`insert into guard.reach (account_id, way, address, confirmed_at)
		select account_id, 'email', ${EMAIL}, now() from sayso.person where chosen_name like 'Jules%'
		on conflict (account_id) do update set way = 'email', address = ${EMAIL}, confirmed_at = now(), days = null, from_time = null, until_time = null`;
	const jules = await inEnglish(site, 'jules');
	const elsewhere = await site.nobody({
		userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0'
	});
	await elsewhere.goto('/sign-in');
	await elsewhere.locator('[name=signInName]').fill('jules');
	await elsewhere.locator('[name=password]').fill(PASSWORD);
	await elsewhere.locator('[name=device]').first().check();
	await elsewhere.locator('main form button').click();
	await elsewhere.waitForURL('**/today');

	await expect.poll(() => site.caught.length, { timeout: 100_000 }).toBe(1);
	expect(site.caught[0]).toMatchObject({
		way: 'email',
		to: EMAIL,
		lang: 'en-GB',
		subject: 'A message'
	});
	expect(site.caught[0]!.body.trim()).toMatch(
		/^You have a message in Sayso\. Call [\d ]+ if you prefer\.$/
	);
	await jules.goto('/settings/reach/told');
	const left = jules.locator('main ul li').filter({ hasText: 'By email. It left on' });
	await expect(left).toContainText('Somebody signed in as you on a new device.');
});
