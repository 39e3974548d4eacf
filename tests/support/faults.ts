// What is wrong with an open page as anybody may come to it: what axe finds, what is wider than the screen or too small to press, and a
// box to write in freely that somebody might think is watched.
import type { Page } from '@playwright/test';
import { violationsOf } from './axe';
import { unwatched } from './not-watched';
import { tooSmall } from './too-small';

export async function faultsOf(page: Page, what: string) {
	const violations = await violationsOf(page);
	const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
	return [
		...violations.map(
			(v) => `${what}: ${v.id} at ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`
		),
		...(wide > 0 ? [`${what}: ${wide} px too wide`] : []),
		...(await tooSmall(page)).map((small) => `${what}: too small to press: ${small}`),
		...(await unwatched(page)).map((box) => `${what}: ${box}`)
	];
}
