// Moving services, in every shape that the person and both teams see it.
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { forgetMovesOf } from '../../fixtures/forget-moves';
import type { Site } from '../site';
import { checksOfOwn, checksOfWorker } from './checks';
import { personOf, refused, reload, type Stop } from './stop';
import { toldByWorker, toldOfOwn } from './told-moves';

const STEPS = [
	{ who: 'old', times: 1, how: 'as_agreed', key: 'as_before' },
	{ who: 'both', times: 2, how: 'as_agreed', key: 'plan' },
	{ who: 'new', times: 1, how: 'as_agreed', key: 'new_leads_soon' }
];

/** No move of somebody's, and no link that one made. */
async function none({ guard }: Site, person: string) {
	await forgetMovesOf(guard, person);
	await guard`update sayso.link set ended_at = now() where person_id = ${person} and why = 'A move' and ended_at is null`;
}

/** Somebody is asked about a move from Harbour to another team, in place of every other move of theirs. */
export async function asked(site: Site, person: string, to: string) {
	const { guard } = site;
	const move = randomUUID();
	await none(site, person);
	await guard`insert into sayso.move (person_id, id, from_link, from_team, to_team, inside, template, steps, asked_by, told_words, missed_words, first_words)
		select l.person_id, ${move}, l.id, l.team_id, t.id, false, 'gp', ${guard.json(STEPS)}, l.responsible_id,
			'You meet the new team before anything changes.', 'They call you the same day.', 'They come to see you.'
		from sayso.link l join sayso.team f on f.id = l.team_id and f.name like 'Harbour%' join sayso.team t on t.name like ${to + '%'}
		where l.person_id = ${person} and l.ended_at is null`;
	await guard`insert into sayso.move_pack (person_id, move_id, place, about, by_worker, words, lang)
		select person_id, id, place, about, asked_by, words, 'en' from sayso.move, (values (-2, 'medicines', 'The nurse sees to them until June.'),
			(-1, 'barriers', 'The bus is dear, and the phone is off at night.')) k (place, about, words) where id = ${move}`;
	return move;
}

/** The new team has accepted it, so many days before the first, with what was said in the last week and one note. */
export async function begun({ guard }: Site, move: string, days: number, said: string | null) {
	await guard`insert into sayso.link (person_id, id, team_id, responsible_id, why, told_at)
		select m.person_id, gen_random_uuid(), m.to_team, k.worker_id, 'A move', now() from sayso.move m join sayso.membership k on k.team_id = m.to_team and k.left_at is null
		where m.id = ${move} and not exists (select from sayso.link l where l.person_id = m.person_id and l.team_id = m.to_team and l.ended_at is null) limit 1`;
	await guard`update sayso.move m set person_said = 'yes', said_at = now(), accepted_at = now(), accepted_by = l.responsible_id, to_worker = l.responsible_id,
			understood = true, to_link = l.id, begun_on = current_date + ${days}::int, declined_at = null, declined_by = null, declined_words = '',
			closed_at = null, called_off_at = null, off_kind = null, called_off_by = null, off_because = null, off_words = '',
			next_words = '', next_on = null, ready_at = null
		from sayso.link l where m.id = ${move} and l.person_id = m.person_id and l.team_id = m.to_team and l.ended_at is null`;
	await guard`delete from sayso.move_note where move_id = ${move}`;
	await guard`insert into sayso.move_note (person_id, id, move_id, team_id, worker_id, words)
		select person_id, gen_random_uuid(), id, from_team, asked_by, 'We met, all three of us, and had tea.' from sayso.move where id = ${move}`;
	await guard`delete from sayso.move_answer where move_id = ${move}`;
	if (said)
		await guard`insert into sayso.move_answer (person_id, id, move_id, week, said, said_at, told_to)
			select person_id, gen_random_uuid(), id, n, k.said, now() - make_interval(days => 7 * (3 - n)), case when k.said = 'talk' then asked_by end
			from sayso.move, (values (1, 'talk'), (2, 'ready'), (3, ${said})) k (n, said) where id = ${move}`;
}

