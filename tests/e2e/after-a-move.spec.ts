// Given Owain ended his move to Marram Garden three weeks ago, he is asked once if it is working; a worker who asks in person writes down
// what they were told, which he says otherwise; a talk that he wants is owed until he had it, and the way back stands beside it (R216),
// with and without JavaScript.
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

/** Owain as he is with no move, and with Harbour. */
async function asBefore({ guard }: Site) {
	const [one] = await guard<{ id: string }[]>`
		select id from sayso.person where chosen_name like 'Owain%'`;
	await forgetMovesOf(guard, one!.id);
	await guard`update sayso.link set ended_at = now() where person_id = ${one!.id} and why = 'A move' and ended_at is null`;
	await guard`update sayso.link l set ended_at = null from sayso.team t where l.person_id = ${one!.id} and t.id = l.team_id and t.name like 'Harbour%'`;
	return one!.id;
}

/** His move from Harbour to the garden, where Winston is responsible, ended so many days ago. */
async function ended(site: Site, days: number) {
	const { guard } = site;
	const person = await asBefore(site);
	const to = randomUUID();
	await guard`insert into sayso.link (person_id, id, team_id, responsible_id, why, told_at)
		select ${person}, ${to}, t.id, w.id, 'A move', now() - interval '60 days' from sayso.team t, sayso.worker w where t.name like 'Marram%' and w.name = 'Winston Clarke'`;
	await guard`insert into sayso.move (person_id, id, from_link, from_team, to_team, inside, template, steps, asked_by, asked_at, told_words, missed_words, first_words, person_said,
			said_at, accepted_at, accepted_by, understood, to_worker, to_link, begun_on, ready_at, first_held_at, from_worker, closed_at)
		select l.person_id, gen_random_uuid(), l.id, l.team_id, n.team_id, false, 'gp', '[{"who": "new", "times": 1, "how": "face", "key": "new_leads_soon"}]', l.responsible_id,
			now() - interval '90 days', 'You meet us', 'We call', 'A visit', 'yes', now(), now(), n.responsible_id, true, n.responsible_id, n.id, current_date - 80, now(), now(),
			l.responsible_id, now() - make_interval(days => ${days})
		from sayso.link l join sayso.team t on t.id = l.team_id and t.name like 'Harbour%', sayso.link n where l.person_id = ${person} and n.id = ${to}`;
	await guard`update sayso.link l set ended_at = now() from sayso.team t where l.person_id = ${person} and t.id = l.team_id and t.name like 'Harbour%'`;
	return person;
}

const answers = (page: Page) => page.locator('main .answers button');
const QUESTION = 'You moved to Marram Garden. Is it working?';

test('asked once, told, said otherwise, talked of, and not so', async ({ site }) => {
	await ended(site, 13);
	const page = await somebody(site, 'owain');
	const main = page.locator('main');
	await page.goto('/today');
	await expect(main).not.toContainText(QUESTION);
	await ended(site, 20);
	await page.goto('/today');
	await expect(main).toContainText(QUESTION);
	await page.getByRole('link', { name: 'Say if it is working' }).click();
	await expect(answers(page)).toHaveText(['It is working', 'Not really', 'Let’s talk']);
	await expect(main).toContainText('If you say nothing, nothing changes.');
	await expect(main).toContainText('Harbour Mental Health Team cannot read it.');
	await expect(page.getByRole('link', { name: /^Go back to Harbour/ })).toBeVisible();
	const question = page.url();

	// He leaves it; Winston asks in person, and writes down what he heard.
	const winston = await somebody(site, 'winston');
	const list = winston.locator('main');
	await winston.goto('/work');
	await expect(list).toContainText('After a move, yours: 1.');
	await winston.goto('/work/moves');
	await expect(list).toContainText('Ask how it goes, since');
	await winston.getByRole('link', { name: /^After the move of Owain/ }).click();
	const check = winston.url();
	await expect(winston.locator('main input:checked')).toHaveCount(0);
	await winston.getByRole('button', { name: /^Write it down for Owain/ }).click();
	await expect(list).toContainText('Choose what they told you.');
	await winston.getByRole('radio', { name: 'They would rather not say' }).check();
	await winston.getByRole('button', { name: /^Write it down for Owain/ }).click();
	await expect(winston.locator('main .notice')).toContainText('Saved.');
	await expect(list).not.toContainText('Ask how it goes, since');
	await page.goto('/today');
	await expect(main).not.toContainText(QUESTION);

	// He reads it, and says otherwise, with a note.
	await page.goto(question);
	await expect(main).toContainText('Winston Clarke wrote this down for you.');
	await page.getByLabel('A note of your own, if you like').fill('I miss the group.');
	await answers(page).filter({ hasText: 'Not really' }).click();
	await expect(page.locator('main .notice')).toContainText('Saved.');
	await expect(main).toContainText('Winston Clarke promised to talk with you by');
	await expect(main).not.toContainText('wrote this down for you');
	await expect(main.locator('p[lang="en-GB"]')).toHaveText('I miss the group.');
	const siobhan = await somebody(site, 'siobhan');
	expect((await siobhan.goto(check))!.status()).toBe(404);

	// The team that leads opens it, talks with him, and says what came of it: he says that it was not so.
	await winston.goto('/work/moves');
	await expect(list).not.toContainText('I miss the group.');
	await winston.getByRole('link', { name: /^After the move of Owain/ }).click();
	await expect(list).toContainText('I miss the group.');
	await winston.getByRole('button', { name: 'We talked', exact: true }).click();
	await expect(list).toContainText('Write this in plain words.');
	await winston.locator('[name=words]').fill('He joins the group on Mondays.');
	await winston.getByRole('button', { name: 'We talked', exact: true }).click();
	await expect(winston.locator('main .notice')).toContainText('Saved.');
	await expect(list).not.toContainText('Talk together by');
	await page.goto('/history');
	await expect(main).toContainText('Winston Clarke');
	await expect(main).toContainText('read what you said after your move to Marram Garden');
	await page.goto(question);
	await expect(main).toContainText('He joins the group on Mondays.');
	await page.getByRole('button', { name: 'That is not so' }).click();
	await expect(page.locator('main .notice')).toContainText('You said that this was not so.');
	await expect(main).toContainText('promised to talk with you by');
	await winston.goto('/work/moves');
	await expect(list).toContainText('Talk together by');
	await winston.getByRole('link', { name: /^After the move of Owain/ }).click();
	await expect(list).toContainText('said that this was not so.');

	// It is working now, by his own word: nothing is owed any more.
	await page.goto(question);
	await answers(page).filter({ hasText: 'It is working' }).click();
	await expect(main).toContainText('that it is working.');
	await winston.goto('/work/moves');
	await expect(list).not.toContainText('Talk together by');
	await asBefore(site);
});

