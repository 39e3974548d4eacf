// Given Owain lets Siobhan coordinate, when she asks whether he would like to move to another team, then nothing reaches that team before
// his own yes; "not yet" and "let's talk" cost one press as yes does; and what he sends is the page that he was shown (R291–R293, R209–R211),
// with and without JavaScript.
import type { Page } from '@playwright/test';
import { expect, test, type Site } from '../support/site';

const english = { extraHTTPHeaders: { 'accept-language': 'en' } };

async function somebody(site: Site, name: string) {
	const page = await site.as(name, english);
	await page.context().addCookies([{ name: 'lang', value: 'en', url: site.origin }]);
	return page;
}

/** Owain, of whom no move is known and whom somebody in Marram Garden has never met. */
async function owain({ guard }: Site) {
	const [one] = await guard<{ id: string }[]>`
		select id from sayso.person where chosen_name like 'Owain%'`;
	for (const table of ['move_note', 'move_answer', 'move_pack', 'move'])
		await guard`delete from ${guard(`sayso.${table}`)} where person_id = ${one!.id}`;
	return one!.id;
}

const answers = (page: Page) => page.locator('main .answers button');

/** Siobhan asks, after a try with nothing written. */
async function asks(page: Page, person: string) {
	await page.goto(`/work/people/${person}/moves`);
	await page.getByRole('link', { name: 'Ask about a move' }).click();
	await expect(page.locator('main input:checked')).toHaveCount(0);
	await page.getByRole('button', { name: /^Ask Owain/ }).click();
	await expect(page.locator('main')).toContainText('Choose how it goes.');
	await page.getByLabel('Eight weeks, by turns').check();
	await page.getByLabel('Marram Garden').check();
	await page.getByLabel(/What can .* expect/).fill('You meet Winston before anything changes.');
	await page
		.getByLabel(/the first contact with the new team is missed/)
		.fill('He rings you that day.');
	await page.getByLabel('What does the new team do first?').fill('He shows you the garden.');
	await page.getByRole('button', { name: /^Ask Owain/ }).click();
	await expect(page.locator('main .notice')).toContainText('You have asked.');
}

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
	const shown = await page.locator('section.preview .part').allInnerTexts();
	expect(shown).toHaveLength(16);
	await answers(page).filter({ hasText: 'Yes' }).click();
	await expect(page.locator('main .notice')).toContainText('Marram Garden reads it now.');

	await winston.goto('/work/moves');
	await winston.getByRole('link', { name: /^Read about the move of Owain/ }).click();
	const pack = winston.locator('section[aria-labelledby=pack] .part');
	await expect(pack.first()).toContainText('Please ring before you come.');
	expect((await pack.allInnerTexts()).slice(1)).toEqual(shown.slice(1));
	await page.goto('/history');
	await expect(main).toContainText('Winston Clarke');
	await page.goto('/moving');
	await page.getByRole('link', { name: /^Read about this move/ }).click();
	await page.getByRole('link', { name: /^Read what Marram Garden may read/ }).click();
	expect((await page.locator('main .part').allInnerTexts()).slice(1)).toEqual(shown.slice(1));
	await owain(site);
});
