// Given somebody wants to hear that something waits for them, when they choose a way, then it is used once it is surely theirs,
// at the times that are safe for them, and nobody who works with them can read where it goes.
import { createHash, randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect, langCookie, type Site, test } from '../support/site';

const ENGLISH = { extraHTTPHeaders: { 'accept-language': 'en' } };
const LETTER = 'Jules Okafor\n1 Sea Road\nHarwick';

const inEnglish = async (site: Site, name: string) => {
	const page = await site.as(name, ENGLISH);
	await page.context().addCookies([langCookie('en', site.origin)]);
	return page;
};
const reachOf = (site: Site) => site.guard`
	select r.* from guard.reach r join sayso.person p on p.account_id = r.account_id where p.chosen_name like 'Jules%'`;
const choose = async (page: Page, way: string) => {
	await page.goto('/settings');
	await page.getByRole('link', { name: 'Choose how you are told' }).click();
	await page.locator('main').getByRole('link', { name: way, exact: true }).click();
};

test('a person chooses a letter, says when it is safe, and goes back to only here in one press', async ({
	site
}) => {
	const jules = await inEnglish(site, 'jules');
	await jules.goto('/settings/reach');
	await expect(jules.getByText('Only here. You see it when you sign in.')).toBeVisible();
	await expect(
		jules.getByText(/^You have a message in Sayso\. Call [\d ]+ if you prefer\.$/)
	).toBeVisible();
	await expect(jules.locator('input:checked')).toHaveCount(0);
	// This service sends neither emails nor texts: the one is not offered, and somebody calls instead of the other.
	await expect(jules.getByRole('link', { name: 'By email' })).toHaveCount(0);
	await expect(jules.getByRole('link', { name: 'By text' })).toHaveCount(0);
	await expect(jules.getByText('Your service cannot send emails yet.')).toBeVisible();
	await jules.getByRole('link', { name: 'By a phone call' }).click();
	await expect(jules.getByRole('heading', { name: 'By a phone call' })).toBeVisible();
	await expect(jules.getByText('Somebody calls this number')).toBeVisible();

	await choose(jules, 'By letter');
	await jules.locator('[name=address]').fill('Nowhere');
	await jules.getByRole('button', { name: 'Save' }).click();
	await expect(jules.getByRole('alert')).toContainText('Write your name, street and town');
	await expect(jules.locator('[name=address]')).toHaveValue('Nowhere');
	await jules.locator('[name=address]').fill(LETTER);
	await jules.getByRole('button', { name: 'Save' }).click();
	await expect(jules.getByText('Saved. It counts from now on.')).toBeVisible();
	await expect(jules.getByText('By letter, to this address:')).toBeVisible();

	await jules.getByRole('link', { name: 'Change the times' }).click();
	await expect(jules.locator('input:checked')).toHaveCount(0);
	await jules.getByLabel('Only at these times').check();
	await jules.getByLabel('Monday').check();
	await jules.getByLabel('From', { exact: true }).fill('5pm');
	await jules.getByLabel('Until').fill('9am');
	await jules.getByRole('button', { name: 'Save' }).click();
	await expect(jules.getByRole('alert')).toContainText('later than the first');
	await jules.getByLabel('From', { exact: true }).fill('9am');
	await jules.getByLabel('Until').fill('5pm');
	await jules.getByRole('button', { name: 'Save' }).click();

	await expect(jules.getByRole('heading', { name: 'At other times' })).toBeVisible();
	await expect(jules.locator('input:checked')).toHaveCount(0);
	await jules.locator('[name=changes][value=no]').check();
	await jules.locator('[name=crises][value=yes]').check();
	await jules.getByRole('button', { name: 'Save' }).click();
	await expect(jules.getByText('Monday, from 9am to 5pm.')).toBeVisible();
	const [set] = await reachOf(site);
	expect(set).toMatchObject({
		...{ way: 'letter', address: LETTER, days: [1], from_time: '09:00:00' },
		...{ outside_changes: false, outside_crises: true }
	});

	await jules.getByRole('button', { name: 'Just show me here' }).click();
	await expect(jules.getByText('Only here. You see it when you sign in.')).toBeVisible();
	await jules.goto('/history');
	await expect(jules.getByText('You changed how you are told.').first()).toBeVisible();
	expect(await jules.content()).not.toContain('Sea Road');
});

