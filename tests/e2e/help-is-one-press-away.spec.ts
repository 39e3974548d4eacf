// Help stands on every page, and its numbers can be pressed: nobody in a bad hour should have to copy one.
import type { Page } from '@playwright/test';
import { expect, langCookie, test } from '../support/site';

const pressed = (page: Page) =>
	page.locator('.help-box a').evaluateAll((links) => links.map((a) => a.getAttribute('href')));
const EVERYBODY = ['tel:999', 'tel:111', 'tel:116123', 'sms:85258'];

test('signed out, every number can be pressed, in every language', async ({ site }) => {
	const page = await site.nobody();
	for (const lang of ['en', 'en-x-easy', 'cy', 'ur', 'pl']) {
		await page.context().addCookies([langCookie(lang, site.origin)]);
		for (const path of ['/', '/sign-in', '/no-such-page']) {
			await page.goto(path);
			expect(await pressed(page)).toEqual(['tel:01632960100', 'tel:08081570111', ...EVERYBODY]);
		}
	}
});

test('signed in, the named worker comes first', async ({ site }) => {
	const bernie = await site.as('bernie');
	for (const path of ['/today', '/plan', '/sharing', '/settings']) {
		await bernie.goto(path);
		await expect(bernie.locator('.help-box li').first()).toContainText('Siobhan Keane');
		expect(await pressed(bernie)).toEqual(
			expect.arrayContaining(['tel:01632960110', ...EVERYBODY])
		);
		// and it can be gone through with them (R290), from wherever one is
		await bernie.locator('.help-box').getByRole('link', { name: 'go through it with you' }).click();
		await expect(bernie.locator('main')).toContainText('Siobhan Keane');
		await expect(bernie.locator('h1')).toHaveText('Go through my plan with me');
	}
});

test('help says who never gets a plan, what needs a sign-in, and where advice from outside is', async ({
	site
}) => {
	const page = await site.nobody();
	await page.context().addCookies([langCookie('en', site.origin)]);
	await page.goto('/help');
	const help = page.locator('main');
	for (const said of [
		'You can do most things here on paper, by phone or face to face instead.',
		'A few things need you to sign in yourself.',
		'Nobody opens any part of your plan unless you said yes to it.',
		'No insurer, employer or benefits office can open your plan.'
	])
		await expect(help).toContainText(said);
	await help.getByRole('link', { name: 'Somebody to speak up with you' }).click();
	await expect(page.locator('[name=kind]')).toHaveValue('advocacy');
});

test('signed out, anybody reads who can have a coordinator, how to ask, and what to do after a no', async ({
	site
}) => {
	const page = await site.nobody();
	await page.goto('/help');
	await page.getByRole('link', { name: 'Who can have a coordinator' }).click();
	await expect(page.locator('h1')).toHaveText('Who can have a coordinator');
	await expect(page.locator('main')).toContainText('Each team decides.');
	await expect(page.locator('main ul').first().locator('li')).toHaveText([
		'You get help from more than one service.',
		'You have been very unwell, or in hospital, not long ago.',
		'You have needed a crisis team.',
		'Your home, your money or your safety is not settled.',
		'Alcohol or drugs make things harder for you.',
		'You care for someone, or you need a lot of care.',
		'It has been hard to stay in touch with services.',
		/^Something gets in the way of fair help/
	]);
	await expect(page.locator('h2:text("How to ask") + p')).toHaveText(
		'Ask any worker you know, or your GP. You can bring somebody with you.'
	);
	await expect(page.locator('h2:text("If the answer is no") + ul > li')).toHaveText([
		'Ask why, and ask to have it in writing.',
		'You can ask for somebody else to look at it again.',
		/^An advocate can speak up with you\. That is free/,
		'You can have a plan here all the same, and you decide who sees it.'
	]);
	await page.getByRole('link', { name: 'Find somebody to speak up with you' }).click();
	await expect(page).toHaveURL(/\/places\?kind=advocacy/);
});
