// After a move, in every shape that the person and the team that leads see it.
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { Site } from '../site';
import { isLookedAt } from './samples';
import { personOf, reload, type Stop } from './stop';

const after = (work: () => Promise<unknown>) => async (page: Page) => {
	await work();
	await page.reload();
};
/** Presses it where it is there. */
const presses = (button: string, note?: string) => async (page: Page) => {
	if (note && (await page.locator('[name=note]').count()) > 0)
		await page.locator('[name=note]').fill(note);
	const one = page.locator(`main ${button}`);
	if ((await one.count()) > 0) await one.first().click();
};

/** What somebody wrote of a talk: owed, had, or not so. */
const wants = ({ guard }: Site, move: string) => guard`
	update sayso.move_check set said = 'talk', said_at = now(), note = 'It is lonely at the new place.', talk_by = current_date + 2, done_at = null, done_by = null,
		done_words = '', not_so_at = null where move_id = ${move} and due_on <= current_date`;
const talked = ({ guard }: Site, move: string, not = false) => guard`
	update sayso.move_check k set done_at = now(), done_by = m.to_worker, done_words = 'We meet each Monday now.', not_so_at = ${not ? guard`now() + interval '1 second'` : null},
		talk_by = current_date + ${not ? -2 : 2}::int
	from sayso.move m where k.move_id = ${move} and m.id = k.move_id and k.talk_by is not null`;

/** The person, of a move that they have just ended. */
export function checksOfOwn(site: Site, move: string): (string | Stop)[] {
	const here = `/moving/${move}`;
	const asked = async () => {
		await site.guard`delete from sayso.move_check where move_id = ${move}`;
		await site.guard`update sayso.move set closed_at = now() - interval '20 days' where id = ${move}`;
	};
	return [
		`${here}/after`,
		{ path: here, then: 'how does it go', press: after(asked) },
		...['/today', `${here}/after`],
		{ path: `${here}/after`, then: 'working', press: presses('button[value=working]') },
		{
			path: `${here}/after`,
			then: 'not really',
			press: presses('button[value=not_really]', 'I miss Mondays.')
		},
		...[here, `${here}/after`],
		{
			path: `${here}/after`,
			then: 'told',
			press: after(
				() => site.guard`update sayso.move_check k set said = 'rather_not', said_at = now(), note = '', told_to = m.to_worker,
			talk_by = null from sayso.move m where k.move_id = ${move} and m.id = k.move_id and k.said is not null`
			)
		},
		{ path: `${here}/after`, then: 'it is talked of', press: presses('button[value=talk]') },
		{ path: `${here}/after`, then: 'talked', press: after(() => talked(site, move)) },
		{ path: here, then: 'talked', press: reload },
		{ path: `${here}/after`, then: 'not so', press: presses('form[action="?/notSo"] button') },
		{ path: here, then: 'looked at', press: after(() => isLookedAt(site, move)) },
		`${here}/after`
	];
}

/** A worker of the team that leads: to be asked, to be talked with, late, and not so. */
export async function checksOfWorker(site: Site, name: string): Promise<(string | Stop)[]> {
	const { guard } = site;
	const person = await personOf(site, name);
	const move = randomUUID();
	await guard`insert into sayso.move (person_id, id, from_link, from_team, to_team, inside, template, steps, asked_by, asked_at, told_words, missed_words, first_words, person_said,
			said_at, accepted_at, accepted_by, understood, to_worker, to_link, begun_on, ready_at, first_held_at, from_worker, closed_at)
		select l.person_id, ${move}, l.id, l.team_id, l.team_id, true, 'worker', '[{"who": "both", "times": 1, "how": "face", "key": "meet"}]', l.responsible_id,
			now() - interval '90 days', 'You meet us', 'We call', 'A visit', 'yes', now(), now(), l.responsible_id, true, l.responsible_id, l.id, current_date - 80, now(), now(),
			l.responsible_id, now() - interval '20 days'
		from sayso.link l join sayso.team t on t.id = l.team_id and t.name like 'Harbour%' where l.person_id = ${person} and l.ended_at is null`;
	const [check] =
		await guard`select id from sayso.move_check where move_id = ${move} order by due_on limit 1`;
	const here = `/work/moves/after/${check!.id}`;
	const over = async () => {
		await guard`delete from sayso.move_sample where move_id = ${move}`;
		await guard`delete from sayso.move_check where move_id = ${move}`;
		await guard`delete from sayso.move where id = ${move}`;
	};
	return [
		...['/work', '/work/moves', here],
		{ path: here, then: 'told: sent back', press: presses('form[action="?/told"] button') },
		{ path: here, then: 'wants to talk', press: after(() => wants(site, move)) },
		{ path: here, then: 'ended: sent back', press: presses('form[action="?/ended"] button') },
		'/work/moves',
		{ path: here, then: 'not so, and late', press: after(() => talked(site, move, true)) },
		{ path: '/work/moves', then: 'late', press: reload },
		{ path: '/work/moves?saved', then: 'nobody is to be asked', press: after(over) }
	];
}