test('an address counts once its code came back', async ({ site }) => {
	const jules = await inEnglish(site, 'jules');
	await site.guard`insert into guard.reach_asked (account_id, way, address, lang, code_hash)
				select account_id, 'text', '+447700900123', 'en', ${createHash('sha256').update('ABCDE12345').digest()}
				from sayso.person where chosen_name like 'Jules%'`;
	await jules.goto('/settings/reach/text');
	await expect(jules.getByText('We sent a code to this number.')).toBeVisible();
	await jules.getByLabel('The code').fill('ABCDE-99999');
	await jules.getByRole('button', { name: 'Use this number' }).click();
	await expect(jules.getByRole('alert')).toBeVisible();
	expect(await reachOf(site)).toHaveLength(0);
	await jules.getByLabel('The code').fill('abcde-l2345');
	await jules.getByRole('button', { name: 'Use this number' }).click();
	await expect(jules.getByText('By text, to this number:')).toBeVisible();
	expect((await reachOf(site))[0]).toMatchObject({ way: 'text', address: '+447700900123' });
});

test('a helper has a way of their own, and a worker has no such page', async ({ site }) => {
	const eluned = await inEnglish(site, 'eluned');
	await choose(eluned, 'By letter');
	await eluned.locator('[name=address]').fill('Eluned\n2 Sea Road\nHarwick');
	await eluned.getByRole('button', { name: 'Save' }).click();
	await expect(eluned.getByText('By letter, to this address:')).toBeVisible();
	const siobhan = await inEnglish(site, 'siobhan');
	await siobhan.goto('/settings');
	await expect(siobhan.getByRole('link', { name: 'Choose how you are told' })).toHaveCount(0);
	expect((await siobhan.goto('/settings/reach'))!.status()).toBe(404);
});

test('what somebody was told is a list: what, when, how, and whether it left; what is new about the account is on Today', async ({
	site
}) => {
	const jules = await inEnglish(site, 'jules');
	const [person] = await site.guard`select id from sayso.person where chosen_name like 'Jules%'`;
	await site.guard`delete from sayso.notice where person_id = ${person!.id}`;
	const said = async (kind: string, state: string, more: object = {}) =>
		site.guard`insert into sayso.notice ${site.guard({ person_id: person!.id, id: randomUUID(), kind, state, ...more })}`;
	const at = new Date('2026-11-03T09:30:00Z');
	await said('device', 'sent', { way: 'email', at });
	await said('crisis_started', 'may_have_arrived', { way: 'text', at });
	await said('lawful', 'by_hand', { why: 'failed' });
	await said('ending', 'waiting');

	await jules.goto('/today');
	await expect(jules.getByText('1 thing about your account is new.')).toBeVisible();
	await jules.getByRole('link', { name: 'Read it' }).click();
	const list = jules.locator('main ul li');
	await expect(list).toHaveCount(4);
	const line = (words: string) => list.filter({ hasText: words });
	await expect(line('signed in as you on a new device')).toContainText(
		'By email. It left on Tuesday, 3 November 2026'
	);
	await expect(line('A crisis plan was started')).toContainText('We do not know if it came.');
	await expect(line('because of a law')).toContainText('You can see it here.');
	await expect(line('A permission ends soon')).toContainText('You can see it here.');
	await jules.goto('/today');
	await expect(jules.getByText('thing about your account is new')).toHaveCount(0);
});

test('a worker who puts a question notes that the person is to be told, and who opens Today first needs no message', async ({
	site
}) => {
	const danny = await inEnglish(site, 'danny');
	const [person] =
		await site.guard`select id, account_id as account from sayso.person where chosen_name like 'Danny%'`;
	await site.guard`insert into guard.reach (account_id, way, address) values (${person!.account}, 'letter', 'Danny')
		on conflict (account_id) do update set way = 'letter', address = 'Danny'`;
	await site.guard`delete from sayso.notice where person_id = ${person!.id}`;
	await site.guard`select guard.append(${person!.id}, 'asked', jsonb_build_object('actor', '{"kind": "worker", "name": "Siobhan"}'::jsonb,
		'request', (select id from sayso.request where person_id = ${person!.id} limit 1)))`;
	const states = async () =>
		(await site.guard`select state from sayso.notice where person_id = ${person!.id}`).map(
			({ state }) => state as string
		);
	expect(await states()).toEqual(['waiting']);
	await danny.goto('/today');
	expect(await states()).toEqual(['shown_here']);
});
