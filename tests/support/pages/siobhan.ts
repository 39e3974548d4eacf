// A worker who reads a plan, suggests, asks and types in what she was told.
import { contactsOfWorker } from './contacts';
import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { Site } from '../site';
import { byHand } from './by-hand';
import { heldRecord } from './held';
import { letsWorkers } from './lets';
import { missedOfWorker } from './missed';
import { movesOfWorker } from './moves';
import { suggesting } from './suggesting';
import {
	personOf,
	refused,
	reload,
	saveWords,
	sendEmpty,
	sendOnce,
	type Stop,
	type Walk
} from './stop';

async function fillQuestion(page: Page) {
	for (const [name, value] of [
		['parts', 'week'],
		['abilities', 'see'],
		['forWhom', 'me'],
		['condition', 'now']
	]) {
		await page.locator(`[name=${name}][value=${value}]`).check();
	}
	await page.locator('[name=through]').first().check();
	await page.locator('[name=purpose]').fill('So that we can plan your mornings.');
	await page.locator('[name="ends.day"]').fill('1');
	await page.locator('[name="ends.month"]').fill('6');
	await page.locator('[name="ends.year"]').fill(String(new Date().getFullYear() + 1));
	await page.locator('main form > button').click();
}

/** A file is handed in: what is in it, and choosing nothing of it. */
function handsIn(path: string): Stop[] {
	const show = async (page: Page) => {
		await page
			.locator('[name=text]')
			.fill(readFileSync('tests/fixtures/fhir/CarePlan-gpvisit.json', 'utf8'));
		await sendEmpty(page);
	};
	const chooseNothing = async (page: Page) => {
		await show(page);
		await page.waitForLoadState();
		await sendEmpty(page);
	};
	return [
		{ path, then: 'what is in it', press: show },
		{ path, then: 'nothing chosen', press: chooseNothing }
	];
}

/** A paper of something that Siobhan typed in for somebody. */
async function paperOfTold({ guard }: Site, name: string) {
	const [entry, paper] = [randomUUID(), randomUUID()];
	const told = guard`select p.id as person, w.id as worker, guard.tells(p.id, w.id) as team
		from sayso.person p, sayso.worker w where p.chosen_name ~ ${`^${name}`} and w.name like 'Siobhan%'`;
	await guard`insert into sayso.proposal (person_id, id, part, is_new, heading, words, lang, why, made_by, by_id, team_id, told)
		select t.person, ${entry}, 'week', true, '', 'The market when it is dry.', 'en', '', '{"kind": "worker", "name": "Siobhan Keane"}',
			t.worker, t.team, '{"how": "paper", "on": "2026-01-02"}' from (${told}) t`;
	await guard`insert into sayso.told_paper (person_id, id, team_id, entries, reference, made_by, by_id)
		select t.person, ${paper}, t.team, ${guard.array([entry], 2951)}, 'ABCDE56789', '{"kind": "worker", "name": "Siobhan Keane"}', t.worker
		from (${told}) t`;
	return paper;
}

