// Given a move by a plan that has a call between the two teams, when the person said yes, then the call is owed by a day: they say if they
// want to be there, read what was said as it is written, and that they were not there and why; they ask for another, and it is theirs to
// say that it is not needed (R63), with and without JavaScript.
import type { Page } from '@playwright/test';
import { answers, asks, owain, somebody } from '../support/moving';
import { expect, test } from '../support/site';

/** Today, in the three boxes of a date. */
async function today(page: Page) {
	const { day, month, year } = Temporal.Now.plainDateISO('Europe/London');
	for (const [box, n] of Object.entries({ day, month, year }))
		await page.locator(`[name="on.${box}"]`).fill(`${n}`);
}

/** Who is told of it writes down that the two of them talked. */
async function writes(page: Page, he: 'Yes' | 'No', words: string) {
	await today(page);
	for (const name of ['Siobhan Keane', 'Winston Clarke'])
		await page.getByRole('checkbox', { name: new RegExp(`^${name}`) }).check();
	await page.getByRole('radio', { name: he, exact: true }).check();
	await page.getByLabel('What was said?').fill(words);
}

test('a call that the plan has, one that he asks for, and one that is not needed', async ({
	site
}) => {
	test.setTimeout(120_000);
	const person = await owain(site);
	const siobhan = await somebody(site, 'siobhan');
	await asks(siobhan, person, 'From the crisis team, with a contact every few days');
	const page = await somebody(site, 'owain');
	const main = page.locator('main');
	await page.goto('/moving');
	await page.getByRole('link', { name: /^Read about this move/ }).click();
	const here = page.url();
	await page.getByRole('link', { name: 'Answer', exact: true }).click();
	await expect(main).toContainText('Marram Garden call each other about the move.');
	await expect(page.locator('main input:checked')).toHaveCount(0);
	await page.getByLabel('I want to be there').check();
	await answers(page).filter({ hasText: 'Yes' }).click();
	await expect(main).toContainText('call each other once Marram Garden says yes.');

	const winston = await somebody(site, 'winston');
	await winston.goto('/work/moves');
	await expect(winston.locator('main')).toContainText('wants to be there.');
	await winston.getByRole('link', { name: /^Read about the move of Owain/ }).click();
	await winston.getByLabel('Winston Clarke').check();
	await winston.getByRole('checkbox', { name: /I have read and understood/ }).check();
	await winston.getByRole('button', { name: 'Yes, we can' }).click();
	await page.goto(here);
	await expect(main).toContainText(/Marram Garden call each other by \d/);
	await expect(main).toContainText('You said that you want to be there.');

	// It was held without him: that is said, and why.
	await siobhan.goto('/work/moves');
	await expect(siobhan.locator('main')).toContainText('The call between the two sides');
	await siobhan.goto(`/work/people/${person}/moves`);
	await siobhan.getByRole('link', { name: 'Write down the call' }).click();
	await siobhan.getByRole('button', { name: 'It was held' }).click();
	await expect(siobhan.locator('main')).toContainText('Choose who was in it.');
	await expect(siobhan.locator('main')).toContainText('Write the day of the call');
	await writes(siobhan, 'No', 'He likes mornings.');
	await siobhan.getByRole('button', { name: 'It was held' }).click();
	await expect(siobhan.getByRole('alert')).toContainText('Write why. The person reads it.');
	await siobhan.getByLabel(/wanted to be there and was not/).fill('His phone was off.');
	await siobhan.getByRole('button', { name: 'It was held' }).click();
	await expect(siobhan.locator('main')).toContainText('wanted to be there, and was not.');
	await winston.goto(`/work/people/${person}/moves`);
	await expect(winston.locator('main')).toContainText('He likes mornings.');
	await page.reload();
	await expect(main).toContainText('You wanted to be there, and you were not.');
	await expect(main).toContainText('His phone was off.');
	await expect(main).toContainText('He likes mornings.');
	await expect(main).toContainText('In the call: Siobhan Keane and Winston Clarke.');

	// He asks for another, without a word; and it is not needed after all.
	await page.getByRole('link', { name: /to call each other$/ }).click();
	await page.getByRole('button', { name: 'Yes, please call each other' }).click();
	await expect(page.locator('main .notice')).toContainText('Saved.');
	await expect(main).toContainText('You asked for this call.');
	await expect(answers(page)).toHaveText(['I want to be there', 'Without me is fine']);
	await answers(page).last().click();
	await expect(main).toContainText('You said that it is fine without you.');
	await page.getByRole('button', { name: 'This call is not needed' }).click();
	await expect(main).toContainText('that this call is not needed.');
	await siobhan.goto(`/work/people/${person}/moves`);
	await expect(siobhan.locator('main')).toContainText('that this call is not needed.');
	await expect(siobhan.getByRole('link', { name: 'Write down the call' })).toHaveCount(0);
	await expect(siobhan.getByRole('link', { name: 'Ask for a call' })).toHaveCount(0);

	// A third, with him in it, is written down by the new team.
	await page.getByLabel('What shall they talk about?').fill('Who has the key to the garden.');
	await page.getByRole('button', { name: 'Yes, please call each other' }).click();
	await winston.goto(`/work/people/${person}/moves/call`);
	await expect(winston.locator('main')).toContainText('Who has the key to the garden.');
	await writes(winston, 'Yes', 'Winston has it.');
	await winston.getByRole('button', { name: 'It was held' }).click();
	await expect(winston.locator('main')).toContainText('Saved.');
	await page.goto('/history');
	await expect(main).toContainText('wrote down a call about your move to Marram Garden');
	await page.goto(here);
	await expect(main).toContainText('Winston has it.');
	await expect(main).toContainText('In the call: you, Siobhan Keane and Winston Clarke.');
	await owain(site);
});
