// Somebody who begins a plan with a worker.
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { apartOfPerson } from './apart';
import { toldOfPerson } from './told-terms';
import { first, personOf, refused, sendOnce, type Walk, type Stop } from './stop';

const refusedFirst = (path: string): Stop => ({ path, then: 'sent back', press: sendFirst });
const sendFirst = (page: Page) => page.locator('main form button:not([name])').first().click();

export const rukhsana: Walk = async (site) => {
	const { guard } = site;
	const thing = await first(
		guard`select id from sayso.together where person_id = ${await personOf(site, 'Rukhsana')}`
	);
	const here = `/together/${thing}`;
	const agreed = (when: string) => async (page: Page) => {
		await guard`update sayso.together set state = 'agreed', with_id = worker_id, meets_where = 'At home',
			why = 'A bus was late.', meets_at = now() + ${when}::interval, said_at = now() where id = ${thing}`;
		await page.reload();
	};
	const over = async (page: Page) => {
		await agreed('-1 hour')(page);
		await page.locator('[value=not_done]').click();
	};
	const [answered] = await guard`select seq from sayso.look_question where answered_at is not null`;
	const about = `/history/${answered!.seq}/ask`;
	const decision =
		await first(guard`insert into sayso.decision (person_id, id, answer, receipt, receipt_lang, wording)
		select id, gen_random_uuid(), 'stop', 'You said: stop.', 'en', 1 from sayso.person where chosen_name like 'Rukhsana%' returning id`);
	await guard`insert into sayso.told_decision (person_id, id, said, whom, told, made_by, by_id, team_id, about)
		select d.person_id, d.id, 'stop', '{"kind": "everyone"}', '{"how": "phone", "on": "2026-01-02"}',
			'{"kind": "worker", "name": "Kwame"}', w.id, m.team_id, array(select g.id from sayso.consent_grant g where g.person_id = d.person_id)
		from sayso.decision d, sayso.worker w join sayso.membership m on m.worker_id = w.id
		where d.id = ${decision} and w.name like 'Kwame%' limit 1`;
	await guard`insert into sayso.about_told (person_id, chosen_name, safe_contact, access_needs, told, made_by)
		select person_id, 'Rukhsana', 'Call in the evening', '', '{"how": "phone", "on": "2026-01-02"}', '{"kind": "worker", "name": "Kwame"}'
		from sayso.list_entry where person_id = ${await personOf(site, 'Rukhsana')}`;
	await guard`insert into sayso.link_news (person_id, link_id, what, was, why)
		select person_id, id, case n when 1 then 'worker' when 2 then 'ended' else 'began' end, case n when 1 then 'Farah Malik' else '' end,
			case n when 2 then 'We did what we planned.' else '' end
		from (select l.*, row_number() over (order by l.told_at) as n from sayso.link l where l.person_id = ${await personOf(site, 'Rukhsana')}) l`;
	const noName = async (page: Page) => {
		await page.locator('[name=name]').fill('');
		await page.locator('form:has([name=name]) button').click();
	};
	const inCompany = async (page: Page) => {
		await guard`update sayso.authority set chosen_at = null, ask_after = now(), ended_at = null, ended_how = null where person_id = ${await personOf(site, 'Rukhsana')}`;
		await page.reload();
	};
	const says = (what: string) => async (page: Page) => {
		const button = page.locator(`[name=what][value=${what}]`);
		if ((await button.count()) > 0) await button.first().click();
	};
	const nasim = await first(guard`select id from sayso.authority where holder = 'Nasim Akhtar'`);
	const record = `/authority/${nasim}`;
	const lack =
		await first(guard`insert into sayso.incapacity (person_id, id, authority_id, decision, why, helped, assessor, assessed_on, recorded_by, until, confirmed_by, confirmed_at)
			select person_id, gen_random_uuid(), id, 'Where to live', 'It is too much today', 'Pictures', 'A doctor', '2026-01-02', recorded_by, now() + interval '20 days',
				confirmed_by, now() from sayso.authority where id = ${nasim} returning id`);
	const press = async (page: Page) => {
		const button = page.locator('main form button');
		if ((await button.count()) > 0) await button.click();
	};
	await guard`insert into sayso.together (person_id, id, kind, what, note, suits, team_id, worker_id, asked_at, way, due_on, helper_id)
		select t.person_id, gen_random_uuid(), 'read', 'The library', '', 'Mornings', t.team_id, t.worker_id, now() - interval '9 days', 'place',
			current_date - 2, s.id
		from sayso.together t join sayso.supporter s on s.person_id = t.person_id where t.id = ${thing} limit 1`;
	const [late] = await guard`select id from sayso.together where due_on is not null`;
	const agreement = `/contact/agreement/${await first(
		guard`select id from sayso.link where person_id = ${await personOf(site, 'Rukhsana')} and ended_at is null order by told_at limit 1`
	)}`;
	const offered = (agreed: boolean) => async (page: Page) => {
		await guard`delete from sayso.terms_help where person_id = ${await personOf(site, 'Rukhsana')}`;
		await guard`delete from sayso.told_terms where person_id = ${await personOf(site, 'Rukhsana')}`;
		await guard`delete from sayso.contact_terms where person_id = ${await personOf(site, 'Rukhsana')}`;
		await guard`insert into sayso.contact_terms (person_id, id, link_id, proposed_kind, proposed_by, times, up_to, every, unit, modes, place, worker_id, slips, more_words,
				worker_yes_at, worker_yes_by, person_yes_at, began_at, receipt, receipt_lang)
			select l.person_id, gen_random_uuid(), l.id, 'worker', l.responsible_id, 2, 3, 1, 'week', '{face,phone}', 'home', l.responsible_id, 'call', 'After school',
				now(), l.responsible_id, ${agreed ? guard`now()` : null}, ${agreed ? guard`now()` : null}, 'As it was read.', 'en'
			from sayso.link l where ${agreement} like '%' || l.id`;
		await page.reload();
	};
	const changed = (page: Page) => page.locator('[name=said][value=change]').first().click();
	const agreedOnce = randomUUID();
	await guard`insert into sayso.contact_terms (person_id, id, link_id, proposed_kind, times, every, unit, modes, worker_id, slips, person_yes_at, worker_yes_at,
			worker_yes_by, began_at, ended_at, receipt, receipt_lang)
		select l.person_id, ${agreedOnce}, l.id, 'person', 1, 1, 'month', '{phone}', l.responsible_id, 'ask', now(), now(), l.responsible_id, now(), now(), 'As it was read.', 'en'
		from sayso.link l where ${agreement} like '%' || l.id`;
	const helped = await apartOfPerson(site, 'Rukhsana');
	const told = await toldOfPerson(site, 'Rukhsana');
	return [
		'/contact/agreement',
		`/contact/agreement/receipt/${agreedOnce}`,
		agreement,
		...['often', 'how', 'where', 'when', 'who', 'slips', 'reach', 'told', 'more'].map(
			(ask) => `${agreement}/say?ask=${ask}`
		),
		refused(`${agreement}/say?ask=often`),
		`${agreement}/say`,
		{ path: agreement, then: 'offered', press: offered(false) },
		{ path: agreement, then: 'to change', press: changed },
		{ path: agreement, then: 'agreed', press: offered(true) },
		`${agreement}/paper`,
		...helped,
		...told,
		'/authority',
		...[`/authority/cannot/${lack}`, record, `${record}/use`, `${record}/wrong`],
		{ path: `/authority/cannot/${lack}`, then: 'objected', press },
		{ path: `${record}/use`, then: 'asked again', press: inCompany },
		'/authority',
		{ path: `${record}/use`, then: 'no', press: says('no') },
		{ path: `${record}/wrong`, then: 'ended', press },
		record,
		'/teams',
		'/settings/about',
		{ path: '/settings/about', then: 'sent back', press: noName },
		'/told',
		'/today',
		`/together/${late!.id}`,
		about,
		{ path: about, then: 'asked again', press: sendOnce },
		...['/plan/start', '/plan/start/important', '/plan/start/done'],
		refusedFirst('/plan/start/week'),
		...['/together', '/together/new', here, '/together/new?about=read'],
		...['write', 'read', 'place', 'other'].map((about) => refused(`/together/new?about=${about}`)),
		{ path: here, then: 'agreed', press: agreed('2 days') },
		...['/together', '/today', '/plan/start'],
		{ path: here, then: 'its time has come', press: agreed('-1 hour') },
		{ path: here, then: 'over', press: over }
	];
};
