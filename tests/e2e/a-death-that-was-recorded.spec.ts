// Given a team that was told that somebody has died, when one worker records it and a supervisor confirms it, then nothing of
// theirs opens, nobody is led to call them, and whoever it is about reads who said so and has everything back in one press.
import type { Page } from '@playwright/test';
import { PASSWORD, expect, test, type Site } from '../support/site';

const idOf = async ({ guard }: Site) =>
	(await guard`select id from sayso.person where chosen_name like 'Owain%'`)[0]!.id as string;

async function record(worker: Page, id: string) {
	await worker.goto(`/work/people/${id}`);
	await worker.getByRole('link', { name: 'If this person has died' }).click();
	await expect(worker.locator('main')).toContainText('Nothing changes yet. First a supervisor');
	await worker.getByRole('button', { name: 'Write this down' }).click();
	await expect(worker.getByRole('alert')).toBeVisible();
	await worker.locator('[name="on.day"]').fill('2');
	await worker.locator('[name="on.month"]').fill('1');
	await worker.locator('[name="on.year"]').fill('2026');
	await worker.locator('[name=how]').fill('A letter from the hospital');
	await worker.locator('[name=by]').fill('Mair, a cousin');
	await worker.getByRole('button', { name: 'Write this down' }).click();
	await expect(worker.locator('main .notice')).toContainText('Please ask a supervisor');
	await expect(worker.getByRole('button', { name: 'Yes, Owain' })).toHaveCount(0);
}

async function confirm(ruth: Page) {
	await ruth.goto('/work');
	await ruth.getByRole('link', { name: 'Read what was written about Owain' }).click();
	await expect(ruth.locator('main')).toContainText('A letter from the hospital');
	await expect(ruth.locator('main')).toContainText('Mair, a cousin');
	await ruth.getByRole('button', { name: /^Yes, Owain/ }).click();
	await expect(ruth).toHaveURL(/\/work$/);
}

async function signInAgain(page: Page) {
	await page.goto('/plan');
	await expect(page).toHaveURL(/\/sign-in/);
	await page.locator('[name=signInName]').fill('owain');
	await page.locator('[name=password]').fill(PASSWORD);
	await page.locator('[name=device][value=own]').check();
	await page.locator('main form button').click();
	await expect(page).toHaveURL(/\/here$/);
}

test('a mistake: everything shuts, and everything is back in one press', async ({ site }) => {
	const id = await idOf(site);
	const owain = await site.as('owain');
	const [siobhan, ruth, eluned] = [
		await site.as('siobhan'),
		await site.as('ruth'),
		await site.as('eluned')
	];
	await siobhan.goto(`/work/people/${id}`);
	await expect(siobhan.locator('main')).toContainText('Being back in the valley');
	await record(siobhan, id);
	await owain.goto('/today');
	await expect(owain.locator('main')).toContainText('Somebody wrote down that you have died.');
	await owain.goto('/plan');
	await expect(owain.locator('main')).toContainText('Being back in the valley');
	await confirm(ruth);

	for (const worker of [siobhan, ruth]) {
		await worker.goto('/work');
		await expect(worker.locator('main')).toContainText(
			/Owain Rees has died\. Please do not call or write\. Ask Ruth Abelson/
		);
		await expect(worker.locator('.card', { hasText: 'Owain Rees' })).toHaveCount(0);
		expect((await worker.goto(`/work/people/${id}`))!.status()).toBe(404);
	}
	await eluned.goto('/helping');
	await expect(eluned).toHaveURL(/\/sign-in/);

	await signInAgain(owain);
	for (const path of ['/today', '/plan', '/sharing', '/history', '/settings']) {
		await owain.goto(path);
		await expect(owain).toHaveURL(/\/here$/);
	}
	// Only what works: no menu, and numbers that can be pressed.
	await expect(owain.locator('.site-nav')).toHaveCount(0);
	await expect(owain.locator('a.brand')).toHaveAttribute('href', '/here');
	await owain.goto('/help');
	await expect(owain.locator('.site-nav')).toHaveCount(0);
	await owain.goto('/here');
	await expect(owain.locator('main a[href^="tel:"]')).toHaveCount(1);
	const main = owain.locator('main');
	for (const words of ['Siobhan Keane', 'Ruth Abelson', 'Mair, a cousin', 'You did nothing wrong'])
		await expect(main).toContainText(words);
	await owain.getByRole('button', { name: 'I am here' }).click();
	await expect(owain).toHaveURL(/\/today$/);
	await expect(owain.locator('.site-nav')).toBeVisible();
	await owain.goto('/plan');
	await expect(owain.locator('main')).toContainText('Being back in the valley');
	await owain.goto('/history');
	await expect(owain.locator('main')).toContainText('You said that you are here.');
	await siobhan.goto(`/work/people/${id}`);
	await expect(siobhan.locator('main')).toContainText('Being back in the valley');
	const helen = await site.as('helen');
	await helen.goto('/work/privacy');
	await expect(helen.locator('main')).toContainText(
		'They said that somebody had died who is here.'
	);
	await expect(helen.locator('main')).toContainText('Ruth Abelson');
});

test('a supervisor says that it is not so, and nothing has changed', async ({ site }) => {
	const id = await idOf(site);
	const siobhan = await site.as('siobhan');
	await record(siobhan, id);
	const ruth = await site.as('ruth');
	await ruth.goto('/work');
	await ruth.getByRole('link', { name: 'Read what was written about Owain' }).click();
	await ruth.getByRole('button', { name: 'No, this is not so' }).click();
	await expect(ruth.locator('main')).not.toContainText('has died');
	const owain = await site.as('owain');
	await owain.goto('/today');
	await expect(owain.locator('main')).not.toContainText('you have died');
	await owain.goto('/history');
	await expect(owain.locator('main')).toContainText('said that it was not so');
});

test('the privacy lead undoes it with reasons, and a helper has the plan again', async ({
	site
}) => {
	const id = await idOf(site);
	await record(await site.as('siobhan'), id);
	await confirm(await site.as('ruth'));
	const helen = await site.as('helen');
	await helen.goto('/work/privacy');
	await helen.getByRole('link', { name: 'Read what was written about Owain' }).click();
	await helen.getByRole('button', { name: 'Undo this' }).click();
	await expect(helen.getByRole('alert')).toContainText('Write why');
	await helen.locator('[name=why]').fill('He rang us.');
	await helen.getByRole('button', { name: 'Undo this' }).click();
	await expect(helen).toHaveURL(/\/work\/privacy$/);
	const eluned = await site.as('eluned');
	await eluned.goto('/helping');
	await expect(eluned).toHaveURL(/\/helping/);
	const owain = await site.as('owain');
	await owain.goto('/history');
	await expect(owain.locator('main')).toContainText('undid it');
});
