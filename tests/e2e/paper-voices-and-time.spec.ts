// The small extras: large letters on paper, listening with a voice of the device, being warned before the
// time is up, and colours that the device chose.
import type { Page } from '@playwright/test';
import { PASSWORD, expect, test } from '../support/site';

const POINT = 96 / 72;

test('pages for paper print in 13 points, or in 18 for whoever chooses that', async ({ site }) => {
	const bernie = await site.as('bernie');
	for (const path of ['/plan', '/sharing', '/history']) {
		await bernie.goto(path);
		await bernie.setViewportSize({ width: 700, height: 990 });
		const size = () =>
			bernie
				.locator('main p')
				.last()
				.evaluate((p) => parseFloat(getComputedStyle(p).fontSize));
		await bernie.emulateMedia({ media: 'print' });
		expect(await size()).toBeCloseTo(13 * POINT, 0);
		await bernie.emulateMedia({ media: 'screen' });
		await bernie.getByRole('link', { name: 'Large letters, for printing' }).click();
		await bernie.emulateMedia({ media: 'print' });
		expect(await size()).toBeCloseTo(18 * POINT, 0);
		await expect(
			bernie.getByText('This copy stays the same if you change your mind.')
		).toBeVisible();
		await expect(bernie.getByRole('link', { name: 'Usual letters' })).toBeHidden();
		const wide = await bernie.evaluate(() => document.documentElement.scrollWidth - innerWidth);
		expect(wide).toBeLessThanOrEqual(0);
		await bernie.emulateMedia({ media: 'screen' });
		await bernie.getByRole('link', { name: 'Usual letters' }).click();
		expect(new URL(bernie.url()).search).toBe('');
	}
});

/** Gives the page voices of our own, and keeps what they are asked to say. */
const withVoices = (page: Page, voices: { lang: string; localService: boolean }[]) =>
	page.addInitScript((list) => {
		const said: string[] = [];
		Object.defineProperty(window, 'SpeechSynthesisUtterance', {
			configurable: true,
			value: class {
				voice = null;
				constructor(public text: string) {}
			}
		});
		Object.defineProperty(window, 'speechSynthesis', {
			configurable: true,
			value: {
				speaking: false,
				getVoices: () => list,
				speak: ({ text, voice }: { text: string; voice: { localService: boolean } }) =>
					said.push(`${voice.localService ? 'here' : 'sent away'}: ${text}`),
				cancel: () => said.push('stopped'),
				addEventListener: () => {}
			}
		});
		Object.assign(window, { said });
	}, voices);
const saidOn = (page: Page) => page.evaluate(() => (window as unknown as { said: string[] }).said);

test('a page is read aloud sentence by sentence, by a voice that is on the device', async ({
	site,
	javaScriptEnabled
}) => {
	const page = await site.nobody();
	await withVoices(page, [
		{ lang: 'en-GB', localService: false },
		{ lang: 'en-GB', localService: true }
	]);
	await page.goto('/help');
	const listen = page.getByRole('button', { name: 'Listen' });
	if (!javaScriptEnabled) return expect(listen).toBeHidden();
	await listen.click();
	const said = await saidOn(page);
	expect(said.slice(0, 2)).toEqual([
		'here: Help',
		'here: You can do most things here on paper, by phone or face to face instead.'
	]);
	expect(said.filter((sentence) => !sentence.startsWith('here: '))).toEqual([]);
});

test('without such a voice there is no button: no word is sent away to be read', async ({
	site
}) => {
	const page = await site.nobody();
	for (const voices of [
		[],
		[{ lang: 'en-GB', localService: false }],
		[{ lang: 'fr', localService: true }]
	]) {
		await withVoices(page, voices);
		await page.goto('/help');
		await expect(page.getByRole('button', { name: 'Listen' })).toBeHidden();
	}
});

