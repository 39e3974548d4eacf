// Somebody who begins a plan with a worker.
import type { Page } from '@playwright/test';
import { first, personOf, refused, sendOnce, type Walk, type Stop } from './stop';

const refusedFirst = (path: string): Stop => ({ path, then: 'sent back', press: sendFirst });
const sendFirst = (page: Page) => page.locator('main form button:not([name])').first().click();

export const rukhsana: Walk = async (site) => {
	const { guard } = site;
	const thing = await first(
		guard`select id from sayso.together where person_id = ${await personOf(site, 'Rukhsana')}`
	);
	const here = `/together/${thing}`;
	const agreed = (when: string) => async (page: Page) => {
		await guard`update sayso.together set state = 'agreed', with_id = worker_id, meets_where = 'At home',
			why = 'A bus was late.', meets_at = now() + ${when}::interval, said_at = now() where id = ${thing}`;
		await page.reload();
	};
	const over = async (page: Page) => {
		await agreed('-1 hour')(page);
		await page.locator('[value=not_done]').click();
	};
	const [answered] = await guard`select seq from sayso.look_question where answered_at is not null`;
	const about = `/history/${answered!.seq}/ask`;
	return [
		about,
		{ path: about, then: 'asked again', press: sendOnce },
		...['/plan/start', '/plan/start/important', '/plan/start/done'],
		refusedFirst('/plan/start/week'),
		...['/together', '/together/new', here, '/together/new?about=read'],
		...['write', 'place', 'other'].map((about) => refused(`/together/new?about=${about}`)),
		{ path: here, then: 'agreed', press: agreed('2 days') },
		...['/together', '/today', '/plan/start'],
		{ path: here, then: 'its time has come', press: agreed('-1 hour') },
		{ path: here, then: 'over', press: over }
	];
};
