// Given Owain lets Siobhan coordinate, when she asks whether he would like to move to another team, then nothing reaches that team before
// his own yes; "not yet" and "let's talk" cost one press as yes does; and what he sends is the page that he was shown (R291–R293, R209–R211),
// with and without JavaScript.
import type { Page } from '@playwright/test';
import { expect, test, type Site } from '../support/site';

const english = { extraHTTPHeaders: { 'accept-language': 'en' } };

async function somebody(site: Site, name: string) {
	const page = await site.as(name, english);
	await page.context().addCookies([{ name: 'lang', value: 'en', url: site.origin }]);
	return page;
}

/** Owain, of whom no move is known and whom somebody in Marram Garden has never met. */
async function owain({ guard }: Site) {
	const [one] = await guard<{ id: string }[]>`
		select id from sayso.person where chosen_name like 'Owain%'`;
	for (const table of ['move_gp', 'move_check', 'move_note', 'move_answer', 'move_pack', 'move'])
		await guard`delete from ${guard(`sayso.${table}`)} where person_id = ${one!.id}`;
	return one!.id;
}

/** The pieces of a pack as they are read, without the marks that hold a name together. */
const pieces = async (page: Page, within: string) =>
	(await page.locator(`${within} .part`).allInnerTexts()).map((text) =>
		text.replace(/[\u2066-\u2069]/g, '')
	);

const answers = (page: Page) => page.locator('main .answers button');

/** Siobhan asks, after a try with nothing written. */
async function asks(page: Page, person: string) {
	await page.goto(`/work/people/${person}/moves`);
	await page.getByRole('link', { name: 'Ask about a move' }).click();
	await expect(page.locator('main input:checked')).toHaveCount(0);
	await page.getByRole('button', { name: /^Ask Owain/ }).click();
	await expect(page.locator('main')).toContainText('Choose how it goes.');
	await page.getByLabel('Eight weeks, by turns').check();
	await page.getByLabel('Marram Garden').check();
	await page.getByLabel(/What can .* expect/).fill('You meet Winston before anything changes.');
	await page
		.getByLabel(/the first contact with the new team is missed/)
		.fill('He rings you that day.');
	await page.getByLabel('What does the new team do first?').fill('He shows you the garden.');
	await page.getByLabel(/^Medicines: who sees/).fill('Your GP, each month.');
	await page.getByLabel(/^How will they get there/).fill('The 12 stops at the gate.');
	await page.getByRole('button', { name: /^Ask Owain/ }).click();
	await expect(page.locator('main .notice')).toContainText('You have asked.');
}

test('asked, not yet, talk, and yes with a page of his own', async ({ site }) => {
	const person = await owain(site);
	const siobhan = await somebody(site, 'siobhan');
	await asks(siobhan, person);
	const winston = await somebody(site, 'winston');
	await winston.goto('/work/moves');
	await expect(winston.locator('main')).toContainText('No move goes on.');

	const page = await somebody(site, 'owain');
	const main = page.locator('main');
	await page.goto('/today');
	await page.getByRole('link', { name: /^Read it: Harbour Mental Health Team asks/ }).click();
	await expect(main).toContainText('You meet Winston before anything changes.');
	await expect(main.locator('ol > li')).toHaveCount(8);
	await expect(main).toContainText('Siobhan Keane (Harbour Mental Health Team) leads now.');
	await page.getByRole('link', { name: 'Answer', exact: true }).click();
	await expect(answers(page)).toHaveText(['Yes, I would like this', 'Not yet', 'Let’s talk']);
	await expect(page.locator('main input:checked')).toHaveCount(0);

	await page.locator('[name="until.day"]').fill('40');
	await answers(page).filter({ hasText: 'Not yet' }).click();
	await expect(main).toContainText('Write a real day that is still to come.');
	await page.locator('[name="until.day"]').fill('');
	await answers(page).filter({ hasText: 'Not yet' }).click();
	await expect(page.locator('main .notice')).toContainText('Nothing changes');
	await expect(main).toContainText('Nobody asks you again before');
	await page.goto('/today');
	await expect(page.getByRole('link', { name: /^Read it: Harbour/ })).toHaveCount(0);

	await siobhan.goto('/work/moves');
	await expect(siobhan.locator('main')).toContainText('said: not yet. Do not ask again before');
	await siobhan.goto(`/work/people/${person}/moves/new`);
	await siobhan.getByLabel('Eight weeks, by turns').check();
	await siobhan.getByLabel('Marram Garden').check();
	for (const box of ['told', 'missed', 'first'])
		await siobhan.locator(`[name=${box}]`).fill('The same again.');
	await siobhan.getByRole('button', { name: /^Ask Owain/ }).click();
	await expect(siobhan.getByRole('alert')).toContainText('They said not yet to this');

	await page.goto('/moving');
	await page.getByRole('link', { name: /^Read about this move/ }).click();
	await page.getByRole('link', { name: 'Answer', exact: true }).click();
	await answers(page).filter({ hasText: 'talk' }).click();
	await expect(main).toContainText('You said that you want to talk first.');
	await winston.goto('/work/moves');
	await expect(winston.locator('main')).toContainText('No move goes on.');

	await page.getByRole('link', { name: 'Answer', exact: true }).click();
	await page.getByLabel('My strengths and skills').check();
	await page.getByLabel('A note of your own, if you like').fill('Please ring before you come.');
	await page.getByRole('button', { name: 'Show me the page that they would read' }).click();
	let shown = await pieces(page, 'section.preview');
	expect(shown).toHaveLength(20);
	const NOTHING = 'Nothing to show here.';
	const under = (heading: string) => shown.find((text) => text.startsWith(heading))!;
	expect(under('Medicines: who sees')).toContain(NOTHING);
	await page.getByLabel(/wrote about what could get in the way/).check();
	await page.getByRole('button', { name: 'Show me the page that they would read' }).click();
	shown = await pieces(page, 'section.preview');
	expect(under('What could get in the way')).toContain('The 12 stops at the gate.');
	expect(under('Medicines: who sees')).toContain(NOTHING);
	expect(under('The move')).toContain('He shows you the garden.');
	expect(under('The move')).toContain('Siobhan Keane (Harbour Mental Health Team) leads');
	await answers(page).filter({ hasText: 'Yes' }).click();
	await expect(page.locator('main .notice')).toContainText('Marram Garden reads it now.');

	await winston.goto('/work/moves');
	await winston.getByRole('link', { name: /^Read about the move of Owain/ }).click();
	const pack = winston.locator('section[aria-labelledby=pack] .part');
	await expect(pack.first()).toContainText('Please ring before you come.');
	expect((await pieces(winston, 'section[aria-labelledby=pack]')).slice(1)).toEqual(shown.slice(1));
	const same = await winston
		.locator('section[aria-labelledby=pack] .part:has(> p:text-is("Nothing to show here."))')
		.evaluateAll((all) => all.map((one) => one.innerHTML.replace(/<h3.*<\/h3>/, '')));
	expect(same.length).toBeGreaterThan(14);
	expect(new Set(same).size, 'kept back and empty are the same bytes').toBe(1);
	await page.goto('/history');
	await expect(main).toContainText('Winston Clarke');
	await page.goto('/moving');
	await page.getByRole('link', { name: /^Read about this move/ }).click();
	await page.getByRole('link', { name: /^Read what Marram Garden may read/ }).click();
	expect((await pieces(page, 'main')).slice(1)).toEqual(shown.slice(1));
	await owain(site);
});

