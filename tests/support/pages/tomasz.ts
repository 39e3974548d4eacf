// The administrator.
import type { Page } from '@playwright/test';
import { plansOfWeeks } from './plans-of-weeks';
import { first, personOf, placeOf, refused, sendEmpty, type Walk } from './stop';

/** Chooses a list of places. */
const chooseList = (text: string) => async (page: Page) => {
	const file = { name: 'list.json', mimeType: 'application/json', buffer: Buffer.from(text) };
	await page.locator('[name=source]').fill('A list');
	await page.locator('[name=file]').setInputFiles(file);
	await sendEmpty(page);
};

export const tomasz: Walk = async (site) => {
	const { guard } = site;
	const worker = await first(guard`select id from sayso.worker where name like 'Siobhan%'`);
	const team = await first(guard`select id from sayso.team where name like 'Harbour%'`);
	const found = async (page: Page) => {
		await page.locator('[name=name]').fill('Be');
		await sendEmpty(page);
	};
	const noEnd = async (page: Page) => {
		await page.locator('[name=opens1]').fill('9am');
		await sendEmpty(page);
	};
	const nobodyNamed = async (page: Page) => {
		await page.locator('[name=afterPhone]').fill('0808 157 0111');
		await sendEmpty(page);
	};
	const service = '/work/service';
	const link =
		await first(guard`select l.id from sayso.link l join sayso.person p on p.id = l.person_id
		where l.ended_at is null and p.chosen_name like 'Bernie%' order by l.told_at limit 1`);
	const ofLink = `${service}/people/${await personOf(site, 'Bernie')}/end/${link}`;
	const places = `${service}/places`;
	const kept = await placeOf(site);
	return [
		...[places, `${places}?what=nothing`, `${places}/new`, `${places}/import`],
		...[`${places}/new`, `${places}/import`].map(refused),
		...['', '/take-out'].map((what) => `${places}/${kept}${what}`),
		refused(`${places}/${kept}`),
		{
			path: `${places}/import`,
			then: 'wrong records',
			press: chooseList('[{"id": 7}, {"id": "a", "name": "A"}]')
		},
		{
			path: `${places}/import`,
			then: 'the report',
			press: chooseList('[{"id": "a", "name": "A"}]')
		},
		`${places}/import/check`,
		`${service}/moves`,
		...['', '?kind=looks'].map((what) => `${service}/kept${what}`),
		refused(`${service}/kept?kind=contacts`),
		...[
			'/work',
			service,
			`${service}/people`,
			`${service}/people/${await personOf(site, 'Bernie')}`
		],
		`${service}/people/${await personOf(site, 'Bernie')}/letter`,
		{
			path: `${service}/people/${await personOf(site, 'Bernie')}/letter`,
			then: 'the letter',
			press: sendEmpty
		},
		ofLink,
		refused(ofLink),
		...['people/new', 'teams/new', 'workers/new'].map((what) => `${service}/${what}`),
		...['people/new', 'teams/new', 'workers/new'].map((what) => refused(`${service}/${what}`)),
		`${service}/teams/${team}`,
		{ path: `${service}/teams/${team}`, then: 'no end', press: noEnd },
		`${service}/teams/${team}/contact`,
		{ path: `${service}/teams/${team}/contact`, then: 'nobody named', press: nobodyNamed },
		`${service}/workers/${worker}`,
		`${service}/workers/${worker}/leave/${team}`,
		{ path: `${service}/people`, then: 'somebody found', press: found },
		...(await plansOfWeeks(site))
	];
};
