// A person reads a year of their history, asks about a look, and reads the answer beside it; the privacy lead reads the
// line and the words, and each time they open more of the history the person sees it.
import type { Locator, Page } from '@playwright/test';
import { expect, langCookie, type Site, test } from '../support/site';

const WORDS = 'I had not asked for a call. Why then?';
const ANSWER = 'Gethin read it before he rang you about the bus.';

const press = (page: Page, name: string | RegExp) =>
	page.locator('main').getByRole('button', { name }).click();
const follow = (page: Page, name: string | RegExp) =>
	page.locator('main').getByRole('link', { name }).first().click();

/** Siobhan opens Owain's plan several times today. */
async function lookAgain(site: Site, times: number) {
	const siobhan = await site.as('siobhan');
	const [owain] = await site.guard`select id from sayso.person where chosen_name like 'Owain%'`;
	for (let n = 0; n < times; n += 1) await siobhan.goto(`/work/people/${owain!.id}`);
}

test('a year reads easily: by month and day, the same told once, and only what was chosen', async ({
	site
}) => {
	// Given that Siobhan opened the plan three times today
	await lookAgain(site, 3);
	const owain = await site.as('owain');
	await owain.goto('/history');
	// Then it is told once, with its count, and each time can be opened
	const today = owain.locator('.history section').first().locator('ul').first();
	await expect(today.getByText(/^Siobhan Keane .* read: /)).toHaveCount(1);
	await owain.locator('summary', { hasText: '3 times on this day.' }).click();
	await expect(today.locator('details a', { hasText: 'Ask about this' })).toHaveCount(3);
	// When he chooses lists
	await follow(owain, 'Choose what to see');
	await owain.locator('[name=what]').selectOption('Lists with my name on');
	await owain.locator('[name=who]').selectOption('Siobhan Keane');
	await press(owain, 'Show');
	// Then the address says nothing of it
	expect(owain.url()).toMatch(/\/history\?who=w-[0-9a-f-]{36}&what=2&when=/);
	await expect(owain.locator('main')).toContainText('Siobhan Keane and Lists with my name on');
	await expect(owain.locator('.history')).toContainText('had your name on their list');
	await expect(owain.locator('.history')).not.toContainText('read:');
	// And days that are none are told beside their boxes
	await owain.goto('/history?when=4&from.day=31&from.month=2&from.year=2026');
	await expect(owain.locator('.problem')).toHaveText(/Write a real day/);
	await expect(owain.locator('[name="from.day"]')).toHaveValue('31');
	// And tries that opened nothing stand among them
	await site.guard`insert into sayso.refused (person_id, actor_kind, actor_id, minute, name)
		select p.id, 'worker', w.id, date_trunc('minute', now()), w.name from sayso.person p, sayso.worker w
		where p.chosen_name like 'Owain%' and w.name like 'Jodie%'`;
	await owain.goto('/history?what=3');
	await expect(owain.locator('.history')).toContainText('Jodie Farrant tried to open your plan.');
	await follow(owain, /^Ask about this/);
	await press(owain, 'Ask the privacy lead');
	await expect(owain.locator('main .notice')).toContainText('You have asked.');
});