test('on a shared device the time is up after 20 minutes and the page is hidden, and a word comes at 15', async ({
	site,
	javaScriptEnabled
}) => {
	const page = await site.nobody();
	await page.clock.install();
	await page.goto('/sign-in');
	await page.locator('[name=signInName]').fill('bernie');
	await page.locator('[name=password]').fill(PASSWORD);
	await page.locator('[name=device][value=shared]').check();
	await page.locator('main form button').click();
	await page.waitForURL('**/today');
	await page.goto('/plan/goals/add');
	const warning = page.locator('.time-left');
	await expect(warning).toBeHidden();
	await page.locator('[name=words]').fill('To see the sea.');
	if (javaScriptEnabled) {
		const arrives = () => page.waitForResponse((answer) => answer.url().includes('/plan/drafts'));
		await Promise.all([arrives(), page.clock.fastForward('00:02')]);
		await page.clock.fastForward('14:40');
		await page.locator('[name=words]').fill('To see the sea.');
		await Promise.all([arrives(), page.clock.fastForward('00:02')]);
		await page.clock.fastForward('14:50'); // since what was typed was kept
		await expect(warning).toBeHidden();
		await page.clock.fastForward('00:20');
		await expect(warning).toBeVisible();
		await warning.getByRole('button').click();
		await expect(warning).toBeHidden();
		await expect(page.locator('[name=words]')).toHaveValue('To see the sea.');
		await page.clock.fastForward('15:10');
		await expect(warning).toBeVisible();
		await page.clock.fastForward('04:40');
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
		await page.clock.fastForward('00:20');
		await expect(warning).toContainText('Your time is up. This page is hidden');
		for (const gone of ['main', 'header', 'footer', '.help-box'])
			await expect(page.locator(gone).first()).toBeHidden();
		await warning.getByRole('button').click(); // somebody who is signed in still, by another tab
		await expect(warning).toBeHidden();
		await expect(page.locator('[name=words]')).toHaveValue('To see the sea.');
		await page.clock.fastForward('20:10');
	}

	await site.guard`update auth.session set expires_at = clock_timestamp() - interval '1 second'`;
	if (javaScriptEnabled) await warning.getByRole('button').click();
	else await page.goto('/plan/goals/add');
	await page.waitForURL(/sign-in\?back=%2Fplan%2Fgoals%2Fadd/);
	await page.locator('[name=signInName]').fill('bernie');
	await page.locator('[name=password]').fill(PASSWORD);
	await page.locator('[name=device][value=shared]').check();
	await page.locator('main form button').click();
	await page.waitForURL('**/plan/goals/add');
});

test('in colours that the device chose, buttons, choices and the keyboard keep their edges', async ({
	site
}) => {
	const danny = await site.as('danny', { forcedColors: 'active' });
	await danny.goto('/questions');
	await danny.locator('main a.button').first().click();
	const edge = (selector: string) =>
		danny
			.locator(selector)
			.first()
			.evaluate((element) => {
				const { borderTopWidth, borderTopStyle, borderTopColor, backgroundColor } =
					getComputedStyle(element);
				return {
					wide: parseFloat(borderTopWidth) >= 1 && borderTopStyle !== 'none',
					seen: borderTopColor !== backgroundColor
				};
			});
	for (const selector of ['main .button', 'main form button', '.site-header button:not(.plain)'])
		expect([selector, await edge(selector)]).toEqual([selector, { wide: true, seen: true }]);
	await danny.locator('a[href$="/some"]').click();
	for (const selector of ['label.choice', '[name="until.day"]'])
		expect([selector, await edge(selector)]).toEqual([selector, { wide: true, seen: true }]);
	await danny.locator('[name=parts]').first().check();
	await danny.locator('[name=parts]').first().focus();
	const outline = await danny
		.locator('[name=parts]')
		.first()
		.evaluate((input) => parseFloat(getComputedStyle(input).outlineWidth));
	expect(outline).toBeGreaterThanOrEqual(2);
});