/** Nobody has told anybody anything in it. */
const noNote = ({ guard }: Site, move: string) =>
	guard`delete from sayso.move_note where move_id = ${move}`;

/** Somebody was there as the person said yes to it, and it is another day. */
async function inCompany({ guard }: Site, move: string) {
	const company = randomUUID();
	await guard`insert into sayso.company (person_id, id, who, began_at, ended_at)
		select person_id, ${company}, 'My brother', now() - interval '2 days', now() - interval '2 days' from sayso.move where id = ${move}`;
	await guard`insert into sayso.move_asked_again (person_id, move_id, company_id, ask_after)
		select person_id, id, ${company}, now() - interval '1 day' from sayso.move where id = ${move} on conflict do nothing`;
}

/** What the person said about their GP, and whether the letter has gone. */
async function aboutGp({ guard }: Site, move: string, said: 'yes' | 'no', sent = false) {
	await guard`delete from sayso.move_gp where move_id = ${move}`;
	await guard`insert into sayso.move_gp (person_id, move_id, said, whom, due_on, sent_at, sent_by)
		select person_id, id, ${said}, ${said === 'yes' ? 'Dr Moss, Mill Lane' : ''}, ${said === 'yes' ? guard`current_date + 7` : null},
			${sent ? guard`now()` : null}, ${sent ? guard`asked_by` : null} from sayso.move where id = ${move}`;
}

/** A call between the two sides is owed, was held without them, or is not needed; in place of any other. */
async function called({ guard }: Site, move: string, how: 'owed' | 'held' | 'dropped' | 'none') {
	await guard`delete from sayso.handover_call where move_id = ${move}`;
	if (how === 'none') return;
	await guard`insert into sayso.handover_call (person_id, id, move_id, because, asked_by, why, due_on, wish)
		select person_id, gen_random_uuid(), id, 'worker', asked_by, 'To agree on the first week.', current_date - 1, 'there' from sayso.move where id = ${move}`;
	if (how === 'dropped')
		await guard`update sayso.handover_call set dropped_at = now() where move_id = ${move}`;
	if (how === 'held')
		await guard`update sayso.handover_call c set held_on = current_date, written_at = now(), written_by = m.asked_by, there = array[m.asked_by, m.to_worker], person_there = false,
			words = 'We spoke of mornings.', without_words = 'Your phone was off.' from sayso.move m where m.id = c.move_id and m.id = ${move}`;
}

/** They are ready to end it, have met, and know when they meet again. */
export async function ready({ guard }: Site, move: string) {
	await guard`update sayso.move set ready_at = now() where id = ${move}`;
	await guard`delete from sayso.contact c using sayso.move m where m.id = ${move} and c.link_id = m.to_link`;
	await guard`insert into sayso.contact (person_id, id, link_id, team_id, worker_id, asked_kind, state, mode, starts_at, closed_at)
		select m.person_id, gen_random_uuid(), m.to_link, m.to_team, m.to_worker, 'worker', k.state, 'phone', now() + k.hence, case when k.state = 'kept' then now() end
		from sayso.move m, (values ('kept', interval '-1 day'), ('booked', interval '3 days')) k (state, hence) where m.id = ${move}`;
}

const answer = (said: string, day?: string) => async (page: Page) => {
	if (day) await page.locator('[name="until.day"]').fill(day);
	const button = page.locator(`main button[name=said][value=${said}]`);
	if ((await button.count()) > 0) await button.first().click();
};

