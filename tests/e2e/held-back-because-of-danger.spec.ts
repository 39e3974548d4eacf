// Given reading a record would put somebody in danger, when a second worker agrees with reasons, then it is held back: nothing on the
// person's pages or in their file is other than before, and when it is shown they read who held it back and why (tension 1).
import type { Page } from '@playwright/test';
import { expect, langCookie, PASSWORD, type Site, test } from '../support/site';

const WHY = 'He would be angry with whoever told us.';
const AGREED = 'I spoke with her. She is afraid of him.';
const GROUNDS = 'She moves house next month.';

async function recordHeld(kwame: Page, person: string) {
	await kwame.goto(`/work/people/${person}/lawful`);
	await kwame.locator('[name=what]').fill('What a neighbour told us');
	await kwame.locator('[name="on.day"]').fill('2');
	await kwame.locator('[name="on.month"]').fill('1');
	await kwame.locator('[name="on.year"]').fill('2026');
	await kwame.locator('[name=time]').fill('14:00');
	await kwame.locator('[name=other]').fill('The police');
	await kwame.locator('[name=reason]').fill('There were threats.');
	await kwame.locator('[name=basis][value=adult]').check();
	await kwame.locator('[name=basisWords]').fill('The Care Act.');
	await kwame.locator('[name=decidedBy]').selectOption({ label: 'Ruth Abelson (Team manager)' });
	await kwame.locator('[name=urgent][value=no]').check();
	await kwame.locator('[name=shown][value=held]').check();
	await kwame.getByRole('button', { name: 'Write it down' }).click();
	await expect(kwame.locator('.problem')).toHaveCount(2);
	await kwame
		.locator('[name=second]')
		.selectOption({ label: 'Siobhan Keane (Community nurse and coordinator)' });
	await kwame.locator('[name=holdWhy]').fill(WHY);
	await kwame.getByRole('button', { name: 'Write it down' }).click();
	await expect(kwame.locator('main')).toContainText('cannot read it yet');
}

/** Every page of the person's on which it could show, without what is new each time that a page is printed. */
async function pagesOf({ origin }: Site, page: Page) {
	const seen: string[] = [];
	for (const path of [
		'/today',
		'/history',
		'/history?what=9',
		'/history/choose',
		'/sharing',
		'/settings',
		'/plan',
		'/crisis'
	]) {
		const html = await (await page.request.get(origin + path)).text();
		seen.push(html.replace(/name="form" value="[^"]*"/g, '').replace(/nonce(-|=")[^"']+/g, ''));
	}
	return seen;
}

/** The file of their history, up to a line. */
async function fileOf(page: Page) {
	await page.goto('/history/keep');
	await page.locator('[name=password]').fill(PASSWORD);
	await page.locator('main form button').click();
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.locator('main form[action*="keep/file"] button').click()
	]);
	const chunks: Buffer[] = [];
	for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString();
}

const lines = (file: string) =>
	(JSON.parse(file) as { lines: { seq: number; kind: string; hash: string }[] }).lines;

test('nothing shows while it is held back; then all of it does', async ({ site }) => {
	const rukhsana = await site.as('rukhsana', { extraHTTPHeaders: { 'accept-language': 'en' } });
	await rukhsana.context().addCookies([langCookie('en', site.origin)]);
	const kwame = await site.as('kwame');
	const siobhan = await site.as('siobhan');
	const helen = await site.as('helen');
	await kwame.goto('/work'); // the line of his list is there before
	await siobhan.goto('/work');
	const [person] = await site.guard`select id from sayso.person where chosen_name like 'Rukhsana%'`;
	const fileBefore = lines(await fileOf(rukhsana));
	const before = await pagesOf(site, rukhsana);
	expect(before[0]).toContain('Rukhsana');

	await recordHeld(kwame, person!.id as string);
	await siobhan.goto('/work/lawful');
	await siobhan
		.getByRole('link', { name: /Open the record/ })
		.first()
		.click();
	await expect(siobhan.locator('main')).toContainText(WHY);
	await siobhan.getByRole('button', { name: 'I agree, hold it back' }).click();
	await expect(siobhan.locator('.problem')).toHaveText('Write why. Use plain and kind words.');
	await siobhan.locator('[name=reason]').fill(AGREED);
	await siobhan.getByRole('button', { name: 'I agree, hold it back' }).click();
	await expect(siobhan.locator('main')).toContainText(AGREED);
	await helen.goto('/work/lawful');
	await helen
		.getByRole('link', { name: /Open the record/ })
		.first()
		.click();
	await helen.locator('[name=reason]').fill(GROUNDS);
	await helen.getByRole('button', { name: 'Hold it back for 28 days more' }).click();
	await expect(helen.locator('main')).toContainText(GROUNDS);

	expect(await pagesOf(site, rukhsana)).toEqual(before);
	const [share] = await site.guard`select id from sayso.lawful_share where to_name = 'The police'`;
	expect((await rukhsana.goto(`/lawful/${share!.id}`))!.status()).toBe(404);
	const fileAfter = lines(await fileOf(rukhsana));
	expect(fileAfter.slice(0, fileBefore.length)).toEqual(fileBefore);
	expect(fileAfter).toHaveLength(fileBefore.length + 1);
	for (const who of ['jodie', 'ruth', 'tomasz', 'desta'] as const)
		expect((await (await site.as(who)).goto(`/work/lawful/${share!.id}`))!.status()).toBe(404);
	expect(await site.guard`select from sayso.refused where person_id = ${person!.id}`).toHaveLength(
		0
	);

	await helen.getByRole('button', { name: 'Show it now' }).click();
	await helen.waitForURL('**/work/lawful');
	expect((await helen.goto(`/work/lawful/${share!.id}`))!.status()).toBe(404);
	await rukhsana.goto('/today');
	await rukhsana.getByRole('link', { name: 'Read about it' }).click();
	for (const words of [
		WHY,
		AGREED,
		GROUNDS,
		'Siobhan Keane agreed',
		'Helen Thorsby, the privacy lead, held it back'
	])
		await expect(rukhsana.locator('main')).toContainText(words);
	await rukhsana.goto('/history');
	for (const words of [
		'Now you can read it.',
		'agreed that a record is held back from you',
		'for 28 days more'
	])
		await expect(rukhsana.locator('.history')).toContainText(words);
});

test('a second worker who does not agree shows it at once', async ({ site }) => {
	const kwame = await site.as('kwame');
	const [person] = await site.guard`select id from sayso.person where chosen_name like 'Bernie%'`;
	await recordHeld(kwame, person!.id as string);
	const siobhan = await site.as('siobhan');
	await siobhan.goto('/work/lawful');
	await siobhan
		.getByRole('link', { name: /Open the record/ })
		.first()
		.click();
	await siobhan.getByRole('button', { name: 'I do not agree, show it' }).click();
	await siobhan.waitForURL('**/work/lawful');
	const bernie = await site.as('bernie');
	await bernie.goto('/today');
	await bernie.getByRole('link', { name: 'Read about it' }).click();
	await expect(bernie.locator('main')).toContainText('Why you did not see this before');
});
