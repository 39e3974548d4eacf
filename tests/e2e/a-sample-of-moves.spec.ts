// Given Owain's worker in Harbour changed in January, its supervisor reads in the sample of that month how complete the move was, writes down
// what the team does about it, and says what was done; he reads that it is looked at and that she looked. No worker has the page, and the
// administrator compares numbers without a name (R67–R71, R213–R217), with and without JavaScript.
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { forgetMovesOf } from '../fixtures/forget-moves';
import { expect, langCookie, type Site, test } from '../support/site';

const english = { extraHTTPHeaders: { 'accept-language': 'en' } };

async function somebody(site: Site, name: string) {
	const page = await site.as(name, english);
	await page.context().addCookies([langCookie('en', site.origin)]);
	return page;
}

/** Owain ended it on 9 January, eight days after the first contact; upkeep's own step draws the month. */
async function ended({ guard }: Site) {
	const [one] = await guard<{ id: string }[]>`
		select id from sayso.person where chosen_name like 'Owain%'`;
	const person = one!.id;
	const move = randomUUID();
	await forgetMovesOf(guard, person);
	await guard`insert into sayso.move (person_id, id, from_link, from_team, to_team, inside, template, steps, asked_by, asked_at, told_words, missed_words, first_words, person_said,
			said_at, accepted_at, accepted_by, understood, to_worker, to_link, begun_on, ready_at, first_held_at, from_worker, closed_at)
		select l.person_id, ${move}, l.id, l.team_id, l.team_id, true, 'worker', '[{"who": "both", "times": 1, "how": "face", "key": "meet"}]', l.responsible_id,
			'2025-12-20', 'You meet us', 'We call', 'A visit', 'yes', '2025-12-21', '2025-12-22', w.id, true, w.id, l.id, '2025-12-28', '2026-01-08', '2026-01-01T12:00Z',
			l.responsible_id, '2026-01-09T12:00Z'
		from sayso.link l join sayso.team t on t.id = l.team_id and t.name like 'Harbour%', sayso.worker w
		where l.person_id = ${person} and l.ended_at is null and w.name = 'Kwame Boateng'`;
	await guard`select guard.draw_sample(t.service_id, '2026-01-01') from sayso.team t where t.name like 'Harbour%'`;
	await guard`insert into sayso.move_sample select person_id, id, to_team, '2026-01-01' from sayso.move where id = ${move} on conflict do nothing`;
	return { person, move };
}

const HERE = '/work/moves/sample?month=2026-01';

async function fillDay(page: Page, day: Date) {
	await page.locator('[name="on.day"]').fill(String(day.getDate()));
	await page.locator('[name="on.month"]').fill(String(day.getMonth() + 1));
	await page.locator('[name="on.year"]').fill(String(day.getFullYear()));
}

test('read by name, acted on, and said to be done', async ({ site }) => {
	const { move } = await ended(site);
	const ruth = await somebody(site, 'ruth');
	const main = ruth.locator('main');
	await ruth.goto('/work/moves');
	await ruth.getByRole('link', { name: 'How moves went, month by month' }).click();
	await ruth.goto(HERE);
	await expect(ruth.locator('h1')).toHaveText('How moves went in January 2026');
	const card = main.locator('.card', { hasText: 'Owain' });
	await expect(card).toContainText('From Harbour Mental Health Team to Kwame Boateng');
	await expect(card).toContainText('The new side did not read it before they answered.');
	await expect(card).toContainText('Kwame Boateng said yes on 22 December 2025');
	await expect(card).toContainText('It was held on 1 January 2026. Days since the first day: 4.');
	await expect(card).toContainText('The person ended it on 9 January 2026.');
	await expect(card).toContainText('The question how it goes');
	await expect(main).toContainText('There are too few moves to say more.');

	const words = `Read the pack together ${Date.now()}`;
	await ruth.getByRole('button', { name: 'Write it down' }).click();
	await expect(main).toContainText('Write this in plain words.');
	await expect(main).toContainText('Choose who does it.');
	await expect(main).toContainText('Write by which day.');
	await ruth.getByLabel('What is to be done?').fill(words);
	await ruth.getByLabel('Who does it?').selectOption({ label: 'Kwame Boateng' });
	await fillDay(ruth, new Date(Date.now() + 5 * 86_400_000));
	await ruth.getByRole('button', { name: 'Write it down' }).click();
	await expect(main).toContainText('Saved.');
	expect(new URL(ruth.url()).searchParams.get('month')).toBe('2026-01');
	const action = main.locator('.card', { hasText: words });
	await expect(action).toContainText('Kwame Boateng, by');

	await ruth.getByLabel(words).check();
	await ruth.getByRole('button', { name: 'This is done' }).click();
	await expect(main).toContainText('Write this in plain words.');
	await ruth.getByLabel(words).check();
	await ruth.getByLabel('What was done?').fill('We do it on Tuesdays.');
	await ruth.getByRole('button', { name: 'This is done' }).click();
	await expect(action).toContainText('Ruth Abelson wrote on');
	await expect(action).toContainText('We do it on Tuesdays.');

	// He reads that it is looked at, and that she looked.
	const owain = await somebody(site, 'owain');
	await owain.goto(`/moving/${move}`);
	await expect(owain.locator('main')).toContainText(
		'Harbour Mental Health Team looks at how some moves of January 2026 went. This is one of them.'
	);
	await owain.goto('/history');
	await expect(owain.locator('main')).toContainText('Ruth Abelson');
});

test('nobody else has it, and numbers have no name', async ({ site }) => {
	await ended(site);
	const siobhan = await somebody(site, 'siobhan');
	await siobhan.goto('/work/moves');
	await expect(siobhan.locator('main')).not.toContainText('month by month');
	for (const name of ['siobhan', 'tomasz', 'helen', 'owain'])
		expect((await (await somebody(site, name)).goto(HERE))!.status()).not.toBe(200);
	const colin = await somebody(site, 'colin');
	expect((await colin.goto(HERE))!.status()).toBe(200);
	await expect(colin.locator('main')).not.toContainText('Owain');
	expect((await colin.goto('/work/moves/sample?month=2019-01'))!.status()).toBe(404);
	expect((await colin.goto('/work/moves/sample?month=January'))!.status()).toBe(404);

	const tomasz = await somebody(site, 'tomasz');
	await tomasz.goto('/work/service');
	await tomasz.getByRole('link', { name: 'How moves went in all teams' }).click();
	await tomasz.goto('/work/service/moves?month=2026-01');
	const main = tomasz.locator('main');
	await expect(main).toContainText('January 2026: too few to say');
	await expect(main).not.toContainText('Owain');
	const helen = await somebody(site, 'helen');
	await helen.goto('/work/privacy');
	await helen.getByRole('link', { name: 'How moves went in all teams' }).click();
	await expect(helen.locator('h1')).toContainText('How moves went in all teams');
	for (const name of ['ruth', 'siobhan'])
		expect((await (await somebody(site, name)).goto('/work/service/moves'))!.status()).toBe(404);
});
