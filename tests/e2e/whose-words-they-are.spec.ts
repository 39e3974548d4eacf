// Who wrote what the plan says, and when he agreed it, stays true whatever Owain does beside the words. Gethin has suggested other words for a
// goal before the test begins.
import type { Page } from '@playwright/test';
import { expect, test, type Site } from '../support/site';

const DAYS = 12;

const STEPS = { steps: [{ what: 'Look at the bus times', how: 'alone' }] };

/** Says yes to what Gethin suggested, with a step, so many days ago; returns the day as the pages write it. */
async function agreed(site: Site, owain: Page) {
	await site.guard`update sayso.proposal set details = ${site.guard.json(STEPS)} where made_by ->> 'name' like 'Gethin%' and answered_at is null`;
	await owain.goto('/plan/suggestions');
	await owain.getByRole('link', { name: /^Read it/ }).click();
	await owain.getByRole('button', { name: 'Yes, put this in my plan' }).click();
	await expect(owain.locator('.notice')).toContainText('You said yes.');
	const [person] = await site.guard`select id from sayso.person where chosen_name like 'Owain%'`;
	const back = `${DAYS} days`;
	for (const table of ['plan_item', 'item_version'])
		await site.guard`update ${site.guard(`sayso.${table}`)} set written_at = written_at - ${back}::interval, changed_at = changed_at - ${back}::interval
			where person_id = ${person!.id}`;
	await site.guard`select guard.gather_words(${person!.id}, 'goals')`;
	return dayBack(DAYS);
}

const dayBack = (days: number) =>
	new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' }).format(
		Date.now() - days * 86_400_000
	);

/** What changed in his goals since some days ago. */
async function changes(owain: Page, days: number) {
	const day = new Date(Date.now() - days * 86_400_000);
	const [date, month, year] = [day.getDate(), day.getMonth() + 1, day.getFullYear()];
	await owain.goto(`/plan/changes?since.day=${date}&since.month=${month}&since.year=${year}`);
	return owain.locator('main .part', { hasText: 'agricultural college' });
}

test('to see it differently, or to do a step, makes words nobody else’s', async ({ site }) => {
	const owain = await site.as('owain');
	const day = await agreed(site, owain);
	const goal = owain.locator('#goals .item', { hasText: 'agricultural college' });
	const said = `Gethin Pryce wrote this. You agreed it on ${day}.`;
	await owain.goto('/plan');
	await expect(goal).toContainText(said);
	await goal.getByRole('link', { name: /^Change this/ }).click();
	await owain.getByLabel('I see this differently').fill('Two days, or none.');
	await owain.getByRole('button', { name: 'Save these words' }).click();
	await expect(goal).toContainText('Two days, or none.');
	await expect(goal).toContainText(said);
	const changed = await changes(owain, 1);
	await expect(changed).toContainText(`On ${dayBack(0)} you wrote that you see this differently.`);
	await expect(changed).not.toContainText('said yes');

	await owain.goto('/week');
	const steps = owain.locator('section.part', { hasText: 'Look at the bus times' });
	await steps.getByRole('button', { name: /^Begin with the first step/ }).click();
	await owain.goto('/plan');
	await expect(goal).toContainText(said);
	await changes(owain, 1);
	await expect(changed).toContainText(`On ${dayBack(0)} you changed which step you are at.`);
	await expect(changed).not.toContainText('changed this');

	await owain.goto('/plan');
	await goal.getByRole('link', { name: /^Change this/ }).click();
	await owain.getByLabel('Your words').fill('The agricultural college can wait.');
	await owain.getByRole('button', { name: 'Save these words' }).click();
	await expect(goal).toContainText(`You wrote this on ${dayBack(0)}.`);
	await expect(goal).not.toContainText('Two days, or none.');
	await goal.getByRole('link', { name: /^Change this/ }).click();
	await expect(owain.getByLabel('I see this differently')).toHaveCount(0);
	await owain.getByRole('link', { name: 'How it was before' }).click();
	await expect(owain.locator('main')).toContainText('Two days, or none.');
});

test('what was added, and changed after that, was added on its day', async ({ site }) => {
	const owain = await site.as('owain');
	await owain.goto('/plan/strengths/add');
	await owain.getByLabel('Your words').fill('I can mend a bicycle.');
	await owain.getByRole('button', { name: 'Add it to my plan' }).click();
	for (const table of ['plan_item', 'item_version'])
		await site.guard`update ${site.guard(`sayso.${table}`)} set written_at = written_at - interval '30 days', changed_at = changed_at - interval '30 days'
			where words = 'I can mend a bicycle.'`;
	await owain.goto('/plan/strengths');
	const entry = owain.locator('.item', { hasText: 'mend a bicycle' });
	await entry.getByRole('link', { name: /^Change this/ }).click();
	await owain.getByLabel('Your words').fill('I can mend most bicycles.');
	await owain.getByRole('button', { name: 'Save these words' }).click();
	await changes(owain, 60);
	const changed = owain.locator('main .part', { hasText: 'I can mend most bicycles.' });
	await expect(changed).toContainText(`added this on ${dayBack(30)}.`);
	await expect(changed).toContainText('I can mend a bicycle.');
	await expect(changed).toContainText(`changed this on ${dayBack(0)}.`);
});

test('a suggestion that changes nothing is not sent to him', async ({ site }) => {
	const siobhan = await site.as('siobhan');
	await siobhan.getByRole('link', { name: 'Owain Rees', exact: true }).click();
	await siobhan.getByRole('link', { name: /^Suggest something/ }).click();
	await siobhan
		.locator('article', { hasText: 'one whole market day' })
		.getByRole('link', { name: /^Suggest other words/ })
		.click();
	await siobhan.getByRole('button', { name: /^Suggest this/ }).click();
	await expect(siobhan.getByRole('alert')).toContainText(
		'That is what it says now. Change something first, or go back.'
	);
	const [waiting] = await site.guard`select count(*)::int as count from sayso.proposal
		where made_by ->> 'name' like 'Siobhan%' and answered_at is null`;
	expect(waiting!.count).toBe(0);
});

test('every way on says of whom, or of which part, it is', async ({ site }) => {
	const owain = await site.as('owain');
	for (const [page, ways, what] of [
		['/sharing', '.card .buttons a', 'Stop: '],
		['/plan', 'a[href$="/add"]', 'Add something to this part: ']
	] as const) {
		await owain.goto(page);
		const names = await owain
			.locator(ways)
			.evaluateAll((links) => links.map((link) => link.getAttribute('aria-label')));
		expect(names.filter((name) => name?.startsWith(what)).length).toBeGreaterThan(1);
		expect(new Set(names).size).toBe(names.length);
	}
	const siobhan = await site.as('siobhan');
	await siobhan.getByRole('link', { name: 'Owain Rees', exact: true }).click();
	const why = siobhan.locator('section[aria-labelledby=why]');
	await expect(why.locator('li p').last()).toHaveText(/^Until .+\.$/);
	await expect(why).not.toContainText('.,');
});
