// Every page of each kind of user, and every shape a page takes after a form: what the tests of all pages
// walk through. A page of the built site that nobody here opens fails them. Long walks are in parts of
// their own, which run beside one another.
import type { Page } from '@playwright/test';
import { PAGES, FILES } from './matrix';
import { apart } from './pages/apart';
import { bernie } from './pages/bernie';
import { bilal } from './pages/bilal';
import { danny } from './pages/danny';
import { ruth as ruthAndDeaths } from './pages/death';
import { desta } from './pages/desta';
import { helen } from './pages/helen';
import { jules } from './pages/jules';
import { kwame } from './pages/kwame';
import { nobody } from './pages/nobody';
import { owainHardTime } from './pages/owain-hard-time';
import { owainPlan } from './pages/owain-plan';
import { owainSharing } from './pages/owain-sharing';
import { rukhsana } from './pages/rukhsana';
import { onToday, supervisor } from './pages/due';
import { ruth } from './pages/ruth';
import { samples } from './pages/samples';
import { siobhan } from './pages/siobhan';
import type { Stop, Walk } from './pages/stop';
import { tomasz } from './pages/tomasz';
import type { Site } from './site';

/** Who walks, by their sign-in name, and where. */
export const WALKS: readonly (readonly [by: string, walk: Walk, what?: string])[] = [
	['owain', owainPlan, 'his plan'],
	['owain', owainSharing, 'his sharing'],
	['owain', owainHardTime, 'his hard time'],
	['bernie', bernie],
	['tomasz', tomasz],
	['rukhsana', rukhsana],
	['siobhan', siobhan],
	['ruth', ruthAndDeaths, 'what she confirms'],
	['nobody', nobody],
	['jules', jules],
	['danny', danny],
	['kwame', kwame],
	['ruth', ruth, 'what is decided by law'],
	['ruth', supervisor, 'when contact is due'],
	['ruth', samples, 'how moves went'],
	['ruth', apart, 'where she is asked to help'],
	['bernie', onToday, 'when contact is due'],
	['desta', desta],
	['bilal', bilal],
	['helen', helen]
];

/** Everywhere a walk goes on the invented people. */
export async function stopsOf(site: Site, walk: Walk): Promise<Stop[]> {
	return (await walk(site)).map((stop) => (typeof stop === 'string' ? { path: stop } : stop));
}

/** Opens a page, and presses what gives it its shape. */
export async function visit(page: Page, { path, press }: Stop) {
	await page.goto(path);
	if (!press) return;
	await press(page);
	await page.waitForLoadState();
}

const ROUTES = Object.keys(PAGES)
	.filter((route) => !FILES.includes(route))
	.map((route) => {
		const path = route.replace(/\/\([a-z]+\)/g, '').replace(/\[\w+\]/g, '[^/]+') || '/';
		return { route, path: new RegExp(`^${path}$`) };
	});

const isOn = (stop: Stop, path: RegExp) => path.test(stop.path.split('?')[0]!);

/** The route that a stop opens. */
export const routeOf = (stop: Stop): string =>
	ROUTES.find(({ path }) => isOn(stop, path))?.route ?? stop.path;

/** The routes of the built site that none of these addresses opens. */
export const forgotten = (stops: readonly Stop[]): string[] =>
	ROUTES.filter(({ path }) => !stops.some((stop) => isOn(stop, path))).map(({ route }) => route);
