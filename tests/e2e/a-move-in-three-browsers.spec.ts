// Given Owain, the team that he leaves and the team that he moves to, each in a browser of their own and all of them open at once, when
// one of them does something, then the other two read it, and in every moment each of them reads the same one name of who leads
// (R61, R65, R199, R209–R214, R291–R310), with and without JavaScript.
import type { Page } from '@playwright/test';
import { faultsOf } from '../support/faults';
import {
	WEEK,
	answers,
	asks,
	asksFor,
	books,
	daysGoBy,
	fillDay,
	leads,
	owain,
	says,
	sentence,
	somebody,
	wentSo
} from '../support/moving';
import { sidesOf } from '../support/paper';
import { expect, langCookie, test } from '../support/site';

const SIOBHAN = ['Siobhan Keane', 'Harbour Mental Health Team'] as const;
const main = (page: Page) => page.locator('main');
const reads = (page: Page, words: string | RegExp) => expect(main(page)).toContainText(words);
const gone = (page: Page, words: string | RegExp) => expect(main(page)).not.toContainText(words);

/** Nothing is wrong with these pages as they stand, nor with his in Easy Read; axe is JavaScript itself. */
async function areSound(own: Page, ...teams: Page[]) {
	if (!test.info().project.use.javaScriptEnabled) return;
	for (const page of [own, ...teams]) expect(await faultsOf(page, page.url())).toEqual([]);
	const { origin } = new URL(own.url());
	const [lang] = (await own.context().cookies()).filter(({ name }) => name === '__Host-lang');
	await own.context().addCookies([langCookie('en-x-easy', origin)]);
	await own.reload();
	expect(await faultsOf(own, `${own.url()} in Easy Read`)).toEqual([]);
	await own.context().addCookies([langCookie(lang!.value, origin)]);
	await own.reload();
}

/** He says yes, and sends what matters to him; where he and the new side have the move. */
async function saysYes(own: Page, to: Page) {
	await own.goto('/moving');
	await own.getByRole('link', { name: /^Read about this move/ }).click();
	const here = own.url();
	await own.getByRole('link', { name: 'Answer', exact: true }).click();
	await own.getByLabel('What matters to me').check();
	await answers(own).filter({ hasText: 'Yes' }).click();
	await reads(own, 'You said yes on');
	await to.goto('/work/moves');
	await reads(to, 'Waits for your yes');
	await to.getByRole('link', { name: /^Read about the move of Owain/ }).click();
	return here;
}

/** Whoever of the new side has the page of the move open says that they will look after it, and that they have read it. */
async function accepts(to: Page, worker: string) {
	await to.getByLabel(worker).check();
	await to.getByRole('checkbox', { name: /I have read and understood/ }).check();
	await to.getByRole('button', { name: 'Yes, we can' }).click();
	await reads(to, 'Saved.');
}

