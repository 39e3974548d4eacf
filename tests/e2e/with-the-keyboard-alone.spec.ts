// Everything can be reached, seen and pressed with the keyboard alone, in the order in which it is read.
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/site';

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
	await problem.waitFor();
	await press(page, problem);
	await expect(page.locator('[name=parts]').first()).toBeFocused();
	await page.keyboard.press('Space');
	await press(page, page.locator('[name=length]').first(), 'Space');
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

test('a plan is begun, looked through and answered with the keyboard alone', async ({ site }) => {
	const page = await site.as('owain');
	await page.goto('/plan/start');
	await press(page, page.locator('main a.button').first());
	await page.waitForURL(/start\/important/);
	await tabTo(page, page.locator('[name=words]'));
	await page.keyboard.type('The first frost, and the gate shut behind us.');
	await press(page, page.getByRole('button', { name: 'Save and go on' }));
	await page.waitForURL(/start\/plan/);

	await page.goto('/plan/search');
	await tabTo(page, page.locator('[name=sought]'));
	await page.keyboard.type('first frost');
	await page.keyboard.press('Enter');
	await page.waitForURL('**/plan/search?page=1');
	await press(page, page.getByRole('link', { name: 'See this in my plan' }));
	await expect(page.locator('#matters')).toContainText('The first frost');

	await page.goto('/plan/suggestions');
	await press(page, page.getByRole('link', { name: /^Read it/ }).first());
	await page.waitForURL(/suggestions\/./);
	await press(page, page.getByRole('button', { name: 'Yes, put this in my plan' }));
	await expect(page.locator('.notice')).toContainText('You said yes.');

	await page.goto('/places');
	await tabTo(page, page.locator('[name=what]'));
	await page.keyboard.type('garden');
	await page.keyboard.press('Enter');
	await page.waitForURL(/what=garden/);
	await press(page, page.locator('main .card a, main h3 a').first());
	await page.waitForURL(/places\/./);
	await press(page, page.locator('main a.button').first());
	await page.waitForURL(/week$/);
	await press(page, page.getByRole('button', { name: 'Add it to my plan' }));
	await page.waitForURL('**/week');
});
