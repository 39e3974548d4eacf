// Somebody who keeps a plan by herself: her first pages, and what she can do from each.
import type { Page } from '@playwright/test';
import { closing } from './closing';
import { placeOf, refused, saveWords, sendEmpty, type Walk } from './stop';

/** Gives the password, after which the file is ready. */
async function getReady(page: Page) {
	await page.locator('[name=password]').fill('garden gate');
	await sendEmpty(page);
}

/** Ends every other device and every helper. */
const endOthers = (page: Page) => page.locator('main form[action="?/others"] button').click();

export const bernie: Walk = async (site) => {
	const invite = async (page: Page) => {
		await page.locator('[name=name]').fill('Maureen');
		await page.locator('[name=relationship]').fill('My friend');
		await sendEmpty(page);
	};
	return [
		...[
			'/today',
			'/plan',
			'/plan/goals',
			'/plan/search',
			'/plan/goals/add',
			'/plan/week/add',
			'/plan/decisions/add',
			'/plan/people/add',
			'/week',
			'/sharing',
			'/questions',
			'/history',
			'/history/keep',
			'/everything'
		],
		...['/people', '/people/invite', '/acting', '/kept'],
		...['/sharing/barred', '/sharing/give', '/sharing/stop-all', '/plan/goals/who'],
		...['/history/keep', '/everything'].flatMap((path) => [
			refused(path),
			{ path, then: 'ready', press: getReady }
		]),
		...['/settings', '/settings/name', '/settings/password'],
		...['/plan/goals/add', '/people/invite', '/settings/name', '/settings/password'].map(refused),
		`/places/${await placeOf(site)}`,
		`/places/${await placeOf(site)}/week`,
		{
			path: `/places/${await placeOf(site)}/week`,
			then: 'sent back',
			press: (page) => saveWords(page, '')
		},
		...['/plan/erase', '/plan/erase/faith', '/plan/erase/all'],
		...['/plan/erase/faith', '/plan/erase/all'].map(refused),
		{ path: '/plan/erase/faith', then: 'erased', press: getReady },
		{ path: '/people/invite', then: 'the code', press: invite },
		'/devices',
		{ path: '/devices', then: 'everything else ended', press: endOthers },
		...(await closing(site))
	];
};
