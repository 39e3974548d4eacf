// Contact that was missed, in every shape: a list, a try, a decision and what is sent back; what a service says; and the person's page.
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { Site } from '../site';
import { personOf, refused, sendOnce, type Stop } from './stop';

/** Contact with somebody was missed, and is a worker's to see to: a try, or a decision after three. The id of the step. */
export async function contactIsMissed(
	{ guard, ...site }: Site,
	name: string,
	worker: string,
	{ state = 'could_not_reach', decide = false } = {}
): Promise<string> {
	const [person, contact, step] = [
		await personOf({ guard, ...site }, name),
		randomUUID(),
		randomUUID()
	];
	await guard.begin(async (tx) => {
		await tx`insert into sayso.contact (person_id, id, link_id, team_id, worker_id, asked_kind, state, mode, starts_at, closed_at)
			select l.person_id, ${contact}, l.id, l.team_id, w.id, 'worker', ${state}, 'phone', now() - interval '1 day', now()
			from sayso.link l join sayso.membership m on m.team_id = l.team_id and m.left_at is null join sayso.worker w on w.id = m.worker_id
			where l.person_id = ${person} and l.ended_at is null and w.name like ${worker + '%'} limit 1`;
		const kind = decide ? 'decide' : state === 'could_not_reach' ? 'try' : 'sorry';
		await tx`update sayso.missed_step s set id = ${step}, kind = ${kind}, due_at = now() - interval '1 hour',
				owner_id = (select w.id from sayso.worker w where w.name like ${worker + '%'})
			from sayso.missed_run r where r.contact_id = ${contact} and s.run_id = r.id`;
	});
	return step;
}

/** Of a worker: what is theirs. */
export async function missedOfWorker(site: Site): Promise<(string | Stop)[]> {
	const empty = '/work/missed';
	const [sorry, decide] = [
		await contactIsMissed(site, 'Owain', 'Siobhan', { state: 'missed_by_us' }),
		await contactIsMissed(site, 'Owain', 'Siobhan', { decide: true })
	];
	const noAnswer = async (page: Page) => {
		await site.guard`update sayso.leave set taken_back_at = now() where taken_back_at is null`; // whoever is away sees to nothing
		const again = await contactIsMissed(site, 'Owain', 'Siobhan');
		await page.goto(`/work/missed/${again}`);
		await page.locator('[value=no_answer]').click();
	};
	return [
		empty,
		`/work/missed/${sorry}`,
		`/work/missed/${decide}`,
		...['visit', 'wait', 'tell'].map((what) => refused(`/work/missed/${decide}?decide=${what}`)),
		{ path: `/work/missed/${sorry}`, then: 'written down', press: noAnswer }
	];
}

/** Of a supervisor: their team's, numbers about new people, and what the service does. */
export const MISSED_OF_SUPERVISOR: (string | Stop)[] = [
	'/work/missed',
	'/work/missed/new-people',
	'/work/service/missed',
	{
		path: '/work/service/missed',
		then: 'sent back',
		press: async (page) => {
			await page.locator('[name=moreTries]').fill('9');
			await page.locator('main form > button').click();
		}
	},
	'/work/service/missed?saved'
];

/** Of the person: nothing, what is open, and that it ended. */
export async function missedOfPerson(
	site: Site,
	name: string,
	worker: string
): Promise<(string | Stop)[]> {
	await contactIsMissed(site, name, worker, { state: 'missed_by_us' });
	return [
		'/contact/missed',
		{ path: '/contact/missed', then: 'I am all right', press: sendOnce },
		'/contact/missed?ended'
	];
}
