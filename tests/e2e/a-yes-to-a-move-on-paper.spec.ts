// Given Owain uses no screen, when he tells Siobhan yes to a move, then it is written down and waits, and it counts only by the paper that he
// signed; he finds on his first page what came to count so, and says himself what he did not say (ADR 84, R314), with and without JavaScript.
import type { Page } from '@playwright/test';
import { asks, fillDay, owain, somebody } from '../support/moving';
import { asked, begun, ready } from '../support/pages/moves';
import { expect, test } from '../support/site';

const MOVES = (person: string) => `/work/people/${person}/moves`;

/** Siobhan writes down what he told her today. */
async function writesDown(page: Page, link: RegExp) {
	await page.getByRole('link', { name: link }).click();
	await expect(page.locator('main input:checked')).toHaveCount(0);
	const write = page.getByRole('button', { name: 'Write it down' });
	await write.click();
	await expect(page.locator('main')).toContainText('Choose how');
	await page.getByRole('radio', { name: 'By phone' }).check();
	await fillDay(page, 'on', 0);
	return write;
}

/** The number that stands on the paper for it. */
async function numberOn(page: Page) {
	await page.getByRole('link', { name: 'A paper to sign' }).click();
	const number = await page.locator('main .code').innerText();
	return { number, words: await page.locator('main .receipt').innerText() };
}

/** Siobhan holds a paper with that number on it, and types it in. */
async function typesIn(page: Page, person: string, number: string) {
	await page.goto(MOVES(person));
	await page.getByRole('link', { name: 'They gave a code, or signed the paper' }).click();
	await page.locator('[name=reference]').fill(number);
	await page.getByRole('button', { name: 'Confirm with this paper' }).click();
}

test('a yes on paper: written down, signed, and found by him', async ({ site }) => {
	const person = await owain(site);
	const siobhan = await somebody(site, 'siobhan');
	const main = siobhan.locator('main');
	await asks(siobhan, person);
	const winston = await somebody(site, 'winston');

	const write = await writesDown(siobhan, /^Owain Rees said yes/);
	await siobhan.getByLabel('My strengths and skills').check();
	await siobhan.getByLabel('A note of their own, in their words').fill('Please ring first.');
	await write.click();
	await expect(main).toContainText('It is written down.');
	await expect(main).toContainText('said yes to this move. It waits for');
	await winston.goto('/work/moves');
	await expect(winston.locator('main')).toContainText('No move goes on.');

	const { number, words } = await numberOn(siobhan);
	for (const said of ['You meet Winston', 'My strengths and skills', 'Please ring first.'])
		expect(words).toContain(said);
	await typesIn(siobhan, person, 'AAAAA AAAAA');
	await expect(siobhan.getByRole('alert')).toContainText('That is not the number of this paper.');
	await typesIn(siobhan, person, number);
	await expect(main.locator('.notice')).toContainText('This counts.');

	await winston.reload();
	await winston.getByRole('link', { name: /^Read about the move of Owain/ }).click();
	await expect(winston.locator('section[aria-labelledby=pack]')).toContainText(
		'Please ring first.'
	);

	const page = await somebody(site, 'owain');
	await page.goto('/today');
	await page.getByRole('link', { name: /^Read it: What you said about your move was/ }).click();
	await page.getByRole('link', { name: 'Read what was written down' }).click();
	await expect(page.locator('main')).toContainText('wrote down that you said yes to this move.');
	await expect(page.locator('main')).toContainText('You confirmed it on a paper that you signed.');
	await expect(page.getByRole('link', { name: 'Call this move off' })).toBeVisible();
	await page.getByRole('button', { name: 'I have seen this' }).click();
	await page.goto('/today');
	await expect(page.getByRole('link', { name: /^Read it: What you said/ })).toHaveCount(0);
	await page.goto('/history');
	await expect(page.locator('main')).toContainText(/counts, by a paper you signed/);
	await owain(site);
});

test('he did not say it: the paper is of no use, and nobody of the team hears why', async ({
	site
}) => {
	const person = await owain(site);
	const siobhan = await somebody(site, 'siobhan');
	await asks(siobhan, person);
	await (await writesDown(siobhan, /^Owain Rees said yes/)).click();
	const { number } = await numberOn(siobhan);

	const page = await somebody(site, 'owain');
	await page.goto('/today');
	await page.getByRole('link', { name: /^Read it: A worker wrote down what you said/ }).click();
	await page.getByRole('link', { name: 'Read what was written down' }).click();
	await expect(page.locator('main')).toContainText('would read nothing of your plan.');
	await expect(page.locator('main .answers button')).toHaveText([
		'Yes, I said this',
		'No, I did not say this'
	]);
	await page.getByRole('button', { name: 'No, I did not say this' }).click();
	await expect(page.locator('main .notice')).toContainText('Nothing has changed.');
	await page.goto('/today');
	await expect(page.getByRole('link', { name: /^Read it: Harbour.* asks/ })).toHaveCount(1);

	await typesIn(siobhan, person, number);
	await expect(siobhan.getByRole('alert')).toContainText('That is not the number of this paper.');
	await siobhan.goto(MOVES(person));
	await expect(siobhan.locator('main')).toContainText('It waits for');
	await siobhan.getByRole('link', { name: 'They gave a code, or signed the paper' }).click();
	await siobhan.getByRole('button', { name: 'Take it back' }).click();
	await expect(siobhan.locator('main')).not.toContainText('It waits for');
	await owain(site);
});

test('that he is ready, by his own press; and the end on paper, after which the old team has lost him from its list', async ({
	site
}) => {
	const person = await owain(site);
	const move = await asked(site, person, 'Hillside');
	await begun(site, move, -15, null);
	const siobhan = await somebody(site, 'siobhan');
	await siobhan.goto(MOVES(person));
	await (await writesDown(siobhan, /^Owain Rees is ready to go on/)).click();
	await expect(siobhan.locator('main')).toContainText('is ready to go on. It waits for');
	const page = await somebody(site, 'owain');
	const main = page.locator('main');
	await page.goto(`/moving/${move}`);
	await page.getByRole('link', { name: 'Read what was written down' }).click();
	await expect(main).toContainText('If you are ready, next week is the next step.');
	await page.getByRole('button', { name: 'Yes, I said this' }).click();
	await expect(page.locator('main .notice')).toContainText('It counts now.');
	await expect(main).toContainText('You said: ready');

	await begun(site, move, -15, 'ready');
	await ready(site, move);
	await siobhan.goto(MOVES(person));
	await (await writesDown(siobhan, /^Owain Rees ends the move/)).click();
	const { number, words } = await numberOn(siobhan);
	for (const said of ['leads from then on', 'can open nothing of your plan', 'within eight weeks'])
		expect(words).toContain(said);
	await typesIn(siobhan, person, number);
	await expect(siobhan.locator('main .notice')).toContainText('This counts.');
	await page.goto(`/moving/${move}`);
	await expect(main).toContainText('You ended this move on');
	expect((await siobhan.goto(MOVES(person)))!.status()).toBe(404);
	await page.getByRole('link', { name: 'Read what was written down' }).click();
	await expect(main).toContainText('you want to end this move');
	await page.getByRole('link', { name: /^Go back to Harbour/ }).click();
	await page.getByRole('button', { name: 'Yes, go back' }).click();
	await expect(page.locator('main .notice')).toContainText('You are back with');
	expect((await siobhan.goto(MOVES(person)))!.status()).toBe(200);
	await owain(site);
});
