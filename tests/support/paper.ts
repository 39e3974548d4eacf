// On how many sides of A4 a page is printed.
import { expect, type Page } from '@playwright/test';

/** Points, and what a browser's rounding may differ by. */
const A4 = [595, 842] as const;

export async function sidesOf(page: Page) {
	await page.waitForLoadState(); // half a page has fewer
	const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
	expect(pdf).toContain('/MediaBox');
	for (const [, ...size] of pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g))
		for (const [n, points] of A4.entries()) expect(Number(size[n])).toBeCloseTo(points, -1);
	return [...pdf.matchAll(/\/Type \/Page\b/g)].length;
}
