// Closing an account, as far as it goes before it is closed: each shape again and again, whatever the one before it left.
import type { Page } from '@playwright/test';
import { personOf, type Walk } from './stop';

export const closing: Walk = async (site) => {
	const { guard } = site;
	const bernie = await personOf(site, 'Bernie');
	const press = (action: string) => (page: Page) =>
		page.locator(`main form[action="?/${action}"] button`).first().click();
	const asked = async (page: Page) => {
		await guard`delete from sayso.closing where person_id = ${bernie}`;
		await guard`insert into sayso.closing (person_id) values (${bernie})`;
		await page.reload();
	};
	const confirmed = async (page: Page) => {
		await asked(page);
		await guard`update sayso.closing set confirmed_at = now(), closes_at = now() + interval '14 days' where person_id = ${bernie}`;
		await page.reload();
	};
	const after = (shape: (page: Page) => Promise<void>, action: string) => async (page: Page) => {
		await shape(page);
		await press(action)(page);
	};
	return [
		'/closing',
		{ path: '/closing', then: 'sent back', press: press('ask') },
		{ path: '/closing', then: 'asked', press: asked },
		{ path: '/closing', then: 'no code', press: after(asked, 'confirm') },
		{ path: '/closing', then: 'confirmed', press: confirmed },
		{ path: '/today', then: 'with an account that closes', press: confirmed },
		{ path: '/closing', then: 'kept', press: after(confirmed, 'keep') }
	];
};
