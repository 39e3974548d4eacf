// Every page: no axe violation and nothing wider than the screen, on a phone and at 320 px, in English
// and in Urdu (quality.md, Always). A few are looked at in the dark and with more space between letters.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { pagesOf, type Visitor } from '../support/pages';
import { expect, test } from '../support/site';

const VISITORS: Visitor[] = ['nobody', 'bernie', 'danny', 'owain', 'bilal', 'siobhan', 'tomasz'];
const SPACED =
	'* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }';

async function faultsOf(page: Page, what: string) {
	const { violations } = await new AxeBuilder({ page }).analyze();
	const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
	return [
		...violations.map(
			(v) => `${what}: ${v.id} at ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`
		),
		...(wide > 0 ? [`${what}: ${wide} px too wide`] : [])
	];
}

for (const visitor of VISITORS) {
	test(`every page of ${visitor} is without fault`, async ({ site }) => {
		test.setTimeout(120_000);
		const page = visitor === 'nobody' ? await site.nobody() : await site.as(visitor);
		const faults: string[] = [];
		for (const path of await pagesOf(site, visitor)) {
			for (const [lang, width, colorScheme] of [
				['en', 390, 'light'],
				['ur', 320, 'light'],
				['en', 320, 'dark']
			] as const) {
				await page.context().addCookies([{ name: 'lang', value: lang, url: site.origin }]);
				await page.setViewportSize({ width, height: 700 });
				await page.emulateMedia({ colorScheme });
				await page.goto(path);
				faults.push(...(await faultsOf(page, `${path} ${lang} ${width} ${colorScheme}`)));
			}
		}
		expect(faults).toEqual([]);
	});
}

test('with more space between lines, words and letters nothing is cut off', async ({ site }) => {
	const bernie = await site.as('bernie', { viewport: { width: 320, height: 700 } });
	const faults: string[] = [];
	for (const path of ['/today', '/plan', '/people/invite']) {
		await bernie.goto(path);
		await bernie.evaluate((css) => {
			const sheet = new CSSStyleSheet();
			sheet.replaceSync(css);
			document.adoptedStyleSheets = [sheet];
		}, SPACED);
		faults.push(...(await faultsOf(bernie, path)));
	}
	expect(faults).toEqual([]);
});
