// What the person said about contact, as a worker wrote it down: from both sides, while it waits and once it counts.
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { Site } from '../site';
import { linkOf, standApart } from './apart';
import { refused, type Stop } from './stop';

const BY = { kind: 'worker', name: 'Kwame Boateng', job: 'Social worker', team: 'Harbour' };

/** Something that was told about a link for which both propose: it waits, or it counts as it was written down. */
export async function wroteDown({ guard }: Site, link: string, said: 'asked' | 'yes' | 'talk') {
	const id = randomUUID();
	const waits = said !== 'talk';
	const asks = { times: 1, every: 2, unit: 'week', modes: ['phone'], slips: 'call' };
	await guard`insert into sayso.told_terms (person_id, id, link_id, said, about, version, asks, mine, told, made_by, by_id, reference, ended_at, ended_how)
		select l.person_id, ${id}, l.id, ${said}, case when ${said !== 'asked'} then o.id end, case when ${said === 'yes'} then o.version end,
			case when ${said === 'asked'} then ${guard.json(asks)}::jsonb || jsonb_build_object('worker_id', l.responsible_id) end,
			case when ${waits} then a.id end, '{"how": "phone", "on": "2026-11-02"}', ${guard.json(BY)}, l.responsible_id,
			case when ${waits} then 'ABCDE01234' end, case when ${!waits} then now() end, case when ${!waits} then 'at_once' end
		from sayso.link l join sayso.contact_terms o on o.link_id = l.id and o.proposed_kind = 'worker' and guard.terms_open(o)
			left join sayso.contact_terms a on a.link_id = l.id and a.proposed_kind = 'person' and guard.terms_open(a)
		where l.id = ${link}`;
	return id;
}

const shows = (site: Site, name: string, said: 'asked' | 'yes' | 'talk') => async (page: Page) => {
	const { id } = await standApart(site, name);
	await wroteDown(site, id, said);
	await page.reload();
};

/** Of the person: what waits for a yes, what they would ask for, and what counts already. */
export async function toldOfPerson(site: Site, name: string): Promise<(string | Stop)[]> {
	const { id } = await linkOf(site, name);
	const here = `/contact/agreement/${id}`;
	return [
		{ path: here, then: 'a yes waits', press: shows(site, name, 'yes') },
		'/today',
		'/contact/agreement',
		{ path: here, then: 'what they ask for waits', press: shows(site, name, 'asked') },
		{ path: here, then: 'it counts', press: shows(site, name, 'talk') }
	];
}

/** Of a worker: writing it down, its paper, and what confirms it. */
export async function toldOfWorker(site: Site, name: string): Promise<(string | Stop)[]> {
	const { id, person_id } = await standApart(site, name);
	const here = `/work/people/${person_id}/agreement`;
	const told = await wroteDown(site, id, 'yes');
	return [
		`${here}/told?link=${id}`,
		refused(`${here}/told?link=${id}`),
		`${here}/told/asks?link=${id}`,
		`${here}/told/paper?which=${told}`,
		`${here}/told/confirm?which=${told}`,
		here
	];
}
