// Every page: no axe violation, nothing wider than the screen, nothing too small to press (quality.md,
// Always), and no box to write in freely that somebody might think is watched. Each is looked at twice: in English on a phone and in Urdu at 320 px, once in the light and once
// in the dark, so that every two ways of looking meet; the long run takes all of them.
import { LANGS } from '../../src/lib/i18n/languages';
import { LONG } from '../counts';
import { faultsOf } from '../support/faults';
import { WALKS, forgotten, stopsOf, visit } from '../support/pages';
import { expect, test } from '../support/site';

const SPACED =
	'* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }';

const SCHEMES = ['light', 'dark'] as const;
const ALL = LANGS.flatMap((lang) =>
	[320, 390].flatMap((width) => SCHEMES.map((colorScheme) => ({ lang, width, colorScheme })))
);

/** How the nth page is looked at. */
const waysToLook = (n: number): typeof ALL =>
	LONG
		? ALL
		: [
				{ lang: 'en', width: 390, colorScheme: SCHEMES[n % 2]! },
				{ lang: 'ur', width: 320, colorScheme: SCHEMES[(n + 1) % 2]! }
			];

test('no page of the built site is forgotten', async ({ site }) => {
	const all = await Promise.all(WALKS.map(([, walk]) => stopsOf(site, walk)));
	expect(forgotten(all.flat())).toEqual([]);
});

test('a page that is spoiled is found out', async ({ site }) => {
	const page = await site.nobody();
	await page.goto('/sign-in');
	await page.evaluate(() => {
		document.documentElement.removeAttribute('lang');
		for (const label of document.querySelectorAll('label')) label.replaceWith(...label.childNodes);
		document.querySelector('h1')!.style.color = '#f0ebe0';
		document.querySelector('main')!.style.width = '900px';
		document.querySelector('main form')!.append(document.createElement('textarea'));
		document.querySelector('button')!.style.cssText = 'min-block-size: 0; block-size: 20px';
	});
	const found = (await faultsOf(page, 'spoiled')).join('\n');
	for (const fault of [
		'html-has-lang',
		'label',
		'color-contrast',
		'px too wide',
		'too small',
		'nobody watches'
	])
		expect(found).toContain(fault);
});

for (const [by, walk, what = 'all'] of WALKS) {
	test(`every page of ${by}, ${what}, is without fault`, async ({ site }) => {
		test.setTimeout(LONG ? 1_800_000 : 600_000);
		const page = by === 'nobody' ? await site.nobody() : await site.as(by);
		const faults: string[] = [];
		page.on('response', (answer) => {
			if (answer.status() >= 500) faults.push(`${answer.url()} answers ${answer.status()}`);
		});
		for (const [n, stop] of (await stopsOf(site, walk)).entries()) {
			for (const { lang, width, colorScheme } of waysToLook(n)) {
				await page.context().addCookies([{ name: 'lang', value: lang, url: site.origin }]);
				await page.setViewportSize({ width, height: 700 });
				await page.emulateMedia({ colorScheme });
				await visit(page, stop);
				const where = `${stop.path} ${stop.then ?? ''} ${lang} ${width} ${colorScheme}`;
				faults.push(...(await faultsOf(page, where)));
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