test('eight weeks: accepted late, a first contact that is missed, and two holds', async ({
	site
}) => {
	test.setTimeout(180_000);
	const person = await owain(site);
	const [old, own, to] = [
		await somebody(site, 'siobhan'),
		await somebody(site, 'owain'),
		await somebody(site, 'winston')
	];
	const theirs = `/work/people/${person}/moves`;
	const WINSTON = ['Winston Clarke', 'Marram Garden'] as const;
	await asks(old, person);
	await to.goto('/work/moves');
	await reads(to, 'No move goes on.');
	const here = await saysYes(own, to);
	await leads(...SIOBHAN, old, own, to);

	// The garden waits for nine days: each of them reads since when, and that nothing has changed.
	await daysGoBy(site, person, 9);
	await leads(...SIOBHAN, old, own, to);
	const since = Temporal.Now.zonedDateTimeISO('Europe/London').subtract({ days: 9 });
	const day = since.toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
	await reads(own, `You said yes on ${day}. Marram Garden reads what you sent`);
	await reads(own, 'Nothing has changed so far.');
	for (const team of [old, to])
		await reads(team, `said yes on ${day}. Marram Garden has not answered yet.`);
	await reads(own, 'You can ask Siobhan Keane');
	expect([await sidesOf(own), await sidesOf(to)]).toEqual([1, 1]);
	await areSound(own, old, to);
	await accepts(to, 'Winston Clarke');
	await to.goto(theirs);
	await leads(...SIOBHAN, old, own, to);
	await reads(own, 'The move begins on');
	for (const team of [old, to]) await reads(team, 'Begins on');
	await daysGoBy(site, person, 1);
	await own.goto(here);
	await says(own, 'Ready');

	// He is not ready in week 2: nobody asks him before the day that he said, and both teams read it.
	await daysGoBy(site, person, WEEK);
	await own.goto(here);
	await says(own, 'Not yet', 10);
	await leads(...SIOBHAN, old, own, to);
	for (const team of [old, to]) await reads(team, 'Owain Rees said: not yet.');
	await daysGoBy(site, person, WEEK);
	await leads(...SIOBHAN, old, own, to);
	for (const page of [old, own, to])
		await reads(page, 'It can be like that for as long as you need.');
	await own.goto('/today');
	await gone(own, 'There is a question about your move');
	await daysGoBy(site, person, 3);
	await own.reload();
	await reads(own, 'There is a question about your move');
	await own.goto(here);
	await says(own, 'Ready');
	await daysGoBy(site, person, 4);
	await own.goto(here);
	await says(own, 'Ready');
	await daysGoBy(site, person, WEEK);

	// Week 5 is the first with the garden, and its call is missed: Harbour has it, tries, and reaches him.
	const missed = await books(to, person, 'Winston Clarke', 2);
	await own.goto('/today');
	await reads(own, 'phone call from Winston Clarke');
	await daysGoBy(site, person, 2);
	await wentSo(site, to, missed, 'could_not_reach');
	await own.reload();
	await own.getByRole('link', { name: 'A contact was missed. See what we do about it' }).click();
	await reads(
		own,
		'Until you have, Harbour Mental Health Team looks after this. It is not your fault.'
	);
	await reads(own, /Siobhan Keane will try to reach you by/);
	await areSound(own);
	await to.goto('/work/missed');
	await reads(to, 'Nothing waits for you.');
	await old.goto('/work/missed');
	for (const came of ['No answer', 'We talked']) {
		await old.getByRole('link', { name: /^Try to reach them: Owain|^Owain/ }).click();
		await reads(old, 'It was to be their first contact with Marram Garden.');
		await old.getByRole('button', { name: came }).click();
	}
	await reads(old, 'Nothing waits for you.');
	await own.reload();
	await reads(own, /Siobhan Keane tried to reach you, .+ Nobody answered/);
	await reads(own, 'This is over. You talked.');

	// He is not ready, without a day; the garden reaches him in the week that is like it.
	await own.goto(here);
	await says(own, 'Not yet');
	await old.goto(theirs);
	await to.goto(theirs);
	await leads(...SIOBHAN, old, own, to);
	await daysGoBy(site, person, 5);
	const held = await books(to, person, 'Winston Clarke', 1);
	await daysGoBy(site, person, 1);
	await wentSo(site, to, held, 'kept');
	await to.goto(theirs);
	await to
		.getByRole('textbox', { name: 'Tell the other team something' })
		.fill('He showed me his sheep.');
	await to.getByRole('button', { name: 'Write it down', exact: true }).click();
	await leads(...SIOBHAN, old, own, to);
	for (const page of [old, own, to]) await reads(page, 'He showed me his sheep.');
	for (const team of [old, to]) await gone(team, 'A first contact was held');
	await areSound(own, old, to);
	await own.goto(here);
	for (const [answer, days] of [
		['Ready', 6],
		['Ready', WEEK],
		['Ready', WEEK],
		['Faster, please', 1]
	] as const) {
		await says(own, answer);
		await daysGoBy(site, person, days);
		await own.goto(here);
	}
	await reads(own, 'Harbour Mental Health Team leads until you end the move.');
	await says(own, 'Ready');
	await leads(...SIOBHAN, old, own, to);
	await reads(own, 'The next contact with Marram Garden is not booked.');
	for (const team of [old, to]) await reads(team, 'The next contact is booked (Marram Garden)');
	await books(to, person, 'Winston Clarke', 3);
	await to.goto(theirs);
	for (const team of [old, to]) {
		await team.reload();
		await reads(team, 'Nothing is missing. Owain Rees can end it.');
	}

	// The end is his, and so is what Siobhan may still see.
	await own.goto(here);
	await own.getByRole('link', { name: 'End the move' }).click();
	await areSound(own);
	await own.getByLabel('Siobhan Keane').check();
	await own.getByRole('button', { name: 'Yes, end the move' }).click();
	await reads(own, 'The move is over.');
	await leads(...WINSTON, own, to);
	await gone(own, SIOBHAN[0]);
	await old.goto(theirs);
	await reads(old, 'No move goes on.');
	await old.goto('/work');
	await old.getByRole('link', { name: 'Owain Rees' }).first().click();
	await reads(old, 'Being back in the valley.');

	// Two weeks on he is asked if it is working; the garden reads that there is nothing to see to any more.
	await daysGoBy(site, person, 14);
	await own.goto('/today');
	await reads(own, 'You moved to Marram Garden. Is it working?');
	await to.goto('/work/moves');
	await reads(to, 'Ask how it goes, since');
	await old.goto('/work/moves');
	await gone(old, 'Owain');
	await own.getByRole('link', { name: 'Say if it is working' }).click();
	await answers(own).filter({ hasText: 'It is working' }).click();
	await reads(own, 'that it is working.');
	await areSound(own);
	await to.reload();
	await gone(to, 'Ask how it goes, since');
	await leads(...WINSTON, own);
});

