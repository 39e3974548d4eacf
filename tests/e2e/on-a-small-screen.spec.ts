// What a page is about begins on the first screen of a small phone, in every language, with leaving quickly, the language, signing out
// and the whole menu above it; and what is chosen between is of one size.
import { LANGS } from '../../src/lib/i18n/languages';
import { expect, langCookie, test } from '../support/site';

const SMALL = { width: 320, height: 568 };

test('the heading of Today is whole on the first screen, and nothing above it is hidden', async ({
	site
}) => {
	const bernie = await site.as('bernie', { viewport: SMALL });
	for (const lang of LANGS) {
		await bernie.context().addCookies([langCookie(lang, site.origin)]);
		await bernie.goto('/today');
		const heading = (await bernie.locator('h1').boundingBox())!;
		expect(heading.y + heading.height, lang).toBeLessThan(SMALL.height);
		const above = bernie
			.locator('[data-leave] button, .languages summary, .site-nav a')
			.or(bernie.locator('form[action="/sign-out"] button'));
		await expect(above).toHaveCount(12);
		for (const one of await above.all()) {
			await expect(one).toBeVisible();
			const box = (await one.boundingBox())!;
			expect(box.y + box.height, lang).toBeLessThanOrEqual(heading.y);
			expect(box.x, lang).toBeGreaterThanOrEqual(0);
			expect(box.x + box.width, lang).toBeLessThanOrEqual(SMALL.width);
		}
	}
});

test('leaving quickly stays where it is while the languages are open', async ({ site }) => {
	const bernie = await site.as('bernie', { viewport: SMALL });
	const leave = bernie.locator('[data-leave] button');
	const before = await leave.boundingBox();
	await bernie.locator('.languages summary').click();
	await expect(bernie.locator('.languages button').first()).toBeVisible();
	expect(await leave.boundingBox()).toEqual(before);
});

test('the buttons of a card are of one size, on a phone and on a desk', async ({ site }) => {
	const owain = await site.as('owain');
	for (const width of [320, 1100]) {
		await owain.setViewportSize({ width, height: 700 });
		for (const lang of ['en', 'ur']) {
			await owain.context().addCookies([langCookie(lang, site.origin)]);
			await owain.goto('/sharing');
			const sizes = await owain
				.locator('.card .button')
				.evaluateAll((buttons) =>
					buttons.map((button) => button.getBoundingClientRect().width.toFixed())
				);
			expect(sizes.length).toBeGreaterThan(3);
			expect(new Set(sizes).size, `${lang} ${width}`).toBe(1);
			const heights = await owain
				.locator('.card .buttons')
				.evaluateAll((cards) =>
					cards.map(
						(card) =>
							new Set([...card.children].map((one) => one.getBoundingClientRect().height)).size
					)
				);
			expect(new Set(heights), `${lang} ${width}`).toEqual(new Set([1]));
		}
	}
});