test('every day says who did something, only the newest stands open, and on paper all of them do', async ({
	site
}) => {
	const { guard } = site;
	await guard`select guard.append(p.id, 'look', jsonb_build_object('parts', '["goals"]'::jsonb, 'purposes', '["To plan"]'::jsonb, 'actor',
			jsonb_build_object('kind', 'worker', 'id', w.id, 'name', w.name, 'job', w.job, 'team', 'Harbour')), now() - d * interval '1 day')
		from sayso.person p cross join sayso.worker w cross join unnest(array[40, 9, 3]) d where p.chosen_name like 'Owain%' and w.name like 'Kwame%'`;
	await lookAgain(site, 1);
	const owain = await site.as('owain');
	await owain.goto('/history?what=1');
	const days = owain.locator('.history .day');
	const count = await days.count();
	expect(count).toBeGreaterThan(3);
	await expect(days.first()).toHaveAttribute('open', '');
	// and those on which he asked about something
	const asked = days.filter({ hasText: /You asked about this|Read the answer about this/ });
	const isOpen = async (day: Locator) => (await day.getAttribute('open')) !== null;
	expect(await asked.count()).toBeGreaterThan(0);
	for (const day of await asked.all()) expect(await isOpen(day)).toBe(true);
	const others = days.filter({ hasNotText: /You asked about this|Read the answer about this/ });
	for (const day of (await others.all()).slice(1)) expect(await isOpen(day)).toBe(false);
	await expect(days.first().locator('summary').first()).toContainText('Siobhan Keane');
	const third = others
		.filter({ has: owain.locator('summary', { hasText: 'Kwame Boateng' }) })
		.first();
	const line = third.getByText(/^Kwame Boateng .* read: “What I.m working towards”/);
	await expect(line).toBeHidden();
	await third.locator('summary').first().click();
	await expect(line).toBeVisible();
	await owain.reload();
	await expect(line).toBeHidden();
	await owain.emulateMedia({ media: 'print' });
	for (const day of await days.all()) await expect(day.locator('li').first()).toBeVisible();
});

test('asked, answered, and every opening of the history is seen', async ({ site }) => {
	const owain = await site.as('owain');
	const [line] =
		await site.guard`select h.seq from sayso.history h join sayso.person p on p.id = h.person_id
		where p.chosen_name like 'Owain%' and kind = 'look' and payload like '%Siobhan%' order by seq desc limit 1`;
	// When Owain asks about a look of Siobhan's
	await owain.goto(`/history/${line!.seq}/ask`);
	await expect(owain.locator('main')).toContainText('The privacy lead of your service reads this.');
	await expect(owain.locator('main')).toContainText('Bank holidays are not counted here');
	await expect(owain.locator('main')).toContainText('Nobody watches this page.');
	await owain.locator('[name=words]').fill(WORDS);
	await press(owain, 'Ask the privacy lead');
	await expect(owain.locator('main')).toContainText(WORDS);
	await expect(owain.locator('main')).toContainText('The answer is due by');

	// Then Helen has it on her list, with nobody's name, soonest due first
	const helen = await site.as('helen');
	await helen.getByRole('link', { name: 'Questions about looks' }).click();
	await expect(helen.locator('main a', { hasText: 'Open this question' })).toHaveCount(2);
	await expect(helen.locator('main')).not.toContainText('Owain');
	await expect(helen.locator('main')).toContainText('Siobhan Keane (Community nurse');
	await helen
		.locator('main')
		.getByRole('link', { name: /^Open this question/ })
		.last()
		.click();
	await expect(helen.locator('main')).toContainText(WORDS);
	await expect(helen.locator('main .card')).toContainText('Siobhan Keane');
	// And the rest of his history opens, with no word of his plan and no receipt
	await follow(helen, /^Open the history of/);
	await expect(helen.locator('h1')).toContainText('The history of Owain');
	await expect(helen.locator('.history')).toContainText('Siobhan Keane (Community nurse');
	await expect(helen.locator('.history a')).toHaveCount(0);
	// When she answers, first with nothing
	await follow(helen, 'Back');
	await press(helen, /^Send this to/);
	await expect(helen.locator('.problem')).toHaveText('Write an answer.');
	await helen.locator('[name=answer]').fill(ANSWER);
	await press(helen, /^Send this to/);
	await expect(helen.locator('main .notice')).toHaveText('Your answer is sent.');
	await expect(helen.locator('main a', { hasText: 'Open this question' })).toHaveCount(1);

	// Then Owain sees it on Today, reads it beside the line, and sees who read what
	await owain.goto('/today');
	await follow(owain, 'Read the answer');
	await expect(owain.locator('main')).toContainText(ANSWER);
	await press(owain, 'Take out what I wrote');
	await expect(owain.locator('main')).not.toContainText(WORDS);
	await expect(owain.locator('main')).toContainText('Ask again');
	await owain.goto('/history');
	const history = owain.locator('.history');
	await expect(history).toContainText(
		'Helen Thorsby (privacy lead) opened the list of who looked.'
	);
	await expect(history).toContainText('Helen Thorsby (privacy lead) read what you asked');
	await expect(history).toContainText('Helen Thorsby (privacy lead) wrote an answer');
	await expect(history).not.toContainText(ANSWER);
	await expect(history.getByRole('link', { name: /^Read the answer about this/ })).toHaveCount(1);
});

