// Every page: no axe violation, nothing wider than the screen, nothing too small to press (quality.md,
// Always), and no box to write in freely that somebody might think is watched. Each is looked at twice: in English on a phone and
// in Urdu at 320 px, once in the light and once in the dark, so that every two ways of looking meet; a further shape of the same
// page once, each in the next of these four. The long run takes all ways for all of them.
import type { Page } from '@playwright/test';
import { LANGS, type Lang } from '../../src/lib/i18n/languages';
import { LONG } from '../counts';
import { bringAxe } from '../support/axe';
import { faultsOf } from '../support/faults';
import { WALKS, forgotten, routeOf, stopsOf, visit } from '../support/pages';
import { expect, langCookie, type Site, test } from '../support/site';

const SPACED =
	'* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }';

type Way = { lang: Lang; width: 320 | 390; colorScheme: 'light' | 'dark' };
const SCHEMES = ['light', 'dark'] as const;
const ALL: Way[] = LANGS.flatMap((lang) =>
	([320, 390] as const).flatMap((width) =>
		SCHEMES.map((colorScheme) => ({ lang, width, colorScheme }))
	)
);
const PHONE = SCHEMES.map((colorScheme): Way => ({ lang: 'en', width: 390, colorScheme }));
const SMALL = SCHEMES.map((colorScheme): Way => ({ lang: 'ur', width: 320, colorScheme }));

/** In which ways the nth stop is looked at: a page in both, a further shape of one that was in one of them. */
function waysToLook(n: number, isFirst: boolean): readonly Way[] {
	if (LONG) return ALL;
	const both = [PHONE[n % 2]!, SMALL[(n + 1) % 2]!];
	return isFirst ? both : [both[n % 4 < 2 ? 0 : 1]!];
}

/** Browsers that somebody is signed in with at once, one for each way of looking, open from the first look on. */
async function browsersOf(site: Site, by: string, faults: string[]) {
	const signedIn = by === 'nobody' ? [] : await (await site.as(by)).context().cookies();
	const open = new Map<Way, Promise<Page>>();
	const begin = async ({ lang, width, colorScheme }: Way) => {
		const page = await site.nobody({ viewport: { width, height: 700 }, colorScheme });
		await bringAxe(page.context());
		const language = langCookie(lang, site.origin);
		await page.context().addCookies([...signedIn, language]);
		page.on('response', (answer) => {
			if (answer.status() >= 500) faults.push(`${answer.url()} answers ${answer.status()}`);
		});
		return page;
	};
	return (way: Way) => {
		if (!open.has(way)) open.set(way, begin(way));
		return open.get(way)!;
	};
}

const isAskedToSignIn = (page: Page) => new URL(page.url()).pathname === '/sign-in';

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
		const faults: string[] = [];
		const browserFor = await browsersOf(site, by, faults);
		const seen = new Set<string>();
		for (const [n, stop] of (await stopsOf(site, walk)).entries()) {
			const route = routeOf(stop);
			for (const way of waysToLook(n, !seen.has(route))) {
				const page = await browserFor(way);
				await visit(page, stop);
				if (by !== 'nobody' && isAskedToSignIn(page)) faults.push(`${stop.path} is not opened`);
				const where = `${stop.path} ${stop.then ?? ''} ${Object.values(way).join(' ')}`;
				faults.push(...(await faultsOf(page, where)));
			}
			seen.add(route);
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
