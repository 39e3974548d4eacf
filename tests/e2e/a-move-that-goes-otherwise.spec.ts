// Given Owain said yes to a move, when it goes to another worker of the same team, when a worker calls it off, and when the new team cannot,
// then he reads why, and who leads is said all along (R199, R214), with and without JavaScript.
import type { Page } from '@playwright/test';
import { WEEK, answers, asksFor, daysGoBy, owain, says, somebody } from '../support/moving';
import { expect, test } from '../support/site';

/** Owain says yes to what he is asked about, and sends nothing. */
async function saysYes(page: Page) {
	await page.goto('/moving');
	await page.locator('main .card a.button').first().click();
	const here = page.url();
	await page.getByRole('link', { name: 'Answer', exact: true }).click();
	await answers(page).filter({ hasText: 'Yes' }).click();
	await expect(page.locator('main .notice')).toContainText('Saved.');
	return here;
}

test('another worker in the same team, a team that cannot, and a move that is called off for him', async ({
	site
}) => {
	const person = await owain(site);
	const { guard } = site;
	const siobhan = await somebody(site, 'siobhan');
	await asksFor(siobhan, person, 'A new worker in the same team', 'Hillside Mental Health Team');
	await expect(siobhan.locator('main')).toContainText(
		'A new worker in the same team goes only with'
	);
	await asksFor(siobhan, person, 'A new worker in the same team', 'Kwame Boateng');
	const page = await somebody(site, 'owain');
	const main = page.locator('main');
	let here = await saysYes(page);
	await expect(page.locator('h1')).toHaveText('From Siobhan Keane to Kwame Boateng');

	// It waits for Kwame alone, and for nobody else of the team.
	const ruth = await somebody(site, 'ruth');
	await ruth.goto('/work/moves');
	await expect(ruth.locator('main')).not.toContainText('Waits for your yes');
	const kwame = await somebody(site, 'kwame');
	await kwame.goto('/work/moves');
	await expect(kwame.locator('main')).toContainText('Waits for your yes');
	await kwame.getByRole('link', { name: /^Read about the move of Owain/ }).click();
	await expect(kwame.getByRole('radio')).toHaveCount(1);
	await kwame.getByRole('radio', { name: 'Kwame Boateng' }).check();
	await kwame.getByRole('checkbox').check();
	await kwame.getByRole('button', { name: 'Yes, we can' }).click();
	await daysGoBy(site, person, 1);
	await page.goto(here);
	await expect(main).toContainText('You meet Kwame Boateng. Siobhan Keane is there too.');
	await expect(main).toContainText('Siobhan Keane (Harbour Mental Health Team) leads now.');
	for (let week = 1; week <= 3; week++) {
		await says(page, 'Ready');
		if (week < 3) await daysGoBy(site, person, WEEK);
		await page.reload();
	}
	await guard`insert into sayso.contact (person_id, id, link_id, team_id, worker_id, asked_kind, state, mode, starts_at, closed_at)
		select m.person_id, gen_random_uuid(), m.to_link, m.to_team, m.to_worker, 'worker', k.state, 'phone', now() + k.hence, case when k.state = 'kept' then now() end
		from sayso.move m, (values ('kept', interval '-1 hour'), ('booked', interval '3 days')) k (state, hence) where m.person_id = ${person}`;
	// What is kept may be more than to see: it says so where it is, and only there
	const [held] =
		await guard`select id, abilities from sayso.consent_grant g where person_id = ${person} and guard.runs(g) and team_id = (
		select from_team from sayso.move where person_id = ${person}) and grantee_kind = 'worker'`;
	expect(held!.abilities).toEqual(['see', 'suggest', 'coordinate']);
	await page.goto(`${here}/end`);
	await expect(main.locator('label', { has: page.locator(`[value="${held!.id}"]`) })).toContainText(
		'They may also: suggest changes for you to answer; book contacts, keep promises and ask you questions.'
	);
	await guard`update sayso.consent_grant set abilities = '{see}' where id = ${held!.id}`;
	await page.reload();
	await expect(page.locator('main input[name=keep]')).toHaveCount(1);
	await expect(main).not.toContainText('They may also');
	await guard`update sayso.consent_grant set abilities = '{see,suggest,coordinate}' where id = ${held!.id}`;
	await page.reload();
	await page.locator('main input[name=keep]').check();
	await page.getByRole('button', { name: 'Yes, end the move' }).click();
	await expect(main).toContainText('Kwame Boateng (Harbour Mental Health Team) leads now.');
	await page.getByRole('link', { name: 'Go back to Siobhan Keane' }).click();
	await page.getByRole('button', { name: 'Yes, go back' }).click();
	await expect(main).toContainText('Siobhan Keane (Harbour Mental Health Team) leads now.');

	// It has begun, so a worker only writes down that he called it off. He did not, and it goes on; then he says that he did.
	const writesDown = async (words: string) => {
		await siobhan.goto(`/work/people/${person}/moves`);
		await expect(siobhan.getByRole('button', { name: 'Call it off', exact: true })).toHaveCount(0);
		const form = siobhan.locator('form[action="?/off"]');
		await form.getByRole('button').click();
		await expect(siobhan.locator('main')).toContainText('Write this in plain words.');
		await form.locator('[name=why]').fill(words);
		await form.getByRole('button').click();
		await page.goto('/today');
		await expect(main).toContainText('Siobhan Keane wrote down that you called off your move.');
		await page.goto(here);
		await expect(main).toContainText(words);
		await page.getByRole('link', { name: 'Say if that was so' }).click();
	};
	await writesDown('He would rather stay with me.');
	await page.getByRole('button', { name: 'No, it goes on' }).click();
	await expect(main).toContainText('The move goes on. Siobhan Keane still leads.');
	await writesDown('He rang. He wants to stay.');
	await page.getByRole('button', { name: 'Yes, I called it off' }).click();
	await expect(main).toContainText('You called this move off.');

	// Before one has begun, the team that leads calls it off with words, which he reads.
	await owain(site);
	await asksFor(siobhan, person, 'A new worker in the same team', 'Kwame Boateng');
	await siobhan.goto(`/work/people/${person}/moves`);
	await siobhan.getByRole('button', { name: 'Call it off' }).click();
	await expect(siobhan.locator('main')).toContainText('Write this in plain words.');
	await siobhan.locator('[name=why]').fill('Kwame is ill. I am sorry.');
	await siobhan.getByRole('button', { name: 'Call it off' }).click();
	await page.goto('/moving');
	await expect(main).toContainText('Siobhan Keane called this move off.');
	await page
		.locator('main a')
		.filter({ hasText: /Kwame|Read|Open/ })
		.first()
		.click();
	await expect(main).toContainText('Kwame is ill. I am sorry.');

	// A team that cannot says why, and nothing changes.
	await owain(site);
	await asksFor(siobhan, person, 'By turns from the start', 'Marram Garden');
	here = await saysYes(page);
	const winston = await somebody(site, 'winston');
	await winston.goto('/work/moves');
	await winston.getByRole('link', { name: /^Read about the move of Owain/ }).click();
	await winston.getByRole('button', { name: 'Not now' }).click();
	await expect(winston.locator('main')).toContainText('Write this in plain words.');
	await winston.locator('[name=words]').fill('The garden rests until May.');
	await winston.getByRole('button', { name: 'Not now' }).click();
	await expect(winston.locator('main')).toContainText('No move goes on.');
	await page.goto(here);
	await expect(main).toContainText('The garden rests until May.');
	await expect(main).toContainText('Siobhan Keane (Harbour Mental Health Team) leads now.');
	await owain(site);
});