test('leaving hospital, which the person reads in Urdu on a narrow screen', async ({ site }) => {
	test.setTimeout(120_000);
	const person = await owain(site);
	const [old, own, to] = [
		await somebody(site, 'siobhan'),
		await site.as('owain', { viewport: { width: 320, height: 640 } }),
		await somebody(site, 'gethin')
	];
	await own.context().addCookies([langCookie('ur', site.origin)]);
	const theirs = `/work/people/${person}/moves`;
	const GETHIN = ['Gethin Pryce', 'Hillside Mental Health Team'] as const;
	const sides = { old: SIOBHAN[1], new: GETHIN[1] };
	const ownReads = async (key: string, values: Record<string, string> = sides) =>
		reads(own, await sentence(own, key, values));
	const ownSays = async (word: string) => {
		await own.locator('main a[href$="/week"]').click();
		await own.locator(`main button[value=${word}]`).click();
		await expect(own.locator('main .notice')).toBeVisible();
	};

	await asksFor(old, person, 'Home from hospital', GETHIN[1]);
	await own.goto('/moving');
	await own.locator('main .card a.button').first().click();
	const here = own.url();
	await ownReads('step.home');
	await own.locator('main a[href$="/answer"]').click();
	await own.locator('main button[value=yes]').click();
	await to.goto('/work/moves');
	await to.getByRole('link', { name: /^Read about the move of Owain/ }).click();
	await leads(...SIOBHAN, old, own, to);
	await accepts(to, GETHIN[0]);
	await to.goto(theirs);
	await leads(...SIOBHAN, old, own, to);
	await daysGoBy(site, person, 1);

	// In the first week Gethin is seen with Siobhan, and nobody is told that he is ready before he says so himself.
	await site.guard`delete from sayso.meeting where person_id = ${person}`;
	const seen = await books(to, person, GETHIN[0], 2);
	await own.goto('/today');
	await reads(own, GETHIN[0]);
	await wentSo(site, to, seen, 'kept');
	await own.goto(here);
	await ownReads('state.begun', { week: '1' });

	// What he lets Gethin read once they have met is a promise from the moment that he says so: Gethin's alone, who keeps it by reading.
	const promise = /Owain Rees.*: read what they share of their plan, now that you have met/;
	await to.goto('/work/moves');
	await gone(to, promise);
	await own.goto('/sharing');
	await own.locator('.card', { hasText: GETHIN[0] }).locator('a[href$="/met"]').click();
	await own.locator('main form .buttons button').click();
	await own.goto(here);
	await ownReads('reading.owed', { name: GETHIN[0] });
	await areSound(own);
	for (const path of ['/work/moves', theirs]) {
		await old.goto(path);
		await gone(old, promise);
		await to.goto(path);
		await reads(to, promise);
	}
	await areSound(own, to);
	await to.goto('/work/moves');
	await to.getByRole('link', { name: promise }).first().click();
	await expect(to).toHaveURL(`${site.origin}/work/people/${person}`);
	await own.goto(here);
	await ownReads('reading.done', { name: GETHIN[0] });
	await areSound(own);
	await to.goto('/work/moves');
	await gone(to, promise);
	await old.goto(theirs);
	await old.getByRole('radio', { name: 'They want to talk' }).check();
	await old.getByRole('button', { name: /^Write it down for Owain/ }).click();
	await to.goto(theirs);
	await leads(...SIOBHAN, old, own, to);
	await ownReads('weeks.toldTo', { name: SIOBHAN[0] });
	await areSound(own, old, to);
	for (const team of [old, to]) await reads(team, 'Owain Rees wants to talk.');
	for (const [word, days] of [
		['ready', WEEK],
		['ready', WEEK],
		['faster', 1],
		['ready', 0]
	] as const) {
		await ownSays(word);
		await daysGoBy(site, person, days);
		await own.goto(here);
	}
	await ownReads('gate.booked');
	await areSound(own);
	await leads(...SIOBHAN, old, own, to);
	await books(to, person, GETHIN[0], 3);

	// This way home has a call between the two teams, and he cannot end it before they had it, unless he says that it is not needed.
	await own.goto(`${here}/end`);
	await expect(answers(own)).toHaveCount(0);
	await old.goto(`${theirs}/call`);
	await fillDay(old, 'on', 0);
	for (const name of [SIOBHAN[0], GETHIN[0]])
		await old.getByRole('checkbox', { name: new RegExp(`^${name}`) }).check();
	await old.getByRole('radio', { name: 'No', exact: true }).check();
	await old.getByLabel('What was said?').fill('He sleeps better at home.');
	await old.getByRole('button', { name: 'It was held' }).click();
	await reads(old, 'Saved.');
	await to.goto(theirs);
	await own.goto(here);
	for (const page of [own, to]) await reads(page, 'He sleeps better at home.');

	// He ends it, and keeps nothing of what Harbour could see.
	await own.goto(`${here}/end`);
	await areSound(own);
	await answers(own).click();
	await expect(own.locator('main .notice')).toBeVisible();
	await to.goto(theirs);
	await leads(...GETHIN, own, to);
	for (const path of [theirs, `/work/people/${person}`])
		expect((await old.goto(path))!.status()).toBe(404);
});

