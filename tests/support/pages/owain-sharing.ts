// Somebody who shares: what he lets people see, keeps and stops; who looked; who is with him.
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { oneByOne, sayWhole, type Answer } from './asked';
import { first, personOf, refused, sendEmpty, sendOnce, type Walk } from './stop';

const QUESTIONS: Answer[] = [
	['parts', '[name=parts][value=matters]'],
	['abilities', '[name=abilities][value=suggest]'],
	['condition', '[name=condition][value=now]'],
	['period', '[name=period][value=days]'],
	['purpose', '[name=purpose]', 'So that we can get to know each other.']
];

const sayWhoIsThere = (who: string) => async (page: Page) => {
	if ((await page.locator('[name=who]').count()) === 0) return; // said already, in another language
	await page.locator('[name=who]').fill(who);
	await sendEmpty(page);
};

async function byMyself(page: Page) {
	const alone = page.locator('form[action$="/with-me?/myself"] button');
	if ((await alone.count()) > 0) await alone.click(); // pressed already, in another language
}

export const owainSharing: Walk = async (site) => {
	const { guard } = site;
	const owain = await personOf(site, 'Owain');
	const grantOf = (worker: string) =>
		first(guard`select g.id from sayso.consent_grant g join sayso.worker w on w.id = g.grantee_id
			where g.person_id = ${owain} and w.name like ${worker + '%'}`);
	const grant = await grantOf('Siobhan');
	const helper = await first(guard`select id from sayso.supporter where person_id = ${owain}`);
	const hillside = await first(guard`select id from sayso.team where name like 'Hillside%'`);
	await guard`update sayso.consent_grant set starts = now() - interval '60 days', ends = now() + interval '5 days' where id = ${grant}`;
	await guard`insert into sayso.joiner (person_id, team_id, worker_id)
		select g.person_id, g.team_id, m.worker_id from sayso.consent_grant g join sayso.membership m on m.team_id = g.team_id and m.left_at is null
		where g.person_id = ${owain} and g.grantee_kind = 'team' on conflict do nothing`;
	const receipt = await first(guard`insert into sayso.decision
		(person_id, id, grant_id, answer, receipt, receipt_lang, wording) values
		(${owain}, ${randomUUID()}, ${grant}, 'give', ${'You said yes.\nTo: Siobhan.\n\nUntil you stop it.'}, 'en', 1) returning id`);
	return [
		...['/sharing', '/history', '/history?what=1&when=3', `/receipts/${receipt}`],
		...['/history/choose', '/history/choose?when=4&from.day=40'],
		...['', '/stop', '/change', '/seen'].map((what) => `/sharing/${grant}${what}`),
		...['/today', '/sharing/give?part=week', '/sharing/stop-all', '/plan/week/who'],
		`/sharing/${grant}/renew`,
		refused(`/sharing/${grant}/renew`),
		`/sharing/give/what?supporter=${helper}`,
		`/sharing/give/what?team=${hillside}&part=week`,
		`/sharing/give/what/parts?team=${hillside}&bundle=first`,
		...oneByOne('/sharing/give/what', QUESTIONS, `?team=${hillside}`),
		{
			path: `/sharing/give/what/check?team=${hillside}`,
			then: 'given',
			press: sayWhole
		},
		`/sharing/${await grantOf('Marta')}/met`,
		'/today',
		`/sharing/${await grantOf('Dr Anand')}/chosen`,
		'/with-me',
		{ path: '/with-me', then: 'sent back', press: sayWhoIsThere('Nan'.repeat(41)) },
		{ path: '/with-me', then: 'somebody is there', press: sayWhoIsThere('Nan') },
		{ path: '/with-me', then: 'by myself', press: byMyself },
		`/sharing/team/${hillside}`,
		`/sharing/bar/${await first(guard`select id from sayso.worker where name like 'Marta%'`)}`,
		{
			path: `/sharing/bar/${await first(guard`select id from sayso.worker where name like 'Jodie%'`)}`,
			then: 'kept out',
			press: sendOnce
		},
		`/people/${helper}/end`
	];
};
