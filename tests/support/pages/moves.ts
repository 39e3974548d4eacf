// Moving services, in every shape that the person and both teams see it.
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { Site } from '../site';
import { personOf, refused, reload, type Stop } from './stop';

const STEPS = [
	{ who: 'old', times: 1, how: 'as_agreed', key: 'as_before' },
	{ who: 'both', times: 2, how: 'as_agreed', key: 'plan' },
	{ who: 'new', times: 1, how: 'as_agreed', key: 'new_leads_soon' }
];

/** Somebody is asked about a move from Harbour to another team, in place of every other move of theirs. */
async function asked({ guard }: Site, person: string, to: string) {
	const move = randomUUID();
	for (const table of ['move_note', 'move_answer', 'move_pack', 'move'])
		await guard`delete from ${guard(`sayso.${table}`)} where person_id = ${person}`;
	await guard`insert into sayso.move (person_id, id, from_link, from_team, to_team, inside, template, steps, asked_by, told_words, missed_words, first_words)
		select l.person_id, ${move}, l.id, l.team_id, t.id, false, 'gp', ${guard.json(STEPS)}, l.responsible_id,
			'You meet the new team before anything changes.', 'They call you the same day.', 'They come to see you.'
		from sayso.link l join sayso.team f on f.id = l.team_id and f.name like 'Harbour%' join sayso.team t on t.name like ${to + '%'}
		where l.person_id = ${person} and l.ended_at is null`;
	return move;
}

/** The person: nothing planned, the question and its answers, and each thing that may become of it. */
export async function ownMoves(site: Site, name: string): Promise<(string | Stop)[]> {
	const { guard } = site;
	const person = await personOf(site, name);
	const move = await asked(site, person, 'Hillside');
	const here = `/moving/${move}`;
	const none = async (page: Page) => {
		await guard`update sayso.move set declined_at = null, declined_by = null, declined_words = '', called_off_at = now(), off_kind = 'link', person_said = 'yes', said_at = now() where id = ${move}`;
		await page.reload();
	};
	const again = async (page: Page) => {
		await guard`update sayso.move set called_off_at = null, off_kind = null, person_said = null, said_at = null, not_before = null where id = ${move}`;
		await page.reload();
	};
	const answer = (said: string, day?: string) => async (page: Page) => {
		if (day) await page.locator('[name="until.day"]').fill(day);
		const button = page.locator(`main button[name=said][value=${said}]`);
		if ((await button.count()) > 0) await button.click();
	};
	const shows = async (page: Page) => {
		await page.locator('[name=parts][value=matters]').check();
		await page.locator('[name=note]').fill('I like tea.');
		await answer('show')(page);
	};
	const sends = async (page: Page) => {
		if ((await page.locator('[name=note]').count()) === 0) return;
		await page.locator('[name=parts][value=goals]').check();
		await page.locator('[name=note]').fill('I like tea.');
		await answer('yes')(page);
	};
	const declined = async (page: Page) => {
		await guard`update sayso.move set declined_at = now(), declined_by = asked_by, declined_words = 'We are full until May.' where id = ${move}`;
		await page.reload();
	};
	return [
		{ path: '/moving', then: 'none goes on', press: none },
		{ path: here, then: 'called off', press: reload },
		`${here}/answer`,
		{ path: '/moving', then: 'asked', press: again },
		...['/today', '/plan/moving', here, `${here}/answer`, `${here}/pack`],
		{ path: `${here}/answer`, then: 'the page they would read', press: shows },
		{ path: `${here}/answer`, then: 'sent back', press: answer('not_yet', '40') },
		{ path: `${here}/answer`, then: 'talk', press: answer('talk') },
		{ path: `${here}/answer`, then: 'not yet', press: answer('not_yet') },
		{ path: `${here}/answer`, then: 'yes', press: sends },
		...['/moving', `${here}/pack`],
		{ path: here, then: 'declined', press: declined },
		'/moving'
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
	return [
		...[`${not}/moves`, `${not}/moves/new`],
		...[`${page}?sent`, `${yes}/moves`, `${yes}/moves/new`],
		refused(`${yes}/moves/new`),
		{ path: '/work/moves', then: 'asked', press: reload },
		{ path: page, then: 'the person said yes', press: saysYes },
		...['/work/moves', `/work/moves/${move}`]
	];
}
