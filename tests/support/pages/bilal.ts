// A supporter.
import type { Page } from '@playwright/test';
import { personOf, refused, sendEmpty, type Walk } from './stop';
import { suggesting } from './suggesting';

export const bilal: Walk = async (site) => {
	const here = `/helping/${await personOf(site, 'Rukhsana')}`;
	const ask = async (page: Page) => {
		await page.locator('[name=way][value=phone]').check();
		await sendEmpty(page);
	};
	return [
		...suggesting(here, '/helping'),
		`${here}/together`,
		refused(`${here}/together`),
		{ path: `${here}/together`, then: 'asked', press: ask },
		...[`${here}/call`, `${here}/call?sent`],
		{ path: `${here}/call`, then: 'asked', press: sendEmpty }
	];
};
