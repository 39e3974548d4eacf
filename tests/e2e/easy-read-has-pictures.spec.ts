// Easy Read: a picture on the left of each sentence that carries a decision, which a screen reader passes
// by; the same words and choices as everybody; and no byte of it for anybody else.
import type { Page } from '@playwright/test';
import { expect, langCookie, test } from '../support/site';

const pictures = (page: Page) => page.locator('.pictured > svg');

test('in Easy Read the question, the answers and the help have pictures', async ({ site }) => {
	const danny = await site.as('danny');
	await danny.context().addCookies([langCookie('en-x-easy', site.origin)]);
	await danny.goto('/today');
	await expect(danny.locator('main .pictured')).not.toHaveCount(0);
	await danny.goto('/questions');
	await danny.locator('main a.button').first().click();
	await danny.waitForLoadState();

	const lines = danny.locator('.summary dd li, .summary dd:not(:has(li)), .answers > *');
	expect(await lines.count()).toBeGreaterThan(12);
	for (const line of await lines.all()) {
		const picture = line.locator('.pictured > svg').first();
		await expect(picture).toBeVisible();
		await expect(picture).toHaveAttribute('aria-hidden', 'true');
		const words = (await line.locator('.pictured > span').first().boundingBox())!;
		const drawn = (await picture.boundingBox())!;
		expect(drawn.x + drawn.width).toBeLessThanOrEqual(words.x);
		expect(drawn.height).toBeGreaterThanOrEqual(36);
	}
	await expect(danny.locator('.help-box li .pictured > svg')).toHaveCount(
		await danny.locator('.help-box li').count()
	);

	await danny.locator('a[href$="/some"]').click();
	await danny.waitForLoadState();
	await expect(danny.locator('label.choice .pictured > svg')).toHaveCount(
		await danny.locator('label.choice').count()
	);
	await danny.goto('/plan');
	await expect(danny.locator('section.part h2 .pictured > svg')).toHaveCount(15);
});

test('in Easy Read each line of a list of what happens has a picture', async ({ site }) => {
	const owain = await site.as('owain');
	await owain.context().addCookies([langCookie('en-x-easy', site.origin)]);
	for (const path of ['/sharing/stop-all', '/plan/week/who', '/contact/missed', '/devices']) {
		await owain.goto(path);
		const lines = owain.locator('main ul:not(.links) > li');
		await expect(lines).not.toHaveCount(0);
		await expect(lines.filter({ hasNot: pictures(owain) })).toHaveCount(0);
	}
	await owain.getByRole('button', { name: 'End all the rest' }).click();
	await owain.waitForLoadState();
	const ended = owain.locator('main ul:not(.links) > li');
	await expect(ended.filter({ has: pictures(owain) })).toHaveCount(await ended.count());
});

test('nobody else carries them', async ({ site }) => {
	const danny = await site.as('danny');
	for (const lang of ['en', 'cy', 'ur', 'pl']) {
		await danny.context().addCookies([langCookie(lang, site.origin)]);
		for (const path of ['/today', '/plan', '/sharing', '/questions']) {
			await danny.goto(path);
			await expect(pictures(danny)).toHaveCount(0);
		}
	}
});
