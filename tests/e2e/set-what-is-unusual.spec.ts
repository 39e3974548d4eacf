// A privacy lead sets what looking is unusual and everybody can read it; an administrator says when a team works.
import type { Page } from '@playwright/test';
import { expect, test } from '../support/site';

const press = (page: Page, name: string) =>
	page.locator('main').getByRole('button', { name }).click();
const follow = (page: Page, name: string | RegExp) =>
	page.locator('main').getByRole('link', { name }).first().click();

test('the numbers of the rules, for anybody to read', async ({ site }) => {
	const helen = await site.as('helen');
	await helen.goto('/work/privacy');
	await follow(helen, 'Set the numbers of the rules');
	// Given that the usual numbers stand there
	await expect(helen.locator('[name=peopleAnHour]')).toHaveValue('20');
	// When she writes what no rule may be hidden behind
	await helen.locator('[name=peopleAnHour]').fill('1000');
	await helen.locator('[name=triesADay]').fill('a few');
	await press(helen, 'Save these numbers');
	// Then both boxes say so, keep what she typed, and nothing is saved
	await expect(helen.locator('.field .problem')).toHaveCount(2);
	await expect(helen.locator('[name=triesADay]')).toHaveValue('a few');
	expect(await site.guard`select from sayso.looking_rules`).toHaveLength(0);
	// When she writes what may be
	await helen.locator('[name=peopleAnHour]').fill('7');
	await helen.locator('[name=triesADay]').fill('3');
	await press(helen, 'Save these numbers');
	await expect(helen.locator('main .notice')).toHaveText(
		'The numbers are saved. They count from now on.'
	);
	// Then anybody reads them, and since when
	const anybody = await site.nobody();
	await anybody.goto('/help/looking');
	await expect(anybody.locator('main')).toContainText('more than 7 people in an hour');
	await expect(anybody.locator('main')).toContainText('more than 3 times in a day');
	await expect(anybody.locator('main')).toContainText(
		/Your service set these numbers on \d+ \w+ 20\d\d\./
	);
});

test('when a team works', async ({ site }) => {
	const tomasz = await site.as('tomasz');
	await tomasz.goto('/work/service');
	await follow(tomasz, /^When Harbour .* works$/);
	// When a day has no end, another ends before it begins, and a time could be two
	await tomasz.locator('[name=opens1]').fill('9am');
	await tomasz.locator('[name=opens2]').fill('5pm');
	await tomasz.locator('[name=closes2]').fill('9am');
	await press(tomasz, 'Save these hours');
	// Then each day says so beside it
	await expect(tomasz.locator('.field .problem')).toHaveCount(2);
	await tomasz.locator('[name=opens2]').fill('9');
	await press(tomasz, 'Save these hours');
	await expect(tomasz.locator('#opens2-problem')).toHaveText(
		'Write a time like 9am, 2:30pm or 14:00.'
	);
	// When they are right
	await tomasz.locator('[name=closes1]').fill('5pm');
	await tomasz.locator('[name=opens2]').fill('8.30am');
	await tomasz.locator('[name=closes2]').fill('12:00');
	await press(tomasz, 'Save these hours');
	await expect(tomasz.locator('main .notice')).toHaveText(
		'The hours are saved. They count from now on.'
	);
	await expect(tomasz.locator('[name=opens2]')).toHaveValue('08:30');
	// Then that is when its looks are as usual
	const [team] = await site.guard`select id from sayso.team where name like 'Harbour%'`;
	expect(
		await site.guard`select day, opens::text, closes::text from sayso.team_hours where team_id = ${team!.id} order by day`
	).toEqual([
		{ day: 1, opens: '09:00:00', closes: '17:00:00' },
		{ day: 2, opens: '08:30:00', closes: '12:00:00' }
	]);
	// And when every day is emptied, the team is not judged by its hours
	for (const box of ['opens1', 'closes1', 'opens2', 'closes2'])
		await tomasz.locator(`[name=${box}]`).fill('');
	await press(tomasz, 'Save these hours');
	expect(await site.guard`select from sayso.team_hours`).toHaveLength(0);
});

test('nobody else has these pages', async ({ site }) => {
	const bilal = await site.as('bilal');
	const [team] = await site.guard`select id from sayso.team where name like 'Harbour%'`;
	for (const path of ['/work/privacy/rules', `/work/service/teams/${team!.id}`]) {
		const answer = await bilal.goto(path);
		expect(answer!.status()).toBe(404);
	}
});