test('a privacy lead who is shut out reads nothing, and the person is told whom to call', async ({
	site
}) => {
	await site.guard`insert into sayso.barred (person_id, worker_id) select p.id, w.id from sayso.person p, sayso.worker w
		where p.chosen_name like 'Owain%' and w.office = 'privacy_lead'`;
	const helen = await site.as('helen');
	await helen.goto('/work/privacy');
	await expect(helen.locator('main')).toContainText('No question is waiting.');
	const [question] =
		await site.guard`select id, seq from sayso.look_question where answered_at is null`;
	for (const path of ['', '/history']) {
		const answer = await helen.goto(`/work/privacy/${question!.id}${path}`);
		expect(answer!.status()).toBe(404);
	}
	const owain = await site.as('owain');
	await owain.goto(`/history/${question!.seq}/ask`);
	await expect(owain.locator('main')).toContainText('can no longer answer this here');
	await expect(owain.locator('main a[href^="tel:"]').first()).toBeVisible();
	for (const name of ['tomasz', 'siobhan', 'ruth']) {
		const other = await site.as(name);
		expect((await other.goto('/work/privacy'))!.status()).toBe(404);
		expect((await other.goto(`/work/privacy/${question!.id}`))!.status()).toBe(404);
	}
});

test('unusual looking is flagged by rules anybody can read, and the person sees what came of it', async ({
	site
}) => {
	// Given six tries by Nasreen in one day, which opened nothing
	const anybody = await site.nobody();
	await anybody.goto('/help/looking');
	await expect(anybody.locator('main')).toContainText('more than 5 times in a day');
	await expect(anybody.locator('main')).toContainText('more than 20 people in an hour');
	const owain = await site.as('owain');
	await owain.goto('/history?what=1');
	await expect(owain.locator('.history')).toContainText(
		'Nasreen Begum tried many times in one day.'
	);
	// When the privacy lead says what came of it
	const helen = await site.as('helen');
	await helen.goto('/work/privacy');
	await expect(helen.locator('main')).toContainText('Nasreen Begum');
	await expect(helen.locator('main')).toContainText('The plan of 1 person.');
	await expect(helen.locator('main')).not.toContainText('Owain');
	await press(helen, 'We talked with them about it');
	await expect(helen.locator('main')).toContainText('Nothing out of the usual is waiting.');
	// Then Owain sees it
	await owain.reload();
	await expect(owain.locator('.history')).toContainText(
		'Helen Thorsby (privacy lead) talked with Nasreen Begum'
	);
});

test('the same in Urdu on the smallest screen', async ({ site }) => {
	const owain = await site.as('owain', { viewport: { width: 320, height: 640 } });
	await owain.context().addCookies([langCookie('ur', site.origin)]);
	await owain.goto('/history');
	await expect(owain.locator('html')).toHaveAttribute('dir', 'rtl');
	await owain.locator('.history .day:not([open]):has(a[href$="/ask"]) > summary').first().click();
	await owain
		.locator('main')
		.getByRole('link', { name: /اس بارے میں پوچھیں/ })
		.first()
		.click();
	await press(owain, 'رازداری کے نگران سے پوچھیں');
	await expect(owain.locator('main .notice')).toBeVisible();
	const wide = await owain.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
	expect(wide).toBe(0);
});
