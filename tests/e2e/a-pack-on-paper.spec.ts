// Given Owain, who sends all that he can across with a move, when he or the new team prints it, then it is one sheet of A4 printed on
// both sides, in each language, and as many as it takes in large letters (R62).
import type { Page } from '@playwright/test';
import { answers, asks, owain, somebody } from '../support/moving';
import { sidesOf } from '../support/paper';
import { expect, langCookie, test } from '../support/site';

async function inLanguage(page: Page, value: string) {
	const url = new URL(page.url()).origin;
	await page.context().addCookies([langCookie(value, url)]);
	await page.reload();
}

test('all of a plan goes across on one sheet', async ({ site }) => {
	test.setTimeout(120_000);
	const person = await owain(site);
	await asks(await somebody(site, 'siobhan'), person);

	const own = await somebody(site, 'owain');
	await own.goto('/moving');
	await own.getByRole('link', { name: /^Read about this move/ }).click();
	const here = own.url();
	await own.getByRole('link', { name: 'Answer', exact: true }).click();
	const boxes = own.locator('main').getByRole('checkbox');
	await expect(boxes).toHaveCount(18); // fifteen parts, a hard time, and two texts of whoever asked
	for (const box of await boxes.all()) await box.check();
	await own.getByLabel('A note of your own').fill('I like to be asked, not told.');
	await answers(own).filter({ hasText: 'Yes' }).click();
	await expect(own.locator('main')).toContainText('You said yes on');

	await own.goto(`${here}/pack`);
	await expect(own.locator('main')).toContainText('Two nights of lists and then the van.');
	await expect(own.locator('main').getByText('Nothing to show here')).toHaveCount(0);
	for (const lang of ['en', 'cy', 'pl', 'ur', 'en-x-easy']) {
		await inLanguage(own, lang);
		expect(await sidesOf(own), lang).toBe(2);
		const typed = own.locator('dd').filter({ hasText: /^\s*I would rather take less\./ });
		await expect(typed).toHaveAttribute('lang', 'en-GB');
	}
	await own.goto(`${here}/pack?print=large`);
	expect(await sidesOf(own)).toBeGreaterThan(4);

	const to = await somebody(site, 'winston');
	await to.goto('/work/moves');
	await to.getByRole('link', { name: /^Read about the move of Owain/ }).click();
	for (const lang of ['en', 'cy', 'pl']) {
		await inLanguage(to, lang);
		expect(await sidesOf(to), `${lang}, for the new team, with the weeks`).toBe(2);
	}
	await to.emulateMedia({ media: 'print' });
	for (const gone of ['button', 'textbox'] as const)
		await expect(to.locator('main').getByRole(gone)).toHaveCount(0);
});
