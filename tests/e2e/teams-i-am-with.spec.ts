// Given that somebody is with several teams, when they do not know whom to ask, then one of them holds the whole plan, whom they chose
// (R79, R172); and when a team ends or has another worker for them, then they read it, in words, with whom to ask now (R16, R55).
import type { Page } from '@playwright/test';
import { expect, langCookie, type Site, test } from '../support/site';

const english = { extraHTTPHeaders: { 'accept-language': 'en' } };

async function personIn(site: Site, name: string) {
	const person = await site.as(name, english);
	await person.context().addCookies([langCookie('en', site.origin)]);
	return person;
}

const holds = (page: Page) => page.locator('.card', { hasText: 'Who holds my plan' });
const cardOf = (page: Page, team: RegExp) =>
	page.locator('.card', { has: page.getByRole('heading', { name: team }) });

async function openDanny(worker: Page) {
	await worker.goto('/work');
	await worker
		.getByRole('link', { name: /^Danny/ })
		.first()
		.click();
}

test('one team holds my plan, I choose which, and another reads it only if I say so', async ({
	site
}) => {
	const danny = await personIn(site, 'danny');
	await danny.goto('/contact');
	await danny.getByRole('link', { name: 'See who is with me, and who holds my plan' }).click();
	await expect(holds(danny)).toContainText('Kwame');
	await expect(holds(danny)).toContainText('Your other teams cannot read who holds your plan.');
	const gp = cardOf(danny, /^Marram Garden/);
	await expect(gp).toContainText('What it is for');
	const kwame = await site.as('kwame', english);
	await openDanny(kwame);
	await expect(kwame.locator('main')).toContainText('You hold Danny Olsen’s whole plan');

	await gp.getByRole('button', { name: /^Let .* hold my plan$/ }).click();
	await expect(danny.locator('main .notice')).toContainText('holds your plan from now on.');
	await expect(holds(danny)).toContainText('Marram Garden');
	await expect(danny.locator('.help-box .named-worker').first()).toContainText('Marram Garden');
	await openDanny(kwame);
	await expect(kwame.locator('main')).not.toContainText('whole plan');

	await holds(danny).getByRole('button', { name: 'Let every team read it' }).click();
	await expect(holds(danny)).toContainText('Every team you are with can read that Marram Garden');
	await openDanny(kwame);
	await expect(kwame.locator('main')).toContainText('holds Danny Olsen’s whole plan.');
	await holds(danny).getByRole('button', { name: 'Do not let them read it' }).click();
	await openDanny(kwame);
	await expect(kwame.locator('main')).not.toContainText('whole plan');

	await danny.goto('/history');
	for (const line of [
		'You chose who holds your plan',
		'Your other teams no longer read who holds your plan.'
	])
		await expect(danny.locator('.history')).toContainText(line);
});

test('a team ends only in words, and I read them with the way back', async ({ site }) => {
	const tomasz = await site.as('tomasz', english);
	await tomasz.goto('/work/service/people');
	await tomasz.locator('[name=name]').fill('Danny');
	await tomasz.getByRole('button').last().click();
	await tomasz.getByRole('link', { name: /^Danny/ }).click();
	await tomasz.getByRole('link', { name: /^End the link to Marram Garden/ }).click();
	await tomasz.getByRole('button', { name: 'End the link' }).click();
	await expect(tomasz.locator('.problems')).toContainText('Write why');
	await tomasz.getByLabel('Why, to Danny Olsen').fill('You asked for a doctor nearer home.');
	await tomasz.getByRole('button', { name: 'End the link' }).click();
	await expect(tomasz.locator('main .notice')).toContainText('The link has ended.');

	const danny = await personIn(site, 'danny');
	await danny.goto('/today');
	await danny.getByRole('link', { name: 'Read what is new' }).click();
	const news = danny.locator('.card', { hasText: 'is not with you any more' });
	await expect(news).toContainText('You asked for a doctor nearer home.');
	await expect(news).toContainText('want to come back, call Marram Garden');
	await expect(cardOf(danny, /^Marram Garden/)).toHaveCount(0);
	await news.getByRole('button').click();
	await expect(danny.locator('main')).not.toContainText('is not with you any more');
	await danny.goto('/today');
	await expect(danny.locator('main')).not.toContainText('news about the teams');
	await danny.goto('/history');
	await expect(danny.locator('.history')).toContainText('stopped working with you.');
});

test('when my worker leaves I read whom to ask now, and can keep them out', async ({ site }) => {
	const [kwame] =
		await site.guard`select w.id, m.team_id from sayso.worker w join sayso.membership m on m.worker_id = w.id and m.left_at is null
		join sayso.team t on t.id = m.team_id where w.name like 'Kwame%' and t.name like 'Harbour%'`;
	const tomasz = await site.as('tomasz', english);
	await tomasz.goto(`/work/service/workers/${kwame!.id}/leave/${kwame!.team_id}`);
	const siobhan = tomasz.locator('[name=successor] option', { hasText: 'Siobhan' });
	await tomasz.locator('[name=successor]').selectOption(await siobhan.getAttribute('value'));
	await tomasz.locator('main form button').last().click();
	await tomasz.waitForURL(/left/);

	const rukhsana = await personIn(site, 'rukhsana');
	await rukhsana.goto('/teams');
	const news = rukhsana.locator('.card', { hasText: 'is not your worker at' });
	await expect(news).toContainText('Kwame');
	await expect(news).toContainText('Ask for Siobhan Keane');
	await news.getByRole('link', { name: 'Keep Siobhan Keane out of everything' }).click();
	await expect(rukhsana.locator('h1')).toContainText('Siobhan Keane');
});
