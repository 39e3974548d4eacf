// Somebody who is told what a worker typed in, and wrote down, for them.
import type { Page } from '@playwright/test';
import { after, said } from './death';
import { reach } from './reach';
import { first, personOf, type Walk } from './stop';

/** Said once, in one language, it is said. */
async function sayItIsRight(page: Page) {
	const seen = page.locator('main form button').first();
	if ((await seen.count()) > 0) await seen.click();
}

export const jules: Walk = async (site) => {
	const { guard } = site;
	const told = await first(
		guard`select id from sayso.proposal where person_id = ${await personOf(site, 'Jules')} and told is not null`
	);
	return [
		...['/today', '/plan', '/plan/suggestions', `/plan/suggestions/${told}`, '/told'],
		{ path: '/told', then: 'seen', press: sayItIsRight },
		...(await reach(site, 'Jules')),
		...after,
		...said(site, 'Jules')
	];
};
