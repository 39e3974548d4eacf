// A death that Kwame recorded, for whoever supervises and for the privacy lead; and what the one it is about is shown.
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { Site } from '../site';
import { oneByOne, sayWhole } from './asked';
import { personOf, refused, type Stop, type Walk } from './stop';

/** Records that somebody has died, confirmed by Ruth or not; the id of the record. */
export async function died(site: Site, name: string, isConfirmed: boolean): Promise<string> {
	const { guard } = site;
	const [person, death] = [await personOf(site, name), randomUUID()];
	await guard`delete from sayso.release where person_id = ${person}`;
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
	const given = `/work/deaths/${await died(site, 'Owain', true)}/release`;
	const chosen = `/work/deaths/${await willed(site, 'Bernie')}/release`;
	return [
		...['/work', here, `${here}?sent`, given, chosen],
		{
			path: chosen,
			then: 'sent back',
			press: (page) => page.locator('form[action$="/record"] button').click()
		},
		{
			path: chosen,
			then: 'waits',
			press: async (page) => {
				await asked(site, 'Bernie', null);
				await page.reload();
			}
		},
		{
			path: chosen,
			then: 'agreed',
			press: async (page) => {
				await asked(site, 'Bernie', true);
				await page.reload();
			}
		},
		{
			path: chosen,
			then: 'opened',
			press: async (page) => {
				await asked(site, 'Bernie', true);
				await page.reload();
				await page.locator('form[action$="/open"] button').click();
			}
		}
	];
};

/** An account is frozen, and something was chosen to be given; the id of the record. */
async function willed(site: Site, name: string): Promise<string> {
	const person = await personOf(site, name);
	await site.guard`insert into sayso.after_death (person_id, parts, whom, how) values (${person}, array['matters', 'goals'], 'My sister', 'paper')
		on conflict do nothing`;
	return died(site, name, true);
}

/** Somebody asked Ruth for it: it waits for the privacy lead, or was agreed. */
async function asked({ guard }: Site, name: string, agreed: true | null) {
	await guard`delete from sayso.release`;
	await guard`insert into sayso.release (person_id, id, death_id, who, seen, paper, recorded_by, answered_by, answered_at, agreed)
		select d.person_id, gen_random_uuid(), d.id, 'Mair Jones', 'Her passport', 'P-17', w.id, v.id, case when v.id is not null then now() end, ${agreed}
		from sayso.death d join sayso.person p on p.id = d.person_id and p.chosen_name like ${name + '%'}
			join sayso.worker w on w.name like 'Ruth%' left join sayso.worker v on v.name like 'Helen%' and ${agreed}`;
}

/** What a privacy lead reads. */
export async function undoable(site: Site): Promise<Stop[]> {
	const here = `/work/privacy/deaths/${await died(site, 'Rukhsana', false)}`;
	const given = `/work/privacy/deaths/${await willed(site, 'Jules')}/release`;
	const waiting = async (page: Page) => {
		await asked(site, 'Jules', null);
		await page.reload();
	};
	return [
		...[{ path: here }, refused(here), { path: given }],
		{ path: given, then: 'waits', press: waiting }
	];
}

/** What is said for after one's death: not said, each question, half said, the whole, said, to be changed, taken back. */
export const after: Stop[] = [
	{ path: '/after' },
	...oneByOne('/after', [
		['what', '[name=what][value=parts]'],
		['parts', '[name=parts][value=matters]'],
		['whom', '[name=whom]', 'My sister'],
		['how', '[name=how][value=read]']
	]),
	{ path: '/after/check', then: 'said', press: sayWhole },
	{ path: '/after/check', then: 'to be changed' },
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
