// Somebody who is asked a question.
import type { Page } from '@playwright/test';
import { oneByOne, sayWhole } from './asked';
import { first, personOf, refused, sendEmpty, sendOnce, type Walk } from './stop';
import { wasHeld } from './held';
import { missedOfPerson } from './missed';
import { letsWorkers } from './lets';

export const danny: Walk = async (site) => {
	const { guard } = site;
	const question = await first(
		guard`select r.id from sayso.request r where r.person_id = ${await personOf(site, 'Danny')}`
	);
	const some = `/questions/${question}/some`;
	const [answered] =
		await guard`insert into sayso.request (person_id, id, asker_id, asker_team_id, grantee_kind, grantee_id, team_id, parts,
			abilities, purpose, will_do, starts, ends, condition, lapses_at, answered_at)
		select person_id, gen_random_uuid(), asker_id, asker_team_id, grantee_kind, grantee_id, team_id, array['practical'], abilities, purpose,
			'Mend the window.', starts, ends, condition, lapses_at, now() from sayso.request where id = ${question} returning id`;
	const again = `/questions/${answered!.id}/again`;
	const talk = `/questions/${question}/talk`;
	const chooseTalk = async (page: Page) => {
		await page.locator('[name=whom]').first().check();
		await page.locator('[name=how][value=phone]').check();
		await sendEmpty(page);
	};
	const suggestion = await first(
		guard`select id from sayso.proposal where person_id = ${await personOf(site, 'Danny')}`
	);
	const share = await first(
		guard`select id from sayso.lawful_share where person_id = ${await personOf(site, 'Danny')}`
	);
	await guard`insert into sayso.told_yes (person_id, id, request_id, answer, parts, until, told, made_by, by_id, team_id, reference)
		select r.person_id, gen_random_uuid(), r.id, 'all', r.parts, r.ends, '{"how": "phone", "on": "2026-01-02"}',
			jsonb_build_object('kind', 'worker', 'name', w.name, 'job', w.job, 'team', t.name), w.id, t.id, 'ABCDE01234'
		from sayso.request r join sayso.worker w on w.id = r.asker_id join sayso.team t on t.id = r.asker_team_id where r.id = ${question}`;
	const openedByPaper = async (page: Page) => {
		await guard`update sayso.told_yes set ended_at = now(), ended_how = 'paper', seen_at = null where request_id = ${question}`;
		await page.reload();
	};
	const openedByScribe = async (page: Page) => {
		await guard`update sayso.told_yes set ended_at = now(), ended_how = 'scribe', seen_at = null where request_id = ${question}`;
		await guard`insert into sayso.decision (person_id, id, request_id, grant_id, answer, receipt, receipt_lang, wording)
			select r.person_id, gen_random_uuid(), r.id, g.id, 'all', 'You said yes.', 'en', 1 from sayso.request r
			join sayso.consent_grant g on g.person_id = r.person_id where r.id = ${question} and g.stopped_at is null
				and not exists (select from sayso.decision d where d.request_id = r.id) limit 1`;
		await page.reload();
	};
	await letsWorkers(site, 'Danny');
	await wasHeld(site, share);
	return [
		'/today',
		...(await missedOfPerson(site, 'Danny', 'Kwame')),
		'/authority',
		'/told',
		`/lawful/${share}`,
		'/questions',
		`/questions/${question}`,
		some,
		refused(some),
		talk,
		refused(talk),
		{ path: talk, then: 'chosen', press: chooseTalk },
		`${talk}?other`,
		`/questions/${answered!.id}`,
		again,
		{ path: again, then: 'they may ask again', press: sendOnce },
		`/plan/suggestions/${suggestion}`,
		`/plan/suggestions/${suggestion}/change`,
		{ path: '/told', then: 'denied', press: sendOnce },
		{ path: '/told', then: 'opened by a paper', press: openedByPaper },
		{ path: '/today', then: 'opened by a worker', press: openedByScribe },
		'/told/let',
		...oneByOne('/told/let', [
			['who', '[name=who]'],
			['period', '[name=period][value=days]']
		]),
		{ path: '/told/let/check', then: 'said', press: sayWhole }
	];
};
