// Given Owain said yes to a move, when its weeks go by, then a week that is held or hurried is his to say, and whether his GP is told; he
// ends the move, goes back by one press, and calls it off without a reason (R291, R292, R295, R296, R299), with and without JavaScript.
import type { Page } from '@playwright/test';
import { WEEK, answers, asks, daysGoBy, owain, says, somebody } from '../support/moving';
import { sidesOf } from '../support/paper';
import { expect, test } from '../support/site';

/** Whether his GP is told is asked apart: no, yes, and the letter that he was shown is the one that goes. */
async function tellsHisGp(page: Page, siobhan: Page, here: string) {
	const main = page.locator('main');
	await siobhan.goto('/work/moves/letters');
	await expect(siobhan.locator('main')).toContainText('No letter waits.');
	await page.goto(here);
	await page.getByRole('link', { name: 'Say if we tell your GP' }).click();
	await expect(answers(page)).toHaveText(['Yes, tell my GP', 'No, do not tell my GP']);
	await expect(main.locator('.letter')).toContainText('Owain Rees is moving from Harbour Mental');
	await answers(page).last().click();
	await expect(main).toContainText('You said no. Nobody tells your GP from here.');
	await siobhan.reload();
	await expect(siobhan.locator('main')).toContainText('No letter waits.');
	await page.getByLabel('Which GP is it?').fill('Dr Moss, Mill Lane');
	await answers(page).first().click();
	await expect(main).toContainText('You said yes. Siobhan Keane sends the letter by');
	const shown = await main.locator('.letter').innerText();
	expect(shown).toContain('Dr Moss, Mill Lane');
	await page.getByRole('button', { name: 'Take my yes back' }).click();
	await expect(main).toContainText('You said no.');
	await page.getByLabel('Which GP is it?').fill('Dr Moss, Mill Lane');
	await answers(page).first().click();
	await siobhan.goto('/work/moves');
	await siobhan.getByRole('link', { name: 'Letters to a GP' }).click();
	await siobhan.getByRole('link', { name: /^The letter for/ }).click();
	expect(await siobhan.locator('main .letter').innerText()).toBe(shown);
	await siobhan.getByRole('button', { name: 'It has gone' }).click();
	await expect(siobhan.locator('main')).toContainText('No letter waits.');
	await page.goto(`${here}/gp`);
	await expect(main).toContainText('Siobhan Keane sent the letter on');
	await expect(page.getByRole('button', { name: 'Take my yes back' })).toHaveCount(0);
	await page.goto(here);
}

