// Given that every team reads a name, a safe way to reach somebody and what they need, when the person changes one, or tells a
// worker who writes it down, then it counts at once; and what was written down is right when the person says so, or goes back (R248).
import type { Page } from '@playwright/test';
import { expect, langCookie, type Site, test } from '../support/site';

const english = { extraHTTPHeaders: { 'accept-language': 'en' } };

async function owainIn(site: Site) {
	const owain = await site.as('owain', english);
	await owain.context().addCookies([langCookie('en', site.origin)]);
	return owain;
}

const openOwain = (worker: Page) =>
	worker
		.getByRole('link', { name: /^Owain/ })
		.first()
		.click();
const save = (page: Page) => page.getByRole('button', { name: 'Save this' }).click();

test('what I say about me is what my team reads', async ({ site }) => {
	const owain = await owainIn(site);
	await owain.goto('/settings');
	await owain.getByRole('link', { name: 'Change my name or how to reach me' }).click();
	await owain.getByLabel('What should we call you?').fill('');
	await owain.getByLabel('A safe way to reach you').fill('Text first. Never ring after 6.');
	await save(owain);
	await expect(owain.locator('.problems')).toContainText('Write a name');
	await expect(owain.getByLabel('A safe way to reach you')).toHaveValue(/Never ring/);
	await owain.getByLabel('What should we call you?').fill('Owain R');
	await owain.getByLabel('What you need to take part').fill('A quiet room');
	await save(owain);
	await expect(owain.locator('main .notice')).toContainText('Your teams see this from now on.');
	await owain.goto('/today');
	await expect(owain.locator('h1')).toContainText('Owain R');
	await owain.goto('/history');
	await expect(owain.locator('.history')).toContainText(
		'You changed what your teams know about you.'
	);

	const siobhan = await site.as('siobhan', english);
	await openOwain(siobhan);
	for (const said of ['Text first. Never ring after 6.', 'A quiet room'])
		await expect(siobhan.locator('main dl').first()).toContainText(said);
});

test('what I told a worker counts at once, and I can put back what was there', async ({ site }) => {
	const siobhan = await site.as('siobhan', english);
	await openOwain(siobhan);
	await siobhan.getByRole('link', { name: /^What teams know about Owain/ }).click();
	const reach = siobhan.getByLabel(/^A safe way to reach Owain/);
	const stood = await reach.inputValue();
	await reach.fill('A new number: 01632 960111');
	await siobhan.getByRole('button', { name: 'Write it down' }).click();
	await expect(siobhan.locator('.problems')).toBeVisible();
	await expect(reach).toHaveValue(/960111/);
	await siobhan.getByLabel('By phone').check();
	for (const [box, value] of Object.entries({ day: '2', month: '11', year: '2026' }))
		await siobhan.locator(`[name="on.${box}"]`).fill(value);
	await siobhan.getByRole('button', { name: 'Write it down' }).click();
	await expect(siobhan.locator('main .notice')).toContainText('Every team sees it.');

	const home = new URL(siobhan.url()).pathname.replace(/\/about$/, '');
	await siobhan.goto(home);
	await expect(siobhan.locator('main')).toContainText('has not said yet if it is right');
	await siobhan.goto(`${home}/code`);
	await expect(siobhan.locator('main .notice')).toContainText('Be sure that it is Owain Rees.');

	const owain = await owainIn(site);
	await owain.goto('/today');
	await owain.getByRole('link', { name: 'See if it is right' }).click();
	const asked = owain.locator('.card', { hasText: 'Is this right?' });
	await expect(asked).toContainText('Siobhan');
	await expect(asked).toContainText('You told us by phone, on 2 November 2026.');
	for (const said of [stood, '01632 960111']) await expect(asked).toContainText(said);
	await expect(asked).not.toContainText('What should we call you?');
	await owain.getByRole('button', { name: 'No, put back what was there' }).click();
	await expect(owain.locator('main .notice')).toContainText('It is as it was before.');
	await expect(owain.getByLabel('A safe way to reach you')).toHaveValue(stood);
	await owain.goto('/today');
	await expect(owain.locator('main')).not.toContainText('about how to reach you');
	await siobhan.goto(home);
	await expect(siobhan.locator('main')).not.toContainText('has not said yet');
});

test('whoever saves second reads what stands, and then says what holds', async ({ site }) => {
	const owain = await owainIn(site);
	const elsewhere = await owain.context().newPage();
	for (const page of [owain, elsewhere]) await page.goto('/settings/about');
	await elsewhere.getByLabel('What you need to take part').fill('An interpreter');
	await save(elsewhere);
	await owain.getByLabel('What you need to take part').fill('A ramp');
	await save(owain);
	await expect(owain.locator('.problems')).toContainText('were changed since you opened this page');
	await expect(owain.locator('.card', { hasText: 'What it says now' })).toContainText(
		'An interpreter'
	);
	await expect(owain.getByLabel('What you need to take part')).toHaveValue('A ramp');
	await save(owain);
	await expect(owain.locator('main .notice')).toContainText('Your teams see this from now on.');
	await expect(owain.getByLabel('What you need to take part')).toHaveValue('A ramp');
});
