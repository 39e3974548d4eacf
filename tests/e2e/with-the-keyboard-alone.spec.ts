// Everything can be reached, seen and pressed with the keyboard alone, in the order in which it is read;
// and what is pressed with a finger is big enough (44 by 44 px; links inside a sentence excepted).
import type { Locator, Page } from '@playwright/test';
import { pagesOf, type Visitor } from '../support/pages';
import { expect, test } from '../support/site';

const FOCUSABLE = 'a[href], button:visible, input:not([type=hidden]), select, textarea, summary';

type Stop = { what: string; top: number; outline: number; onScreen: boolean };

/** Where the keyboard is, or null when it has gone back to the browser. */
async function here(page: Page): Promise<Stop | null> {
	const focused = page.locator(':focus');
	if ((await focused.count()) === 0) return null;
	return focused.evaluate((element) => {
		const style = getComputedStyle(element);
		const shown =
			element.matches('.choice input') && element.parentElement
				? getComputedStyle(element.parentElement)
				: style;
		const width = (s: CSSStyleDeclaration) =>
			s.outlineStyle === 'none' ? 0 : parseFloat(s.outlineWidth);
		const box = element.getBoundingClientRect();
		return {
			what: `${element.tagName} ${element.getAttribute('name') ?? element.textContent?.trim().slice(0, 30)}`,
			top: box.top + scrollY,
			outline: Math.max(width(style), width(shown)),
			onScreen: box.bottom > 0 && box.top < innerHeight
		};
	});
}

/** Presses Tab until the keyboard is there, and checks each stop on the way. */
async function tabTo(page: Page, target: Locator) {
	for (let presses = 0; presses < 120; presses++) {
		await page.keyboard.press('Tab');
		const stop = await here(page);
		if (!stop) continue;
		expect(stop.outline, `${stop.what} shows that it has the keyboard`).toBeGreaterThanOrEqual(2);
		expect(stop.onScreen, `${stop.what} is on the screen`).toBe(true);
		if (await target.evaluate((element) => element === document.activeElement)) return;
	}
	throw new Error('the keyboard never got there');
}

async function press(page: Page, target: Locator, key: 'Enter' | 'Space' = 'Enter') {
	await tabTo(page, target);
	await page.keyboard.press(key);
}

test('signing in, answering and stopping need nothing but the keyboard', async ({ site }) => {
	const page = await site.nobody();
	await page.goto('/sign-in');
	await tabTo(page, page.locator('[name=signInName]'));
	await page.keyboard.type('danny');
	await tabTo(page, page.locator('[name=password]'));
	await page.keyboard.type('garden gate');
	await press(page, page.locator('[name=device]').first(), 'Space');
	await press(page, page.locator('main form button'));
	await page.waitForURL('**/today');
	await page.goto('/questions');

	await press(page, page.locator('main a.button').first());
	await page.waitForURL(/questions\/./);
	await press(page, page.locator('a[href$="/some"]'));
	await page.waitForURL(/some$/);
	await press(page, page.locator('main form button'));
	const problem = page.locator('.problems a').first();
	await press(page, problem);
	await expect(page.locator('[name=parts]').first()).toBeFocused();
	await page.keyboard.press('Space');
	await press(page, page.locator('main form button'));
	await page.waitForURL('**/receipts/*');

	await page.goto('/sharing');
	await press(page, page.locator('a[href$="/stop"]').first());
	await page.waitForURL(/stop$/);
	await press(page, page.locator('main form button'));
	await page.waitForURL('**/receipts/*');
});

test('the first stop skips to the words, and the stops come in reading order', async ({ site }) => {
	const bernie = await site.as('bernie');
	for (const path of ['/today', '/sharing', '/people/invite', '/settings']) {
		await bernie.goto(path);
		await bernie.keyboard.press('Tab');
		await expect(bernie.locator('.skip')).toBeFocused();
		await expect(bernie.locator('.skip')).toBeInViewport();
		let last = -1;
		for (let stop = await here(bernie); stop;) {
			expect(stop.top, `${path}: ${stop.what}`).toBeGreaterThan(last - 70);
			last = stop.top;
			await bernie.keyboard.press('Tab');
			const next = await here(bernie);
			if (next && next.top < last - 200) break; // round again
			stop = next;
		}
		expect(last).toBeGreaterThan(300);
		await bernie.goto(path);
		await bernie.keyboard.press('Tab');
		await bernie.keyboard.press('Enter');
		await expect(bernie.locator('#main')).toBeFocused();
	}
});

/** What is smaller than a finger; a link inside a sentence may be. */
const tooSmall = (page: Page) =>
	page.locator(FOCUSABLE).evaluateAll((elements) =>
		elements
			.filter((element) => !element.closest('.skip, details:not([open]) form'))
			.filter((element) => {
				const parent = element.parentElement!;
				const inSentence =
					element.matches('a:not(.button)') &&
					parent.matches('p, li, dd, span, h2') &&
					parent.textContent!.trim() !== element.textContent!.trim();
				return !inSentence;
			})
			.map((element) => (element.matches('label input') ? element.closest('label')! : element))
			.map((element) => ({ element, box: element.getBoundingClientRect() }))
			.filter(({ box }) => box.width > 0 && (box.width < 43.5 || box.height < 43.5))
			.map(
				({ element, box }) =>
					`${element.tagName} “${element.textContent?.trim().slice(0, 30)}” ${Math.round(box.width)}×${Math.round(box.height)}`
			)
	);

for (const visitor of ['nobody', 'bernie', 'danny', 'owain', 'siobhan'] as Visitor[]) {
	test(`what ${visitor} presses is big enough for a finger`, async ({ site }) => {
		test.setTimeout(120_000);
		const page = visitor === 'nobody' ? await site.nobody() : await site.as(visitor);
		await page.setViewportSize({ width: 320, height: 700 });
		const small: string[] = [];
		for (const path of await pagesOf(site, visitor)) {
			await page.goto(path);
			small.push(...(await tooSmall(page)).map((what) => `${path}: ${what}`));
		}
		expect(small).toEqual([]);
	});
}
