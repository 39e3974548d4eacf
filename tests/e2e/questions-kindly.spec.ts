// Given a question, Danny can talk first with whom he likes, share for a shorter time, say not now and be left in peace, and
// let them ask again when he likes (tension 5).
import type { Page } from '@playwright/test';
import { expect, test, type Site } from '../support/site';

const ENGLISH = { extraHTTPHeaders: { 'accept-language': 'en' } };

async function openQuestion(site: Site) {
	const danny = await site.as('danny', ENGLISH);
	await danny.goto('/questions');
	await danny.locator('main a.button').first().click();
	return danny;
}

const press = (page: Page, name: string) => page.getByRole('button', { name }).click();

test('he talks to somebody first, and only they hear of it', async ({ site }) => {
	const danny = await openQuestion(site);
	const question = danny.url();
	await press(danny, 'Talk to someone first');
	await danny.getByRole('link', { name: 'Choose who to talk to' }).click();
	await expect(danny.locator('input:checked')).toHaveCount(0);
	await press(danny, 'Tell them that I want to talk');
	await expect(danny.getByRole('alert')).toContainText('Choose who.');
	await danny.getByLabel('Kwame').check();
	await press(danny, 'Tell them that I want to talk');
	await expect(danny.getByRole('alert')).toContainText('Choose how.');
	await danny.getByLabel('By phone').check();
	await press(danny, 'Tell them that I want to talk');
	await expect(danny.getByText(/You want to talk with Kwame.* by phone\./)).toBeVisible();

	const wish = /Danny.* would like to talk with you by phone, before they answer a question\./;
	const kwame = await site.as('kwame', ENGLISH);
	await expect(kwame.getByText(wish)).toBeVisible();
	await kwame.goto('/work/questions');
	await expect(kwame.getByText('They would like to talk first')).toBeVisible();
	for (const other of ['siobhan', 'ruth']) {
		const page = await site.as(other, ENGLISH);
		await page.goto('/work');
		await expect(page.getByText(wish)).toHaveCount(0);
	}

	await danny.goto(`${question}/talk`);
	await press(danny, 'Take this back');
	await expect(danny.getByRole('heading', { name: 'Choose who to talk to' })).toBeVisible();
	await kwame.goto('/work');
	await expect(kwame.getByText(wish)).toHaveCount(0);
	await danny.getByLabel('Somebody else').check();
	await press(danny, 'Tell them that I want to talk');
	await expect(danny.getByText('We told nobody.')).toBeVisible();
	expect(await site.guard`select from sayso.talk`).toHaveLength(0);
});

test('he shares some of it for a week, in words, and the receipt says that it is shorter', async ({
	site
}) => {
	const danny = await openQuestion(site);
	await danny.getByRole('link', { name: 'Share some of it' }).click();
	await expect(danny.locator('input:checked')).toHaveCount(0);
	await danny.locator('[name=parts][value=week]').check();
	await press(danny, 'Share what I chose');
	await expect(danny.getByRole('alert')).toContainText('Choose for how long.');
	await danny.getByLabel('Until a day I choose').check();
	await press(danny, 'Share what I chose');
	await expect(danny.getByRole('alert')).toContainText('Write a date between today and');
	await danny.getByLabel('For one week').check();
	await press(danny, 'Share what I chose');
	await expect(danny.locator('.receipt')).toContainText('You chose a shorter time.');
	const [given] = await site.guard`select g.ends - now() between '7 days' and '8 days' as week
		from sayso.consent_grant g join sayso.person p on p.id = g.person_id
		where p.chosen_name like 'Danny%' and g.parts::text[] = array['week'] and g.stopped_at is null`;
	expect(given!.week).toBe(true);
});

test('after a no it is quiet, until he lets them ask again', async ({ site }) => {
	const danny = await openQuestion(site);
	const question = danny.url();
	await press(danny, 'Not now');
	await expect(danny.locator('.receipt')).toContainText('not now');
	await danny.goto(question);
	await expect(danny.getByText(/They may not ask you about this again before/)).toBeVisible();
	await danny.getByRole('link', { name: 'Let them ask again sooner' }).click();
	await expect(danny.getByText('We tell nobody.')).toBeVisible();
	await press(danny, 'Yes, they may ask again');
	await expect(danny.getByRole('link', { name: 'Let them ask again sooner' })).toHaveCount(0);
	const kwame = await site.as('kwame', ENGLISH);
	await kwame.goto('/work/questions');
	await expect(kwame.getByText('Answered', { exact: true })).toBeVisible();
	await expect(kwame.getByText('not now')).toHaveCount(0);
});