/** The person: nothing planned, the question and its answers, the weeks, the end and the way back. */
export async function ownMoves(site: Site, name: string): Promise<(string | Stop)[]> {
	const { guard } = site;
	const person = await personOf(site, name);
	const move = await asked(site, person, 'Hillside');
	const here = `/moving/${move}`;
	const after =
		(work: () => Promise<unknown>, press?: (page: Page) => Promise<unknown>) =>
		async (page: Page) => {
			await work();
			await page.reload();
			await press?.(page);
		};
	const off = () =>
		guard`update sayso.move set called_off_at = now(), off_kind = 'link', person_said = 'yes', said_at = now() where id = ${move}`;
	const stopped = () =>
		guard`update sayso.move m set called_off_at = now(), off_kind = 'supervisor', off_because = 'unreachable', off_words = 'We rang, and we came by.',
			next_words = 'We come by again.', next_on = current_date + 7, called_off_by = (select id from sayso.worker w where w.id <> m.asked_by order by w.id limit 1)
			where id = ${move}`;
	const toldOff = () =>
		guard`update sayso.move m set called_off_at = now(), off_kind = 'told', off_because = null, off_words = 'She rang. She would rather stay.',
			next_words = '', next_on = null, called_off_by = m.asked_by where id = ${move}`;
	const again = () =>
		guard`update sayso.move set called_off_at = null, off_kind = null, person_said = null, said_at = null, not_before = null where id = ${move}`;
	const shows = async (page: Page) => {
		await page.locator('[name=parts][value=matters]').check();
		for (const also of ['hard_times', 'medicines'])
			await page.locator(`[name=also][value=${also}]`).check();
		await page.locator('[name=note]').fill('I like tea.');
		await answer('show')(page);
	};
	const sends = async (page: Page) => {
		if ((await page.locator('[name=note]').count()) === 0) return;
		await page.locator('[name=parts][value=goals]').check();
		await page.locator('[name=note]').fill('I like tea.');
		await answer('yes')(page);
	};
	const tooLong = async (page: Page) => {
		await page.locator('[name=whom]').fill('x'.repeat(201));
		await answer('yes')(page);
	};
	const declined = () =>
		guard`update sayso.move set declined_at = now(), declined_by = asked_by, declined_words = 'We are full until May.' where id = ${move}`;
	const closed = () =>
		guard`update sayso.move set closed_at = now(), ready_at = now(), first_held_at = now(), from_worker = asked_by where id = ${move}`;
	/** It was from another team, whose link is over: there is a way back to that. */
	const fromAnother = () =>
		guard`with l as (insert into sayso.link (person_id, id, team_id, responsible_id, why, told_at, ended_at)
			select ${person}, gen_random_uuid(), m.team_id, m.worker_id, 'A move', now(), now() from sayso.membership m join sayso.team t on t.id = m.team_id
				where m.left_at is null and t.sector <> 'gp' and t.id not in (select team_id from sayso.link where person_id = ${person} and ended_at is null)
				order by t.name, m.worker_id limit 1 returning *)
			update sayso.move m set from_link = l.id, from_team = l.team_id, from_worker = l.responsible_id from l where m.id = ${move}`;
	const calls = (how: Parameters<typeof called>[2]) => after(() => called(site, move, how));
	const plansCall = (has: boolean) =>
		after(() => guard`update sayso.move set calls = ${has} where id = ${move}`);
	return [
		{ path: '/moving', then: 'none goes on', press: after(off) },
		{ path: here, then: 'called off', press: reload },
		...[
			`${here}/answer`,
			`${here}/off`,
			`${here}/end`,
			`${here}/week`,
			`${here}/back`,
			`${here}/on`,
			`${here}/call`
		],
		{ path: '/moving', then: 'asked', press: after(again) },
		...[
			'/today',
			'/plan/moving',
			here,
			`${here}/answer`,
			`${here}/pack`,
			`${here}/off`,
			`${here}/gp`
		],
		...toldOfOwn(site, move, 'yes'),
		{ path: `${here}/answer`, then: 'its plan has a call', press: plansCall(true) },
		{ path: `${here}/answer`, then: 'its plan has none', press: plansCall(false) },
		{ path: `${here}/answer`, then: 'the page they would read', press: shows },
		{ path: `${here}/answer`, then: 'sent back', press: answer('not_yet', '40') },
		{ path: `${here}/answer`, then: 'talk', press: answer('talk') },
		{ path: `${here}/answer`, then: 'not yet', press: answer('not_yet') },
		{ path: `${here}/answer`, then: 'yes', press: sends },
		...['/moving', `${here}/pack`],
		{ path: `${here}/chosen`, then: 'asked again', press: after(() => inCompany(site, move)) },
		{ path: '/today', then: 'asked again', press: reload },
		{ path: here, then: 'declined', press: after(declined) },
		{ path: here, then: 'it begins soon', press: after(() => begun(site, move, 3, null)) },
		{ path: here, then: 'it goes on', press: after(() => begun(site, move, -15, null)) },
		{ path: here, then: 'a week without a note', press: after(() => noNote(site, move)) },
		{ path: `${here}/gp`, then: 'too long', press: tooLong },
		...(['yes', 'no'] as const).map((said) => ({
			...{ path: `${here}/gp`, then: said, press: answer(said) }
		})),
		{ path: `${here}/gp`, then: 'it waits', press: after(() => aboutGp(site, move, 'yes')) },
		{
			path: `${here}/gp`,
			then: 'it has gone',
			press: after(() => aboutGp(site, move, 'yes', true))
		},
		...['/today', `${here}/week`, `${here}/end`, `${here}/off`, `${here}/call`],
		{ path: `${here}/call`, then: 'one is owed', press: calls('owed') },
		{ path: here, then: 'a call is owed', press: reload },
		{ path: `${here}/call`, then: 'it is not needed', press: calls('dropped') },
		{ path: `${here}/call`, then: 'it was held', press: calls('held') },
		{ path: here, then: 'a call was held', press: reload },
		{ path: `${here}/call`, then: 'there is none', press: calls('none') },
		{ path: here, then: 'ended without a yes', press: after(stopped) },
		...['/moving', '/today', `${here}/on`].map((path) => ({
			...{ path, then: 'ended without a yes', press: reload }
		})),
		{ path: here, then: 'told that it is called off', press: after(toldOff) },
		...['/today', `${here}/on`].map((path) => ({
			...{ path, then: 'told that it is called off', press: reload }
		})),
		{ path: here, then: 'it goes on again', press: after(() => begun(site, move, -15, null)) },
		...toldOfOwn(site, move, 'ready'),
		{ path: `${here}/week`, then: 'sent back', press: answer('not_yet', '40') },
		{ path: `${here}/week`, then: 'not yet', press: answer('not_yet') },
		{ path: here, then: 'the last week', press: after(() => begun(site, move, -15, 'ready')) },
		{ path: `${here}/week`, then: 'the last week', press: reload },
		{ path: `${here}/end`, then: 'it can end', press: after(() => ready(site, move)) },
		...toldOfOwn(site, move, 'end'),
		...['/today', here],
		{ path: here, then: 'over', press: after(closed) },
		...['/moving', `${here}/pack`],
		{ path: `${here}/back`, then: 'the old team is there still', press: reload },
		{ path: here, then: 'there is a way back', press: after(fromAnother) },
		{ path: `${here}/back`, then: 'there is a way back', press: reload },
		...checksOfOwn(site, move),
		{ path: '/moving', then: 'as before', press: after(() => none(site, person)) }
	];
}

