// What binds the person in a move, as a worker wrote it down: from both sides while it waits, and once it counts.
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { Site } from '../site';
import { refused, reload, type Stop } from './stop';

const BY = { kind: 'worker', name: 'Kwame Boateng', job: 'Social worker', team: 'Harbour' };
const ACROSS = { parts: ['matters', 'goals'], also: ['hard_times'], note: 'Tea.', wish: 'there' };

/** Something of a move that waits, or counts by a paper and was not seen; in place of all else that was told of it. */
export async function wroteDownOf(
	{ guard }: Site,
	move: string,
	said: 'yes' | 'ready' | 'end',
	counts = false,
	id = randomUUID() as string
) {
	await guard`delete from sayso.told_move where move_id = ${move}`;
	await guard`insert into sayso.told_move (person_id, id, move_id, said, version, step, asks, told, made_by, by_id, reference, ended_at, ended_how, ended_by)
		select m.person_id, ${id}, m.id, ${said}, m.version, case when ${said} = 'ready' then (guard.move_week_now(m, guard.in_britain(now()))).step end,
			case when ${said} = 'yes' then ${guard.json(ACROSS)}::jsonb else '{}' end, '{"how": "phone", "on": "2026-11-02"}', ${guard.json(BY)}, m.asked_by,
			'ABCDE01234', case when ${counts} then now() end, case when ${counts} then 'paper' end, case when ${counts} then m.asked_by end
		from sayso.move m where m.id = ${move}`;
}

/** Of the person: it waits, and it counts. */
export function toldOfOwn(site: Site, move: string, said: 'yes' | 'ready' | 'end'): Stop[] {
	const here = `/moving/${move}`;
	const shows = (counts: boolean) => async (page: Page) => {
		await wroteDownOf(site, move, said, counts);
		await page.reload();
	};
	const gone = async (page: Page) => {
		await site.guard`delete from sayso.told_move where move_id = ${move}`;
		await page.reload();
	};
	return [
		{ path: `${here}/told`, then: `${said}: it waits`, press: shows(false) },
		...['/today', here].map((path) => ({ path, then: `${said}: it waits`, press: reload })),
		{ path: `${here}/told`, then: `${said}: it counts`, press: shows(true) },
		{ path: '/today', then: `${said}: it counts`, press: reload },
		{ path: `${here}/told`, then: `${said}: nothing is told`, press: gone }
	];
}

/** Of a worker: writing it down, what waits, its paper, and what confirms it. */
export async function toldByWorker(
	site: Site,
	person: string,
	move: string,
	said: 'yes' | 'ready' | 'end'
): Promise<(string | Stop)[]> {
	const page = `/work/people/${person}/moves`;
	const told = `${page}/told?move=${move}`;
	const id = randomUUID();
	const waits = async (at: Page) => {
		await wroteDownOf(site, move, said, false, id);
		await at.reload();
	};
	return [
		{ path: told, then: `${said} is to be told`, press: reload },
		{ ...refused(told), then: `${said} is to be told: sent back` },
		{ path: page, then: `${said} waits`, press: waits },
		...['paper', 'confirm'].map((path) => ({
			...{ path: `${page}/told/${path}?which=${id}`, then: said, press: reload }
		})),
		{ path: `${page}?told`, then: `${said} is written down`, press: reload }
	];
}
