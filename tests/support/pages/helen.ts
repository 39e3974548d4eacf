// The privacy lead.
import type { Page } from '@playwright/test';
import { first, refused, sendEmpty, type Walk } from './stop';
import { undoable } from './death';
import { heldRecord } from './held';

const renewEmpty = (page: Page) => page.locator('[name=how][value=renew]').click();

export const helen: Walk = async (site) => {
	const { guard } = site;
	const held = await heldRecord(site, true);
	const question = await first(guard`select id from sayso.look_question where answered_at is null`);
	const here = `/work/privacy/${question}`;
	const rules = '/work/privacy/rules';
	const noNumber = {
		path: rules,
		then: 'no number',
		press: async (page: Page) => {
			await page.locator('[name=daysAfter]').fill('soon');
			await sendEmpty(page);
		}
	};
	return [
		...[rules, noNumber, ...(await undoable(site))],
		...['/work/privacy', here, refused(here), `${here}/history`, '/work/lawful', held],
		'/work/service/moves',
		{ path: held, then: 'sent back', press: renewEmpty }
	];
};
