// What is agreed before a hard time, the card, and a hard time from its start to its end.
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { oneByOne, sayWhole } from './asked';
import { personOf, refused, reload, sendEmpty, sendOnce, type Walk } from './stop';

async function fillCard(page: Page) {
	for (const line of await page.locator('[name=lines]').all()) await line.check();
	await sendOnce(page);
}

export const owainHardTime: Walk = async (site) => {
	const { guard } = site;
	const owain = await personOf(site, 'Owain');
	const endHardTime = async (page: Page) => {
		await guard`update sayso.crisis set ended_at = now(), ended_how = 'person' where ended_at is null`;
		await guard`insert into sayso.crisis (person_id, id, started_at, ends_at)
			values (${owain}, ${randomUUID()}, now(), now() + interval '1 day')`;
		await page.reload();
		await page.locator('[action="/crisis?/finish"] button').click();
	};
	const turnOn = async (page: Page) => {
		await page.locator('[name=title]').first().check();
		await sendEmpty(page);
	};
	const tellTeam = async (page: Page) => {
		const tell = page.locator('form:has([name=kind][value=team]) button[value=yes]');
		if ((await tell.count()) > 0) await tell.first().click();
	};
	const isRead = async (page: Page) => {
		await guard`update sayso.crisis c set reads = jsonb_build_array(jsonb_build_object('worker', l.responsible_id, 'team', l.team_id, 'at', now()))
			from sayso.link l where c.person_id = ${owain} and l.person_id = c.person_id and l.ended_at is null and c.ended_at is null`;
		await page.reload();
	};
	const again = (page: Page) => page.locator('form[action$="again"] button').click();
	return [
		refused('/settings/calendar'),
		{ path: '/settings/calendar', then: 'it is on', press: turnOn },
		{ path: '/settings/calendar', then: 'a new address', press: again },
		'/settings/calendar',
		...['', '/start', '/who-may-start', '/how-long', '/without-me', '/who-is-told'].map(
			(what) => `/crisis${what}`
		),
		...['/who-may-start', '/how-long', '/card'].map((what) => refused(`/crisis${what}`)),
		'/crisis/who-opens',
		...oneByOne('/crisis/who-opens', [
			['who', '[name=who]'],
			['parts', '[name=parts][value=crisis]'],
			['purpose', '[name=purpose]', ''],
			['until', '[name="until.day"]', '']
		]),
		{ path: '/crisis/who-opens/check', then: 'agreed', press: sayWhole },
		{ path: '/crisis/card', then: 'the card', press: fillCard },
		{ path: '/crisis/card/link', then: 'the link is on', press: sendOnce },
		'/crisis/card',
		'/crisis/card/kept',
		'/crisis/card/link',
		{ path: '/crisis/who-is-told', then: 'a team is told', press: tellTeam },
		'/crisis/who-is-told',
		{ path: '/crisis/start', then: 'started', press: sendEmpty },
		{ path: '/crisis', then: 'nobody has read it', press: reload },
		{ path: '/crisis', then: 'somebody has read it', press: isRead },
		...['/today', '/sharing', '/plan/week', '/crisis/start'],
		{ path: '/crisis', then: 'ended', press: endHardTime }
	];
};
