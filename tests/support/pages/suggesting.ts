// Suggesting something for a plan, as a worker or a supporter does.
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { refused, sendEmpty, type Stop } from './stop';

/** The pages on which somebody suggests something for the plan of a person. */
export function suggesting(person: string, ...before: string[]): (string | Stop)[] {
	const here = `${person}/suggest`;
	const send = async (page: Page) => {
		await page.locator('[name=words]').fill(`A walk, ${randomUUID()}.`);
		await sendEmpty(page);
	};
	const openEntry = (page: Page) => page.locator('article.item a').first().click();
	return [
		...before,
		person,
		here,
		`${here}?choose`,
		`${here}/words?part=goals`,
		refused(`${here}/words?part=decisions`),
		{ path: here, then: 'one entry', press: openEntry },
		{ path: `${here}/words?part=week`, then: 'sent', press: send }
	];
}