test('a change of worker: both stay in the team, and one of them leads', async ({ site }) => {
	test.setTimeout(120_000);
	const person = await owain(site);
	const [old, own, to] = [
		await somebody(site, 'siobhan'),
		await somebody(site, 'owain'),
		await somebody(site, 'kwame')
	];
	const theirs = `/work/people/${person}/moves`;
	const KWAME = ['Kwame Boateng', SIOBHAN[1]] as const;
	await asksFor(old, person, 'A new worker in the same team', KWAME[0]);
	const here = await saysYes(own, to);
	await leads(...SIOBHAN, old, own, to);
	await accepts(to, KWAME[0]);
	await to.goto(theirs);
	await leads(...SIOBHAN, old, own, to);
	await daysGoBy(site, person, 1);

	// Kwame could not come: Siobhan has it until he has met him, and both read it.
	const missed = await books(to, person, KWAME[0], 1);
	await wentSo(site, to, missed, 'missed_by_us');
	await own.goto('/contact/missed');
	await reads(own, 'You were to meet or speak with Kwame Boateng for the first time.');
	await reads(own, /Siobhan Keane will say sorry by/);
	await to.goto('/work/missed');
	await reads(to, 'Nothing waits for you.');
	await old.goto('/work/missed');
	await reads(old, 'Say sorry and offer a new time');
	await wentSo(site, to, await books(to, person, KWAME[0], 2), 'kept');
	await own.reload();
	await reads(own, 'This is over. You were in touch again.');
	await old.reload();
	await reads(old, 'Nothing waits for you.');

	await own.goto(here);
	for (const days of [WEEK, WEEK, 0]) {
		await says(own, 'Ready');
		await daysGoBy(site, person, days);
		await own.goto(here);
	}
	await books(to, person, KWAME[0], 3);
	await old.goto(theirs);
	await to.goto(theirs);
	await leads(...SIOBHAN, old, own, to);
	for (const team of [old, to]) await reads(team, 'Nothing is missing. Owain Rees can end it.');
	await own.getByRole('link', { name: 'End the move' }).click();
	await own.getByRole('button', { name: 'Yes, end the move' }).click();
	await leads(...KWAME, old, own, to);
	await areSound(own, old, to);
	await gone(own, SIOBHAN[0] + ' (');
});
