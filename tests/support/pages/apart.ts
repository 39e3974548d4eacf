// The person and the team want different things about contact: from both sides, and as the supervisor who is asked to help.
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { Site } from '../site';
import { refused, type Stop, type Walk } from './stop';

/** Somebody's link with Harbour. */
export async function linkOf({ guard }: Site, name: string) {
	const [link] = await guard<{ id: string; person_id: string }[]>`
		select l.id, l.person_id from sayso.link l join sayso.person p on p.id = l.person_id join sayso.team t on t.id = l.team_id
		where p.chosen_name like ${name + '%'} and t.name like 'Harbour%' and l.ended_at is null`;
	return link!;
}

/** Both propose something for somebody's link with Harbour; nobody has asked for help yet. */
export async function standApart(site: Site, name: string) {
	const { guard } = site;
	const link = await linkOf(site, name);
	await guard`delete from sayso.terms_help where link_id = ${link.id}`;
	await guard`delete from sayso.told_terms where link_id = ${link.id}`;
	await guard`delete from sayso.contact_terms where link_id = ${link.id}`;
	await guard`insert into sayso.contact_terms (person_id, id, link_id, proposed_kind, proposed_by, times, every, unit, modes, worker_id, slips, more_words,
			person_yes_at, worker_yes_at, worker_yes_by)
		select l.person_id, gen_random_uuid(), l.id, k.kind, case when k.kind = 'worker' then l.responsible_id end, k.times, 1, 'week', '{face,phone}', l.responsible_id,
			'call', 'After school', case when k.kind = 'person' then now() end, case when k.kind = 'worker' then now() end, case when k.kind = 'worker' then l.responsible_id end
		from sayso.link l, (values ('person', 2), ('worker', 1)) k (kind, times) where l.id = ${link.id}`;
	return link;
}

/** A supervisor is asked to help, so many days before the day by which they answer. */
export async function askedToHelp({ guard }: Site, link: string, days: number) {
	const help = randomUUID();
	await guard`insert into sayso.terms_help (person_id, id, link_id, team_id, asked_id, offered_id, by_kind, due_on)
		select l.person_id, ${help}, l.id, l.team_id, a.id, o.id, 'person', current_date + ${days}::int
		from sayso.link l join sayso.contact_terms a on a.link_id = l.id and a.proposed_kind = 'person'
			join sayso.contact_terms o on o.link_id = l.id and o.proposed_kind = 'worker' where l.id = ${link}`;
	return help;
}

const answers = (site: Site, link: string) => async (page: Page) => {
	await site.guard`update sayso.terms_help h set answered_at = now(), answered_by = m.worker_id, words = 'Begin with two, for a month.'
		from sayso.membership m where h.link_id = ${link} and h.answered_at is null and m.team_id = h.team_id and m.role = 'supervisor'`;
	await page.reload();
};

/** Of the person: both as they are, who is asked, and what was said. */
export async function apartOfPerson(site: Site, name: string): Promise<(string | Stop)[]> {
	const { id } = await linkOf(site, name);
	const here = `/contact/agreement/${id}`;
	const asks = async (page: Page) => {
		const button = page.locator('[name=said][value=help]');
		if ((await button.count()) > 0) await button.click();
	};
	const isLate = async (page: Page) => {
		await site.guard`update sayso.terms_help set due_on = current_date - 1 where link_id = ${id}`;
		await page.reload();
	};
	const again = async (page: Page) => {
		await standApart(site, name);
		await page.reload();
	};
	return [
		{ path: here, then: 'both stand', press: again },
		{ path: here, then: 'asked for help', press: asks },
		{ path: here, then: 'late', press: isLate },
		...['/today', '/contact', '/contact/agreement'],
		{ path: here, then: 'answered', press: answers(site, id) },
		'/today'
	];
}

/** Of a worker: the same, before and after. */
export async function apartOfWorker(site: Site, name: string): Promise<(string | Stop)[]> {
	const { id, person_id } = await standApart(site, name);
	const here = `/work/people/${person_id}/agreement`;
	const asks = async (page: Page) => {
		const button = page.locator('form[action="?/help"] button');
		if ((await button.count()) > 0) await button.click();
	};
	return [
		here,
		{ path: here, then: 'asked for help', press: asks },
		'/work',
		{ path: here, then: 'answered', press: answers(site, id) }
	];
}

/** A supervisor reads where she is asked to help, and answers. */
export const apart: Walk = async (site) => {
	const { id } = await standApart(site, 'Rukhsana');
	const empty = '/work/apart';
	const help = await askedToHelp(site, id, -1);
	return [
		empty,
		'/work',
		`/work/apart/${help}`,
		refused(`/work/apart/${help}`),
		'/work/apart?answered'
	];
};
