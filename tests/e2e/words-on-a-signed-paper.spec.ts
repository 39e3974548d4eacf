// Given Jules does not sign in, when a worker typed in what they said, then it comes into their plan by a paper that they signed, or by
// the code of a letter, and not before (product.md, "Who uses it"); and if Jules signs in after all, they find it.
import type { Page } from '@playwright/test';
import { sidesOf } from '../support/paper';
import { expect, test, type Site } from '../support/site';

const english = { extraHTTPHeaders: { 'accept-language': 'en' } };
const inPlan = ({ guard }: Site) =>
	guard`select i.words, i.written_by as by from sayso.plan_item i join sayso.person p on p.id = i.person_id
		where p.chosen_name like 'Jules%' and i.words like 'Jules said:%' order by i.part, i.position`;

async function typeIn(marta: Page, part: string, words: string) {
	await marta.getByLabel('Which part').selectOption(part);
	await marta.getByRole('button', { name: 'Type in words for this part' }).click();
	await marta.getByLabel(/^The words of Jules/).fill(words);
	await marta.getByLabel('Face to face').check();
	await marta.locator('[name="on.day"]').fill('2');
	await marta.locator('[name="on.month"]').fill('11');
	await marta.locator('[name="on.year"]').fill('2026');
	await marta.getByRole('button', { name: 'Type this in' }).click();
	await expect(marta.locator('main .notice')).toContainText('It is typed in');
}

/** Marta typed in two things, made a paper of them, and reads its number. */
async function paperOfTwo(site: Site) {
	await site.guard`update sayso.proposal set withdrawn_at = now() where told is not null and answered_at is null`;
	const marta = await site.as('marta', english);
	await marta.getByRole('link', { name: 'Jules Adeyemi', exact: true }).first().click();
	await marta.getByRole('link', { name: 'Type in what Jules' }).click();
	await expect(marta.getByRole('button', { name: /^Make a paper/ })).toHaveCount(0);
	await typeIn(marta, 'week', 'Jules said: the library on Mondays.');
	await typeIn(marta, 'faith', 'Jules said: I light a candle.');
	await marta.getByRole('button', { name: 'Make a paper of all that waits' }).click();
	const paper = marta.locator('main > div[lang]');
	await expect(paper.locator('article h2')).toHaveText([/^1\. My week/, /^2\. Faith/]);
	await expect(paper).toContainText('These are my words. I want them in my plan.');
	expect(await sidesOf(marta)).toBeLessThanOrEqual(2);
	const number = await paper.locator('.code').innerText();
	await marta.getByRole('link', { name: 'Back' }).first().click();
	await expect(marta.locator('main')).toContainText('A paper with 2 things.');
	return { marta, number };
}

test('by a paper: what is crossed out is taken back, the rest is Jules’s own, and Jules finds it', async ({
	site
}) => {
	const { marta, number } = await paperOfTwo(site);
	await marta.getByRole('link', { name: /signed the paper$/ }).click();
	await marta.getByRole('button', { name: 'Take it back: number 1' }).click();
	await expect(marta.locator('main')).toContainText('1 thing on this paper');
	await expect(marta.locator('main .card')).toContainText('Number 2 on the paper');
	await expect(marta.getByRole('button', { name: 'Take it back: number 2' })).toBeVisible();
	await marta.getByRole('button', { name: 'Put it into their plan with this paper' }).click();
	await expect(marta.locator('main .problems')).toContainText('Type the number on the paper.');
	await marta.getByLabel('The number on the paper').fill('00000-00000');
	await marta.getByRole('button', { name: 'Put it into their plan with this paper' }).click();
	await expect(marta.locator('main .problems')).toContainText('not the number of this paper');
	expect(await inPlan(site)).toEqual([]);
	await marta.getByLabel('The number on the paper').fill(number.toLowerCase());
	await marta.getByRole('button', { name: 'Put it into their plan with this paper' }).click();
	await expect(marta.locator('main .notice')).toContainText('The words are in their plan.');
	await expect(marta.locator('main')).not.toContainText('I light a candle');
	await expect(marta.getByRole('link', { name: /signed the paper$/ })).toHaveCount(0);
	expect(await inPlan(site)).toEqual([
		{ words: 'Jules said: I light a candle.', by: expect.stringContaining('Jules') }
	]);

	const jules = await site.as('jules', english);
	await expect(jules.locator('main')).toContainText('by a paper you signed');
	await jules.getByRole('link', { name: /I light a candle/ }).click();
	await expect(jules.locator('main')).toContainText('I light a candle');
	await jules.goto('/today');
	await jules.getByRole('button', { name: 'I have seen this' }).click();
	await expect(jules.locator('main')).not.toContainText('by a paper you signed');
	await jules.goto('/history');
	await expect(jules.locator('.history')).toContainText('by a paper you signed');
});

test('by phone: Jules gives the code of a letter that the office posted', async ({ site }) => {
	const { marta } = await paperOfTwo(site);
	const tomasz = await site.as('tomasz', english);
	const [jules] = await site.guard`select id from sayso.person where chosen_name like 'Jules%'`;
	await tomasz.goto(`/work/service/people/${jules!.id}/letter`);
	await tomasz.getByRole('button', { name: 'Make the letter' }).click();
	const code = await tomasz.locator('.receipt .code').innerText();
	await marta.getByRole('link', { name: /signed the paper$/ }).click();
	await marta.getByLabel('Their code').fill(code);
	await marta.getByRole('button', { name: 'Put it into their plan with this code' }).click();
	await expect(marta.locator('main .notice')).toContainText('The words are in their plan.');
	expect(await inPlan(site)).toHaveLength(2);
	const signedIn = await site.as('jules', english);
	await expect(signedIn.locator('main')).toContainText('by your code from a letter');
});

test('a paper that somebody kept open is over once Jules answered for themselves', async ({
	site
}) => {
	const { marta, number } = await paperOfTwo(site);
	await marta.getByRole('link', { name: /signed the paper$/ }).click();
	await site.guard`update sayso.proposal set answer = 'not_now', answered_at = now() where told is not null and withdrawn_at is null`;
	await marta.getByLabel('The number on the paper').fill(number);
	await marta.getByRole('button', { name: 'Put it into their plan with this paper' }).click();
	await expect(marta.locator('main')).toContainText('Answered');
	await expect(marta.getByRole('button', { name: /^Make a paper/ })).toHaveCount(0);
	expect(await inPlan(site)).toEqual([]);
});