/** A worker who leads: of somebody who does not let them coordinate, and of somebody who does; and their teams' board. */
export async function movesOfWorker(site: Site, not: string, yes: string, name: string) {
	const { guard } = site;
	const person = await personOf(site, name);
	const move = await asked(site, person, 'Marram');
	const page = `/work/people/${person}/moves`;
	const saysYes = async (at: Page) => {
		await guard`update sayso.move set person_said = 'yes', said_at = now() where id = ${move} and person_said is null`;
		await at.reload();
	};
	const goesOn = async (at: Page) => {
		await begun(site, move, -15, 'not_yet');
		await at.reload();
	};
	const canEnd = async (at: Page) => {
		await begun(site, move, -15, 'ready');
		await ready(site, move);
		await at.reload();
	};
	const owes = (how: Parameters<typeof called>[2]) => async (at: Page) => {
		await called(site, move, how);
		await at.reload();
	};
	const waitsForGp = async (at: Page) => {
		await aboutGp(site, move, 'yes');
		await at.reload();
	};
	const isDue = async (at: Page) => {
		await noNote(site, move);
		await guard`update sayso.move_gp set due_on = current_date - 1 where move_id = ${move}`;
		await at.reload();
	};
	const empty = (action: string) => async (at: Page) => {
		await at.locator(`form[action="?/${action}"] button`).click();
	};
	const over = async (at: Page) => {
		await none(site, person);
		await at.reload();
	};
	return [
		...[`${not}/moves`, `${not}/moves/new`],
		...[`${page}?sent`, `${yes}/moves`, `${yes}/moves/new`, `${yes}/moves/end`],
		refused(`${yes}/moves/new`),
		{ path: page, then: 'answered: sent back', press: empty('answered') },
		`${page}/paper`,
		{ path: '/work/moves', then: 'asked', press: reload },
		...(await toldByWorker(site, person, move, 'yes')),
		{ path: page, then: 'the person said yes', press: saysYes },
		...['/work/moves', `/work/moves?after=w0.${move}`, `/work/moves/${move}`],
		{ path: page, then: 'it goes on', press: goesOn },
		...(await toldByWorker(site, person, move, 'ready')),
		{ path: '/work/moves/letters', then: 'one waits', press: waitsForGp },
		...[`/work/moves/letters/${move}`, '/work/moves/letters?done'],
		{ path: '/work/moves', then: 'a note and a letter are due', press: isDue },
		{ path: '/work', then: 'a note and a letter are due', press: reload },
		`${page}/call`,
		{ path: `${page}/call`, then: 'asked: sent back', press: empty('call') },
		{ path: `${page}/call`, then: 'one is owed', press: owes('owed') },
		{ path: `${page}/call`, then: 'sent back', press: empty('held') },
		...[page, '/work/moves'].map((path) => ({ path, then: 'a call is owed', press: reload })),
		{ path: page, then: 'it was held', press: owes('held') },
		{ path: page, then: 'it is not needed', press: owes('dropped') },
		{ path: `${page}/call`, then: 'none can be asked for', press: reload },
		{ path: page, then: 'there is none', press: owes('none') },
		...['note', 'told', 'off'].map((action) => ({
			...{ path: page, then: `${action}: sent back`, press: empty(action) }
		})),
		{ path: page, then: 'it can end', press: canEnd },
		...(await toldByWorker(site, person, move, 'end')),
		...(await checksOfWorker(site, name)),
		{ path: page, then: 'over', press: over }
	];
}

/** A worker of the new team: a move that waits for their yes, and one that goes on. */
export async function movesToAccept(site: Site, name: string): Promise<(string | Stop)[]> {
	const person = await personOf(site, name);
	const move = await asked(site, person, 'Nightlight');
	await site.guard`update sayso.move set person_said = 'yes', said_at = now() where id = ${move}`;
	await site.guard`insert into sayso.move_pack (person_id, move_id, place, words, lang) values (${person}, ${move}, 0, 'Please ring first.', 'en')`;
	const here = `/work/moves/${move}`;
	const empty = (action: string) => async (at: Page) => {
		await at.locator(`form[action="?/${action}"] button`).click();
	};
	const goesOn = async (at: Page) => {
		await begun(site, move, -15, 'ready');
		await at.reload();
	};
	const over = async (at: Page) => {
		await none(site, person);
		await at.reload();
	};
	return [
		...['/work/moves', here, `${here}?done`],
		{ path: here, then: 'accept: sent back', press: empty('accept') },
		{ path: here, then: 'a call: sent back', press: empty('call') },
		{ path: here, then: 'decline: sent back', press: empty('decline') },
		{ path: here, then: 'it goes on', press: goesOn },
		{ path: '/work/moves', then: 'over', press: over }
	];
}