const WEEK = 7;

/** So many days go by: what was said and begun is that much longer ago. */
async function daysGoBy({ guard }: Site, person: string, days: number) {
	await guard`update sayso.move set begun_on = begun_on - ${days}::int, said_at = said_at - make_interval(days => ${days}),
		accepted_at = accepted_at - make_interval(days => ${days}) where person_id = ${person} and begun_on is not null`;
	await guard`update sayso.move_answer set said_at = said_at - make_interval(days => ${days}), again_on = again_on - ${days}::int where person_id = ${person}`;
}

/** The move goes on from the first day, and Owain has answered as he would. */
async function says(page: Page, answer: string) {
	await page.getByRole('link', { name: 'Say how this week is' }).click();
	await page.getByRole('button', { name: answer, exact: true }).click();
	await expect(page.locator('main .notice')).toContainText('Saved.');
}

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
	const sheet = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
	expect([...sheet.matchAll(/\/Type \/Page\b/g)]).toHaveLength(1);
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
	await expect(winston.getByRole('button', { name: 'Call it off' })).toHaveCount(0);
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

/** Siobhan asks about a move by another plan of weeks, to somebody else. */
async function asksFor(page: Page, person: string, plan: string, to: string) {
	await page.goto(`/work/people/${person}/moves/new`);
	await page.getByRole('radio', { name: plan }).check();
	await page.getByRole('radio', { name: to }).check();
	for (const box of ['told', 'missed', 'first'])
		await page.locator(`[name=${box}]`).fill('As we talked about it.');
	await page.getByRole('button', { name: /^Ask Owain/ }).click();
}

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
	await page.goto(`${here}/end`);
	await page.locator('main input[name=keep]').check();
	await page.getByRole('button', { name: 'Yes, end the move' }).click();
	await expect(main).toContainText('Kwame Boateng (Harbour Mental Health Team) leads now.');
	await page.getByRole('link', { name: 'Go back to Siobhan Keane' }).click();
	await page.getByRole('button', { name: 'Yes, go back' }).click();
	await expect(main).toContainText('Siobhan Keane (Harbour Mental Health Team) leads now.');

	// A worker calls it off with words, which he reads.
	await siobhan.goto(`/work/people/${person}/moves`);
	await siobhan.getByRole('button', { name: 'Call it off' }).click();
	await expect(siobhan.locator('main')).toContainText('Write this in plain words.');
	await siobhan.locator('[name=why]').fill('Kwame is ill. I am sorry.');
	await siobhan.getByRole('button', { name: 'Call it off' }).click();
	await page.goto(here);
	await expect(main).toContainText('Siobhan Keane called this move off.');
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