test('eight weeks with a week that is held, the end, and the way back', async ({ site }) => {
	test.setTimeout(180_000);
	const { guard } = site;
	const person = await owain(site);
	const siobhan = await somebody(site, 'siobhan');
	await asks(siobhan, person);
	const page = await somebody(site, 'owain');
	const main = page.locator('main');
	await page.goto('/moving');
	await page.getByRole('link', { name: /^Read about this move/ }).click();
	const here = page.url();
	await page.getByRole('link', { name: 'Answer', exact: true }).click();
	await answers(page).filter({ hasText: 'Yes' }).click();

	// The new team names who answers for it, once it has read what he sent.
	const winston = await somebody(site, 'winston');
	await winston.goto('/work/moves');
	await winston.getByRole('link', { name: /^Read about the move of Owain/ }).click();
	await winston.getByRole('button', { name: 'Yes, we can' }).click();
	await expect(winston.locator('main')).toContainText('Choose who will look after this.');
	await expect(winston.locator('main')).toContainText('Say that you have read and understood it.');
	await winston.getByLabel('Winston Clarke').check();
	await winston.getByRole('checkbox', { name: /I have read and understood/ }).check();
	await winston.getByRole('button', { name: 'Yes, we can' }).click();
	await expect(winston.locator('main .notice')).toContainText('Saved.');
	await page.goto(here);
	await expect(main).toContainText('The move begins on');

	// One sheet of A4 with nothing to press on it, and nobody of his other teams.
	expect(await sidesOf(page)).toBe(1);
	await page.emulateMedia({ media: 'print' });
	for (const gone of ['button', 'link'] as const)
		await expect(main.getByRole(gone).filter({ hasNotText: /\d{3}/ })).toHaveCount(0);
	await expect(page.getByText('Desta Haile')).toBeHidden();
	await expect(main).toContainText('Siobhan Keane (Harbour Mental Health Team) leads now.');
	await expect(main).toContainText('This copy stays the same if you change your mind.');
	await page.emulateMedia({ media: 'screen' });

	await tellsHisGp(page, siobhan, here);
	await daysGoBy(site, person, 1);

	// Week 1: ready; and week 2: Siobhan hears that he is not, and writes it down.
	await page.goto('/today');
	await page.getByRole('link', { name: /^Read it: There is a question about your move/ }).click();
	await expect(main).toContainText('This is week 1 of the move.');
	await says(page, 'Ready');
	await daysGoBy(site, person, WEEK);
	await siobhan.goto(`/work/people/${person}/moves`);
	await siobhan.getByRole('radio', { name: 'Not yet' }).check();
	await siobhan.getByRole('button', { name: /^Write it down for Owain/ }).click();
	await expect(siobhan.locator('main')).toContainText('said: not yet.');
	await siobhan
		.getByRole('textbox', { name: 'Tell the other team something' })
		.fill('He likes to meet outside.');
	await siobhan.getByRole('button', { name: 'Write it down', exact: true }).click();
	await page.goto(here);
	await expect(main).toContainText('Siobhan Keane wrote this down for you.');
	await expect(main).toContainText('He likes to meet outside.');
	await winston.goto(`/work/people/${person}/moves`);
	await expect(winston.locator('main')).toContainText('He likes to meet outside.');
	await expect(winston.getByRole('button', { name: 'Write it down', exact: true })).toBeVisible();
	await expect(winston.getByRole('button', { name: 'Call it off', exact: true })).toHaveCount(0);
	await daysGoBy(site, person, WEEK);
	await page.reload();
	await expect(main).toContainText('This is week 3 of the move.');
	await expect(main).toContainText('If the first contact is missed');
	await expect(main).toContainText('This week is like the one before.');
	await expect(page.getByRole('link', { name: 'End the move' })).toHaveCount(0);

	// He is ready each week from here on; the last of nine weeks is the eighth step.
	for (let step = 1; step < 7; step++) {
		await says(page, step === 2 ? 'Faster, please' : 'Ready');
		await daysGoBy(site, person, step === 2 ? 1 : WEEK);
		await page.reload();
	}
	await expect(main).toContainText(
		'Marram Garden sees you. Harbour Mental Health Team leads until you end the move.'
	);
	await says(page, 'Ready');
	await expect(main).toContainText(
		'You have not met or spoken with Marram Garden in this move yet.'
	);
	await page.goto(`${here}/end`);
	await expect(page.getByRole('button', { name: 'Yes, end the move' })).toHaveCount(0);

	// They have met, and meet again: he ends it, and keeps nothing of what Harbour could see.
	await guard`insert into sayso.contact (person_id, id, link_id, team_id, worker_id, asked_kind, state, mode, starts_at, closed_at)
		select m.person_id, gen_random_uuid(), m.to_link, m.to_team, m.to_worker, 'worker', k.state, 'phone', now() + k.hence, case when k.state = 'kept' then now() end
		from sayso.move m, (values ('kept', interval '-1 hour'), ('booked', interval '3 days')) k (state, hence) where m.person_id = ${person}`;
	const link = `/work/people/${person}`;
	await page.goto('/today');
	await page.getByRole('link', { name: /^Read it: You can end your move/ }).click();
	await page.getByRole('link', { name: 'End the move' }).click();
	await expect(main).toContainText(
		'Shall Harbour Mental Health Team still be able to see your plan?'
	);
	await expect(page.locator('main input:checked')).toHaveCount(0);
	await page.getByRole('button', { name: 'Yes, end the move' }).click();
	await expect(page.locator('main .notice')).toContainText('Marram Garden leads now.');
	await expect(main).toContainText('Winston Clarke (Marram Garden) leads now.');
	expect((await siobhan.goto(link))!.status()).toBe(404);
	await winston.goto(link);
	await expect(winston.locator('h1')).toContainText('Owain');

	// One press takes him back, and nothing that he stopped opens again by itself.
	await page.getByRole('link', { name: 'Go back to Harbour Mental Health Team' }).click();
	await page.getByRole('button', { name: 'Yes, go back' }).click();
	await expect(page.locator('main .notice')).toContainText(
		'You are back with Harbour Mental Health Team.'
	);
	await expect(main).toContainText('Siobhan Keane (Harbour Mental Health Team) leads now.');
	await siobhan.goto(link);
	await expect(siobhan.locator('main')).toContainText('Nothing to show here.');

	// He calls it off without a reason: Harbour goes on, and the garden's link goes.
	await page.getByRole('link', { name: 'Call this move off' }).click();
	await expect(page.locator('main')).toContainText('Nobody asks you about this move again');
	await page.getByRole('button', { name: 'Yes, call it off' }).click();
	await expect(page.locator('main .notice')).toContainText('goes on as before');
	expect((await winston.goto(link))!.status()).toBe(404);
	await guard`update sayso.consent_grant set stopped_at = null where person_id = ${person} and stopped_at > now() - interval '5 minutes'`;
	await owain(site);
});