export const siobhan: Walk = async (site) => {
	await site.guard`insert into sayso.about_told (person_id, chosen_name, safe_contact, access_needs, told, made_by)
		select id, chosen_name, 'By letter', '', '{"how": "phone", "on": "2026-01-02"}', '{"kind": "worker", "name": "Siobhan Keane"}'
		from sayso.person where chosen_name like 'Bernie%'`;
	await site.guard`insert into sayso.call_asked (person_id, id, link_id, team_id, promised_at, suits, note)
		select l.person_id, gen_random_uuid(), l.id, l.team_id, now() + case when row_number() over () = 1 then interval '-1 hour' else interval '1 hour' end,
			'In the morning', 'My flat' from sayso.link l join sayso.person p on p.id = l.person_id
		where l.ended_at is null and l.told_at <= now() and p.chosen_name !~ '^Bernie' on conflict do nothing`;
	const tellWeek = async (page: Page) => {
		await page.locator('[name=how][value=phone]').check();
		await page.locator('[name="on.day"]').fill('2');
		await page.locator('[name="on.month"]').fill('1');
		await page.locator('[name="on.year"]').fill('2026');
		await saveWords(page, 'Feeding the ducks.');
	};
	const writeDown = async (page: Page) => {
		for (const [name, value] of [
			['said', 'no'],
			['how', 'phone'],
			['whom', 'helpers']
		])
			await page.locator(`[name=${name}][value=${value}]`).check();
		await page.locator('[name=whom][value^=team]').last().check();
		await page.locator('[name="on.day"]').fill('2');
		await page.locator('[name="on.month"]').fill('1');
		await page.locator('[name="on.year"]').fill('2026');
		await sendEmpty(page);
	};
	const asked = async (page: Page) => {
		await site.guard`insert into sayso.closing (person_id) values (${await personOf(site, 'Bernie')}) on conflict do nothing`;
		await sendEmpty(page);
	};
	const owain = `/work/people/${await personOf(site, 'Owain')}`;
	const bernie = `/work/people/${await personOf(site, 'Bernie')}`;
	const [question, yes] = [randomUUID(), randomUUID()];
	await site.guard`insert into sayso.request (person_id, id, asker_id, asker_team_id, grantee_kind, grantee_id, team_id, parts, abilities,
			purpose, starts, ends, condition, lapses_at)
		select l.person_id, ${question}, w.id, l.team_id, 'worker', w.id, l.team_id, array['week', 'goals'], array['see'], 'To plan mornings',
			now(), now() + interval '90 days', 'now', now() + interval '30 days'
		from sayso.link l join sayso.worker w on w.name like 'Siobhan%' join sayso.membership m on m.worker_id = w.id and m.team_id = l.team_id
		where l.person_id = ${await personOf(site, 'Bernie')} and l.ended_at is null limit 1`;
	await site.guard`insert into sayso.told_yes (person_id, id, request_id, answer, parts, until, told, made_by, by_id, team_id, reference)
		select r.person_id, ${yes}, r.id, 'some', array['week'], r.ends, '{"how": "phone", "on": "2026-01-02"}', '{"kind": "worker", "name": "Siobhan Keane"}',
			r.asker_id, r.asker_team_id, 'ABCDE01234' from sayso.request r where r.id = ${question}`;
	const paper = await paperOfTold(site, 'Bernie');
	await letsWorkers(site, 'Bernie');
	const [usable] =
		await site.guard`insert into sayso.authority (person_id, id, kind, holder, reference, evidence, seen_on, scope, begins_on, adult, recorded_by, team_id,
			confirmed_by, confirmed_at, said, said_at, chosen_at)
		select l.person_id, gen_random_uuid(), 'deputy', 'Grace Adeyemi', '7000-1', 'An order', '2026-01-02', 'Where to live', '2026-01-01', true, w.id, l.team_id,
			r.id, now(), 'yes', now(), now()
		from sayso.link l join sayso.worker w on w.name like 'Siobhan%' join sayso.membership m on m.worker_id = w.id and m.team_id = l.team_id
			join sayso.worker r on r.name like 'Ruth%' where l.person_id = ${await personOf(site, 'Bernie')} and l.ended_at is null limit 1 returning id`;
	const cannot = `${bernie}/authority/cannot?which=${usable!.id}`;
	const recordsOne = async (page: Page) => {
		for (const name of ['decision', 'why', 'helped', 'assessor'])
			await page.locator(`[name=${name}]`).fill('A few words.');
		for (const [box, value] of [
			['day', '2'],
			['month', '1'],
			['year', '2026']
		])
			await page.locator(`[name="assessed.${box}"]`).fill(value!);
		await page.locator('[name=days]').fill('7');
		await sendEmpty(page);
	};
	const him = await personOf(site, 'Owain');
	const hardTime = async (page: Page) => {
		await site.guard`delete from sayso.crisis where person_id = ${him}`;
		await site.guard`insert into sayso.crisis_told_team (person_id, team_id)
			select person_id, team_id from sayso.link where person_id = ${him} and ended_at is null on conflict do nothing`;
		await site.guard`insert into sayso.crisis (person_id, id, started_at, ends_at) values (${him}, gen_random_uuid(), now(), now() + interval '1 day')`;
		await page.reload();
	};
	const overAgain = async (page: Page) => {
		await page.reload();
		await site.guard`delete from sayso.crisis where person_id = ${him}`;
	};
	return [
		...(await byHand(site)),
		...(await missedOfWorker(site)),
		await heldRecord(site, false),
		...['/work/calls', '/work/calls?saved'],
		...(await contactsOfWorker(site, bernie, 'Bernie', owain)),
		...(await movesOfWorker(site, bernie, owain, 'Rukhsana')),
		`${bernie}/together`,
		...['/work', '/work/questions', '/work/lawful', bernie, `${bernie}/ask`, `${bernie}/code`],
		...suggesting(owain),
		`${owain}/suggest/file`,
		refused(`${owain}/suggest/file`),
		...handsIn(`${owain}/suggest/file`),
		refused(`${owain}/crisis`),
		`${owain}/hard-time`,
		{ path: `${owain}/hard-time`, then: 'it is on', press: hardTime },
		{ path: '/work', then: 'a hard time is on', press: reload },
		{ path: `${owain}/hard-time`, then: 'it was read', press: sendOnce },
		{ path: '/work', then: 'a hard time was read', press: overAgain },
		`${bernie}/authority`,
		refused(`${bernie}/authority/new`),
		`${bernie}/authority/cannot`,
		refused(cannot),
		{ path: cannot, then: 'written down', press: recordsOne },
		refused(`${bernie}/lawful`),
		`${bernie}/told`,
		`${bernie}/told?choose`,
		refused(`${bernie}/told/words?part=goals`),
		{ path: `${bernie}/told/words?part=week`, then: 'typed in', press: tellWeek },
		{
			path: `${bernie}/told`,
			then: 'a paper to sign',
			press: (page) => page.locator('form[action="?/paper"] button').click()
		},
		`${bernie}/told/paper?which=${paper}`,
		`${bernie}/told/confirm?which=${paper}`,
		{
			path: `${bernie}/told/confirm?which=${paper}`,
			then: 'not the number of the paper',
			press: async (page) => {
				await page.locator('[name=reference]').fill('00000-00000');
				await page.locator('form[action$="/paper"] button').click();
			}
		},
		`${bernie}/about`,
		`${bernie}/about?written`,
		refused(`${bernie}/about`),
		`${bernie}/said`,
		`${bernie}/said/yes`,
		`${bernie}/said?atOnce`,
		refused(`${bernie}/said/yes?question=${question}`),
		`${bernie}/said/yes/paper?which=${yes}`,
		`${bernie}/said/yes/open?which=${yes}`,
		{
			path: `${bernie}/said/yes/open?which=${yes}`,
			then: 'sent back',
			press: (page) => page.locator('form[action$="/code"] button').click()
		},
		refused(`${bernie}/said/new`),
		{ path: `${bernie}/said/new`, then: 'written down', press: writeDown },
		`${bernie}/said/copy`,
		'/work?written',
		refused(`${bernie}/ask`),
		{ path: `${bernie}/ask`, then: 'the question as it will be seen', press: fillQuestion },
		{ path: `${bernie}/code`, then: 'the code', press: sendEmpty },
		`${bernie}/death`,
		refused(`${bernie}/death`),
		`${bernie}/closing`,
		refused(`${bernie}/closing`),
		{ path: `${bernie}/closing`, then: 'the code', press: asked }
	];
};
