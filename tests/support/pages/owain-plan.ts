// Somebody with a whole plan: entries, suggestions, steps, paper, and what came out of a hard time.
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { first, personOf, refused, reload, saveWords, type Stop, type Walk } from './stop';

async function keepForLater(page: Page) {
	await page.locator('[name=words]').fill('Words half written.');
	await page.locator('[data-keep]').click();
}

/** The same words are changed in another tab, which stays open, while they are being changed here. */
async function changeMeanwhile(page: Page) {
	const other = await page.context().newPage();
	await other.goto(page.url());
	await saveWords(other, `Words of another tab, ${randomUUID()}.`);
	await other.waitForLoadState(); // a tab that is closed while a page is on its way can hang
	await saveWords(page, 'Words of this tab.');
}

/** What the part says already is added to it again. */
async function addTwice(page: Page) {
	for (let times = 0; times < 2; times++) {
		await page.goto('/plan/strengths/add');
		await saveWords(page, 'The same words twice.');
	}
}

const sendWithoutWho = async (page: Page) => {
	await page.locator('[name=who]').fill('');
	await page.locator('main form').first().locator('button:not([name])').first().click();
};

export const owainPlan: Walk = async (site) => {
	const { guard } = site;
	const owain = await personOf(site, 'Owain');
	const item = await first(
		guard`select id from sayso.plan_item where person_id = ${owain} order by heading desc limit 1`
	);
	const suggestion = await first(guard`select id from sayso.proposal where person_id = ${owain}`);
	const lookedBack = await first(
		guard`select id from sayso.plan_item where person_id = ${owain} and details ->> 'well' = 'after'`
	);
	const copy = await first(guard`select id from sayso.paper_copy where person_id = ${owain}`);
	const becauseOf = (page: Page) => saveWords(page, `Because of the storm, ${randomUUID()}.`);
	const answered = (value: string): Stop => ({
		path: `/plan/suggestions/${suggestion}`,
		then: value,
		press: async (page) => {
			await guard`update sayso.proposal set answer = null, answered_at = null where id = ${suggestion}`;
			await page.reload();
			await page.locator(`[name=answer][value=${value}]`).click();
		}
	});
	return [
		...['', '/earlier', '/take-out'].map((what) => `/plan/item/${item}${what}`),
		{ path: `/plan/item/${item}`, then: 'sent back', press: (page) => saveWords(page, '') },
		{ path: `/plan/item/${item}`, then: 'changed meanwhile', press: changeMeanwhile },
		{ path: `/plan/item/${item}/earlier`, then: 'changed before', press: reload },
		...['', '/change', '/take-out'].map((what) => `/plan/suggestions/${suggestion}${what}`),
		...['talk', 'not_now', 'yes'].map(answered),
		...['', '?gone'].map((what) => `/plan/suggestions${what}`),
		'/plan/drafts',
		{ path: '/plan/goals/add', then: 'kept for later', press: keepForLater },
		{ path: '/plan/goals/add', then: 'gone on with', press: reload },
		'/plan/goals/add?carried',
		{ path: '/plan/strengths/add', then: 'said already', press: addTwice },
		'/week',
		{
			path: '/week',
			then: 'a step on',
			press: (page) => page.locator('[name=way]').first().click()
		},
		'/plan/changes',
		...['', '?show=chosen', '?whole=yes'].map((what) => `/plan/paper${what}`),
		'/plan/look-back',
		refused('/plan/look-back'),
		...['', '/because', '/because?part=goals', '/because?part='].map(
			(what) => `/plan/item/${lookedBack}${what}`
		),
		{ path: `/plan/item/${item}?because=${lookedBack}`, then: 'because', press: becauseOf },
		`/plan/item/${item}/earlier`,
		...['', '/new', '/new?parts=crisis', `/${copy}`].map((what) => `/plan/paper/copies${what}`),
		...['/new', `/${copy}`].map((what) => ({
			path: `/plan/paper/copies${what}`,
			then: 'sent back',
			press: sendWithoutWho
		})),
		'/plan/changes?since.day=1&since.month=1&since.year=2026',
		'/plan/changes?since.day=40&since.month=1&since.year=2026'
	];
};
