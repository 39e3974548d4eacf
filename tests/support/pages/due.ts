// When contact is due: what a person's Today says, a supervisor's lists, and who is away.
import type { Page } from '@playwright/test';
import type { Site } from '../site';
import { sendEmpty, type Walk } from './stop';

const NEXT_YEAR = String(new Date().getFullYear() + 1);

/** Somebody and the first team that is linked to them agree, so many days ago; who comes is whoever is responsible. */
export async function agreesWeekly(
	{ guard }: Site,
	name: string,
	daysAgo: number,
	instead: string | null = null
) {
	const person = await guard`select id from sayso.person where chosen_name like ${name + '%'}`;
	await guard`update sayso.contact_terms set ended_at = now() where person_id = ${person[0]!.id} and began_at is not null and ended_at is null`;
	await guard`insert into sayso.contact_terms (person_id, id, link_id, proposed_kind, times, every, unit, modes, worker_id, instead_id, slips,
			person_yes_at, worker_yes_at, worker_yes_by, began_at)
		select l.person_id, gen_random_uuid(), l.id, 'person', 1, 1, 'week', '{face}', l.responsible_id, (select id from sayso.worker where name like ${(instead ?? '-') + '%'}),
			'ask', now(), now(), l.responsible_id, now() - ${daysAgo} * interval '1 day'
		from sayso.link l where l.person_id = ${person[0]!.id} and l.ended_at is null order by l.told_at limit 1`;
}

/** A worker is away from today, for some days more. */
export const isAway = ({ guard }: Site, worker: string, days: number) =>
	guard`insert into sayso.leave (id, worker_id, from_on, until_on, said_by)
		select gen_random_uuid(), id, current_date, current_date + ${days}::int, id from sayso.worker where name like ${worker + '%'}`;

const fillDays = async (page: Page) => {
	for (const [box, value] of [
		['from', { day: '1', month: '6', year: NEXT_YEAR }],
		['until', { day: '3', month: '6', year: NEXT_YEAR }]
	] as const)
		for (const [part, number] of Object.entries(value))
			await page.locator(`[name="${box}.${part}"]`).fill(number);
};

/** A supervisor reads her own list and her team's, and says who is away. */
export const supervisor: Walk = async (site) => {
	await agreesWeekly(site, 'Bernie', 30);
	const [team] = await site.guard`select id from sayso.team where name like 'Harbour%'`;
	const here = `/work/due?team=${team!.id}`;
	const leave = '/work/due/leave';
	const saysLeave = async (page: Page) => {
		await page.locator('[name=worker]').first().check();
		await fillDays(page);
		await page.locator('form[action="?/say"] button').click();
	};
	const nothingSaid = (page: Page) => page.locator('form[action="?/say"] button').click();
	return [
		...['/work/due', '/work/due?show=late', here, `${here}&show=late`, `${here}&show=unagreed`],
		...[leave, { path: leave, then: 'sent back', press: nothingSaid }],
		{ path: leave, then: 'saved', press: saysLeave },
		{ path: leave, then: 'taken back', press: sendEmpty }
	];
};

/** What a person's Today says: late, then by when and that somebody is away. */
export const onToday: Walk = async (site) => {
	const late = async (page: Page) => {
		await agreesWeekly(site, 'Bernie', 30);
		await page.reload();
	};
	const away = async (page: Page) => {
		await agreesWeekly(site, 'Bernie', 1);
		await isAway(site, 'Siobhan', 3);
		await page.reload();
	};
	return [
		{ path: '/today', then: 'late', press: late },
		{ path: '/today', then: 'by when, and who is away', press: away }
	];
};
