// The sample of a month, as a supervisor reads it: with nothing to read, with a move by name, and with what the team does about it.
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { Site } from '../site';
import { personOf, type Stop, type Walk } from './stop';

const MONTH = '2026-01-01';

/** A change of worker in Harbour that Bernie ended in January, drawn for that month; and what Harbour does about it. */
async function drawn({ guard }: Site, person: string) {
	const move = randomUUID();
	await guard`insert into sayso.move (person_id, id, from_link, from_team, to_team, inside, template, steps, asked_by, asked_at, told_words, missed_words, first_words, person_said,
			said_at, accepted_at, accepted_by, understood, to_worker, to_link, begun_on, ready_at, first_held_at, from_worker, closed_at)
		select l.person_id, ${move}, l.id, l.team_id, l.team_id, true, 'worker', '[{"who": "both", "times": 1, "how": "face", "key": "meet"}]', l.responsible_id,
			'2025-12-01', 'You meet us', 'We call', 'A visit', 'yes', '2025-12-02', '2025-12-03', l.responsible_id, true, l.responsible_id, l.id, '2025-12-04', '2026-01-08',
			'2025-12-09', l.responsible_id, '2026-01-09'
		from sayso.link l join sayso.team t on t.id = l.team_id and t.name like 'Harbour%' where l.person_id = ${person} and l.ended_at is null`;
	await guard`insert into sayso.sample_month (service_id, month) select service_id, ${MONTH}::date from sayso.team where name like 'Harbour%' on conflict do nothing`;
	await guard`insert into sayso.move_sample select person_id, id, to_team, ${MONTH}::date from sayso.move where id = ${move}`;
	await guard`insert into sayso.sample_counts select to_team, ${MONTH}::date, 'all', 14, '{"held": 14, "across": 9, "how": {"person": 14, "off": 0, "otherwise": 0, "going": 0}}'
		from sayso.move where id = ${move}`;
	await guard`insert into sayso.sample_counts select to_team, ${MONTH}::date, 'to', 14, '{"held": 14}' from sayso.move where id = ${move}`;
	for (const [words, days, done] of [
		['Read each pack together on Tuesdays.', -3, false],
		['Book the second contact at the first.', 9, false],
		['Ring the ward before the first visit.', -20, true]
	] as const)
		await guard`insert into sayso.sample_action (id, team_id, month, words, who, due_on, written_by, done_at, done_by, done_words)
			select gen_random_uuid(), m.to_team, ${MONTH}, ${words}, m.to_worker, current_date + ${days}::int, m.to_worker, ${done ? guard`now()` : null},
				${done ? guard`m.to_worker` : null}, ${done ? 'It stands on the list by the phone.' : ''} from sayso.move m where m.id = ${move}`;
	return move;
}

const sends = (action: string) => async (page: Page) => {
	await page.locator(`form[action="?/${action}"] button`).click();
};

/** Harbour's supervisor. */
export const samples: Walk = async (site) => {
	const person = await personOf(site, 'Bernie');
	const here = '/work/moves/sample';
	const month = `${here}?month=2026-01`;
	const isDrawn = async (page: Page) => {
		const [once] = await site.guard`select from sayso.sample_action`;
		if (!once) await drawn(site, person);
		await page.reload();
	};
	const stops: (string | Stop)[] = [
		...['/work/moves', here],
		{ path: here, then: 'a month was drawn', press: isDrawn },
		...[month, `${month}&saved`],
		{ path: month, then: 'write: sent back', press: sends('write') },
		{ path: month, then: 'done: sent back', press: sends('done') }
	];
	return stops;
};

/** The person's move is among those that are looked at for a month. */
export const isLookedAt = ({ guard }: Site, move: string) => guard`
	insert into sayso.move_sample select person_id, id, to_team, ${MONTH}::date from sayso.move where id = ${move} on conflict do nothing`;
