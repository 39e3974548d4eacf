// Given Owain lets Siobhan coordinate, when she asks whether he would like to move to another team, then nothing reaches that team before
// his own yes; "not yet" and "let's talk" cost one press as yes does; and what he sends is the page that he was shown (R291–R293, R209–R211),
// with and without JavaScript.
import type { Page } from '@playwright/test';
import { answers, asks, owain, somebody } from '../support/moving';
import { expect, test } from '../support/site';

/** The pieces of a pack as they are read, without the marks that hold a name together. */
const pieces = async (page: Page, within: string) => {
	await page.waitForLoadState();
	const texts = await page.locator(`${within} .part`).allInnerTexts();
	return texts.map((text) => text.replace(/[\u2066-\u2069]/g, ''));
};

test('asked, not yet, talk, and yes with a page of his own', async ({ site }) => {
	const person = await owain(site);
	const siobhan = await somebody(site, 'siobhan');
	await asks(siobhan, person);
	const winston = await somebody(site, 'winston');
	await winston.goto('/work/moves');
	await expect(winston.locator('main')).toContainText('No move goes on.');

	const page = await somebody(site, 'owain');
	const main = page.locator('main');
	await page.goto('/today');
	await page.getByRole('link', { name: /^Read it: Harbour Mental Health Team asks/ }).click();
	await expect(main).toContainText('You meet Winston before anything changes.');
	await expect(main.locator('ol > li')).toHaveCount(8);
	await expect(main).toContainText('Siobhan Keane (Harbour Mental Health Team) leads now.');
	await page.getByRole('link', { name: 'Answer', exact: true }).click();
	await expect(answers(page)).toHaveText(['Yes, I would like this', 'Not yet', 'Let’s talk']);
	await expect(page.locator('main input:checked')).toHaveCount(0);
	for (const said of ['Who is in Marram Garden', 'Winston', 'How to reach Marram Garden'])
		await expect(main).toContainText(said);

	await page.locator('[name="until.day"]').fill('40');
	await answers(page).filter({ hasText: 'Not yet' }).click();
	await expect(main).toContainText('Write a real day that is still to come.');
	await page.locator('[name="until.day"]').fill('');
	await answers(page).filter({ hasText: 'Not yet' }).click();
	await expect(page.locator('main .notice')).toContainText('Nothing changes');
	await expect(main).toContainText('Nobody asks you again before');
	await page.goto('/today');
	await expect(page.getByRole('link', { name: /^Read it: Harbour/ })).toHaveCount(0);

	await siobhan.goto('/work/moves');
	await expect(siobhan.locator('main')).toContainText('said: not yet. Do not ask again before');
	await siobhan.goto(`/work/people/${person}/moves/new`);
	await siobhan.getByLabel('Eight weeks, by turns').check();
	await siobhan.getByLabel('Marram Garden').check();
	for (const box of ['told', 'missed', 'first'])
		await siobhan.locator(`[name=${box}]`).fill('The same again.');
	await siobhan.getByRole('button', { name: /^Ask Owain/ }).click();
	await expect(siobhan.getByRole('alert')).toContainText('They said not yet to this');

	await page.goto('/moving');
	await page.getByRole('link', { name: /^Read about this move/ }).click();
	await page.getByRole('link', { name: 'Answer', exact: true }).click();
	await answers(page).filter({ hasText: 'talk' }).click();
	await expect(main).toContainText('You said that you want to talk first.');
	await winston.goto('/work/moves');
	await expect(winston.locator('main')).toContainText('No move goes on.');

	await page.getByRole('link', { name: 'Answer', exact: true }).click();
	await page.getByLabel('My strengths and skills').check();
	await page.getByLabel('A note of your own, if you like').fill('Please ring before you come.');
	await page.getByRole('button', { name: 'Show me the page that they would read' }).click();
	let shown = await pieces(page, 'section.preview');
	expect(shown).toHaveLength(20);
	const NOTHING = 'Nothing to show here.';
	const under = (heading: string) => shown.find((text) => text.startsWith(heading))!;
	expect(under('Medicines: who sees')).toContain(NOTHING);
	await page.getByLabel(/wrote about what could get in the way/).check();
	await page.getByRole('button', { name: 'Show me the page that they would read' }).click();
	shown = await pieces(page, 'section.preview');
	expect(under('What could get in the way')).toContain('The 12 stops at the gate.');
	expect(under('Medicines: who sees')).toContain(NOTHING);
	expect(under('The move')).toContain('He shows you the garden.');
	expect(under('The move')).toContain('Siobhan Keane (Harbour Mental Health Team) leads');
	await answers(page).filter({ hasText: 'Yes' }).click();
	await expect(page.locator('main .notice')).toContainText('Marram Garden reads it now.');

	await winston.goto('/work/moves');
	await winston.getByRole('link', { name: /^Read about the move of Owain/ }).click();
	const pack = winston.locator('section[aria-labelledby=pack] .part');
	await expect(pack.first()).toContainText('Please ring before you come.');
	expect((await pieces(winston, 'section[aria-labelledby=pack]')).slice(1)).toEqual(shown.slice(1));
	const same = await winston
		.locator('section[aria-labelledby=pack] .part:has(> p:text-is("Nothing to show here."))')
		.evaluateAll((all) => all.map((one) => one.innerHTML.replace(/<h3.*<\/h3>/, '')));
	expect(same.length).toBeGreaterThan(14);
	expect(new Set(same).size, 'kept back and empty are the same bytes').toBe(1);
	await page.goto('/history');
	await expect(main).toContainText('Winston Clarke');
	await page.goto('/moving');
	await page.getByRole('link', { name: /^Read about this move/ }).click();
	await page.getByRole('link', { name: /^Read what Marram Garden may read/ }).click();
	expect((await pieces(page, 'main')).slice(1)).toEqual(shown.slice(1));
	await owain(site);
});