test('the second question has a way back still, and going back ends the asking', async ({
	site
}) => {
	await ended(site, 43);
	const page = await somebody(site, 'owain');
	const main = page.locator('main');
	await page.goto('/today');
	await expect(main.getByText(QUESTION)).toHaveCount(1);
	await page.getByRole('link', { name: 'Say if it is working' }).click();
	await answers(page).filter({ hasText: 'Let’s talk' }).click();
	const winston = await somebody(site, 'winston');
	await winston.goto('/work/moves');
	await expect(winston.locator('main')).toContainText('Talk together by');
	await page.getByRole('link', { name: 'Say if it is working' }).click();
	await page.getByRole('link', { name: /^Go back to Harbour/ }).click();
	await page.getByRole('button', { name: 'Yes, go back' }).click();
	await expect(page.locator('main .notice')).toContainText('You are back with Harbour');
	await page.goto('/today');
	await expect(main).not.toContainText(QUESTION);
	await winston.goto('/work/moves');
	await expect(winston.locator('main')).not.toContainText('Talk together by');
	await asBefore(site);
});

test('a way back that would be refused is not offered, and the page says what to do instead', async ({
	site
}) => {
	const person = await ended(site, 20);
	await site.guard`insert into sayso.move (person_id, id, from_link, from_team, to_team, inside, template, steps, asked_by, told_words, missed_words, first_words)
		select m.person_id, gen_random_uuid(), m.to_link, m.to_team, t.id, false, 'gp', m.steps, m.to_worker, 'You meet them', 'They call', 'A visit'
		from sayso.move m, sayso.team t where m.person_id = ${person} and t.name like 'Nightlight%'`;
	const [move] =
		await site.guard`select id from sayso.move where person_id = ${person} and closed_at is not null`;
	const page = await somebody(site, 'owain');
	const main = page.locator('main');
	const offer = page.getByRole('link', { name: /^Go back to Harbour/ });
	const why =
		'so you cannot go back to Harbour Mental Health Team now. End that move first, or call it off.';
	for (const at of ['', '/after', '/back']) {
		await page.goto(`/moving/${move!.id}${at}`);
		await expect(main).toContainText(why);
		await expect(offer).toHaveCount(0);
		await expect(page.getByRole('button', { name: 'Yes, go back' })).toHaveCount(0);
	}
	await page.goto('/moving');
	await page.getByRole('link', { name: /^Read about this move: .*Nightlight/ }).click();
	await page.getByRole('link', { name: 'Call this move off' }).click();
	await page.getByRole('button', { name: 'Yes, call it off' }).click();
	await page.goto(`/moving/${move!.id}`);
	await expect(main).not.toContainText(why);
	await offer.click();
	await page.getByRole('button', { name: 'Yes, go back' }).click();
	await expect(page.locator('main .notice')).toContainText('You are back with Harbour');
	await asBefore(site);
});
