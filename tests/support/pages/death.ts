// A death that Kwame recorded, for whoever supervises and for the privacy lead; and what the one it is about is shown.
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { Site } from '../site';
import { personOf, refused, type Stop, type Walk } from './stop';

/** Records that somebody has died, confirmed by Ruth or not; the id of the record. */
export async function died(site: Site, name: string, isConfirmed: boolean): Promise<string> {
	const { guard } = site;
	const [person, death] = [await personOf(site, name), randomUUID()];
	await guard`delete from sayso.death where person_id = ${person}`;
	await guard`insert into sayso.death (person_id, id, died_on, known_how, said_by, recorded_by, team_id, confirmed_by, confirmed_at)
		select ${person}, ${death}, current_date, 'A letter from the hospital', 'A cousin', w.id, t.id,
			case when ${isConfirmed} then v.id end, case when ${isConfirmed} then now() end
		from sayso.worker w, sayso.worker v, sayso.team t where w.name like 'Kwame%' and v.name like 'Ruth%' and t.name like 'Harbour%'`;
	return death;
}

/** What a supervisor reads. */
export const ruth: Walk = async (site) => {
	const here = `/work/deaths/${await died(site, 'Danny', false)}`;
	return ['/work', here, `${here}?sent`];
};

/** What a privacy lead reads. */
export async function undoable(site: Site): Promise<Stop[]> {
	const here = `/work/privacy/deaths/${await died(site, 'Rukhsana', false)}`;
	return [{ path: here }, refused(here)];
}

/** What is said for after one's death: not said, half said, said and to be changed. */
export const after: Stop[] = [
	{ path: '/after' },
	{
		path: '/after',
		then: 'sent back',
		press: (page) => page.locator('form[action$="/say"] button').click()
	},
	{
		path: '/after',
		then: 'said',
		press: async (page) => {
			await page.locator('[name=what][value=parts]').check();
			await page.locator('[name=parts][value=matters]').check();
			await page.locator('[name=whom]').fill('My sister');
			await page.locator('[name=how][value=read]').check();
			await page.locator('form[action$="/say"] button').click();
		}
	},
	{
		path: '/after',
		then: 'taken back',
		press: async (page) => {
			const back = page.locator('form[action$="/back"] button');
			if ((await back.count()) > 0) await back.click();
		}
	}
];

/** The page of a frozen account, and of one that waits. */
export function said(site: Site, name: string): Stop[] {
	const shown = (isConfirmed: boolean) => async (page: Page) => {
		await died(site, name, isConfirmed);
		await page.goto('/here');
	};
	const over = async (page: Page) => {
		await died(site, name, false);
		await page.goto('/here');
		await page.locator('main form button').click();
	};
	return [
		{ path: '/here', then: 'waits', press: shown(false) },
		{ path: '/here', then: 'frozen', press: shown(true) },
		{ path: '/here', then: 'over', press: over }
	];
}
