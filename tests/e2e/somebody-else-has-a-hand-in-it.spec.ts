// Coercion, walked (tensions 6 and 7): somebody sits beside the person, a helper is ended, a phone is lost, a phone is shared. Each
// time whoever has a hand in it is seen for what they are, gets nothing more, and is told nothing.
import type { Page } from '@playwright/test';
import { expect, langCookie, PASSWORD, type Site, test } from '../support/site';

const english = { extraHTTPHeaders: { 'accept-language': 'en' } };
const press = (page: Page, name: string | RegExp) =>
	page.locator('main').getByRole('button', { name }).last().click();
const personId = async ({ guard }: Site, name: string) =>
	(await guard`select id from sayso.person where chosen_name like ${name + '%'}`)[0]!.id as string;

test('somebody present: what they make the person give is undone in one press, another day', async ({
	site
}) => {
	const owain = await site.as('owain', english);
	await owain.context().addCookies([langCookie('en', site.origin)]);
	const id = await personId(site, 'Owain');
	const eluned = await site.as('eluned', english);
	// Given that Eluned sits beside him, and he says so
	await owain.goto('/with-me');
	await owain.locator('[name=who]').fill('Eluned');
	await press(owain, 'Someone is with me');
	// When she has him share what keeps him safe with her
	const [helper] = await site.guard`select id from sayso.supporter where name like 'Eluned%'`;
	await owain.goto(`/sharing/give/what?supporter=${helper!.id}&part=safety`);
	await expect(owain.getByText('Eluned is with you.')).toBeVisible();
	await press(owain, 'Save and go on');
	await press(owain, 'Save and go on');
	await owain.locator('[name=period][value=stop]').check();
	await press(owain, 'Save and go on');
	await owain.locator('[name=purpose]').fill('She says so');
	await press(owain, 'Save and go on');
	await expect(owain.getByText('Eluned is with you.')).toBeVisible();
	await press(owain, 'Yes, let them see this');
	await expect(owain.locator('.receipt')).toBeVisible();
	await eluned.goto(`/helping/${id}`);
	await expect(eluned.locator('#part-safety + *')).not.toHaveText('Nothing to show here.');
	// Then the same evening, with her still there, nothing asks him what he would have to answer in front of her
	await site.guard`update sayso.asked_again set ask_after = now() - interval '1 minute'`;
	await owain.goto('/today');
	await expect(owain.getByText('when Eluned was with you.')).toHaveCount(0);
	// And by himself he is asked, and one press undoes it
	await owain.getByRole('button', { name: 'I am by myself now' }).click();
	await owain.goto('/today');
	// one at a time, the older first
	await owain.getByRole('link', { name: 'Read it again' }).click();
	await expect(owain.getByText('when Nan was with you.')).toBeVisible();
	await press(owain, 'Yes, I chose this');
	await owain.getByRole('link', { name: 'Read it again' }).click();
	await expect(owain.getByText('when Eluned was with you.')).toBeVisible();
	await press(owain, 'No, stop sharing it');
	await expect(owain.locator('.receipt')).toBeVisible();
	await eluned.goto(`/helping/${id}`);
	await expect(eluned.locator('#part-safety + *')).toHaveText('Nothing to show here.');
	await expect(eluned.locator('main')).not.toContainText(/stopped|ended/i);
});

test('a helper is ended: their open page sends nothing, and says nothing of why', async ({
	site
}) => {
	const id = await personId(site, 'Rukhsana');
	const bilal = await site.as('bilal', english);
	await bilal.goto(`/helping/${id}/suggest/words?part=week`);
	await bilal.locator('[name=words]').fill('Come to me on Sundays');
	const rukhsana = await site.as('rukhsana', english);
	await rukhsana.context().addCookies([langCookie('en', site.origin)]);
	const [helper] = await site.guard`select id from sayso.supporter where name like 'Bilal%'`;
	await rukhsana.goto(`/people/${helper!.id}/end`);
	await press(rukhsana, 'End their help');
	// When he sends what he was writing
	await bilal.locator('main form button').last().click();
	await bilal.waitForURL(/sign-in/);
	await expect(bilal.locator('main')).not.toContainText('Rukhsana');
	expect(
		await site.guard`select from sayso.proposal where words = 'Come to me on Sundays'`
	).toEqual([]);
	// And when he goes back, nothing of her plan stands there
	await bilal.goBack();
	await expect(bilal.locator('main')).not.toContainText('Rukhsana');
	// And when he signs in again, there is nobody he helps
	await bilal.goto('/sign-in');
	await bilal.locator('[name=signInName]').fill('bilal');
	await bilal.locator('[name=password]').fill(PASSWORD);
	await bilal.locator('[name=device][value=own]').check();
	await bilal.locator('main form button').click();
	await bilal.waitForLoadState();
	await expect(bilal.locator('main')).not.toContainText('Rukhsana');
	// And she is left with the line, and nobody was told
	await rukhsana.goto('/history');
	await expect(rukhsana.locator('.history').first()).toContainText('You ended somebody’s help.');
});

test('a phone is lost: what is open on it can neither read nor send', async ({ site }) => {
	const lost = await site.as('bernie', english);
	await lost.goto('/plan/goals/add');
	await lost.locator('[name=words]').fill('Written by whoever found it');
	const bernie = await site.as('bernie', english);
	await bernie.goto('/devices');
	await press(bernie, 'End all the rest');
	await expect(bernie.locator('main')).toContainText('Other devices signed out: 1');
	// When whoever found it goes on
	await lost.locator('main form button:not([name]):not([data-keep])').last().click();
	await lost.waitForURL(/sign-in/);
	const written = site.guard`select from sayso.plan_item where words like '%whoever found it%'`;
	expect(await written).toHaveLength(0);
	for (const path of ['/today', '/plan', '/history', '/settings']) {
		await lost.goto(path);
		await expect(lost).toHaveURL(/sign-in/);
		await expect(lost.locator('body')).not.toContainText('Bernie');
	}
	// Then Bernie goes on where she was, and the page says what else to do
	await expect(bernie.getByRole('link', { name: 'Change my password' })).toBeVisible();
	await bernie.goto('/plan');
	await expect(bernie.getByText('My dog Biscuit')).toBeVisible();
});

test('a phone is shared: nothing of one person is left for the next', async ({ site }) => {
	const page = await site.nobody(english);
	const signIn = async (name: string) => {
		await page.goto('/sign-in');
		await expect(page.locator('[name=signInName]')).toHaveValue('');
		await page.locator('[name=signInName]').fill(name);
		await page.locator('[name=password]').fill(PASSWORD);
		await page.locator('[name=device][value=shared]').check();
		await page.locator('main form button').click();
		await page.waitForURL(/\/today/);
	};
	await signIn('bernie');
	await page.goto('/plan/goals/add');
	await page.locator('[name=words]').fill('Only for me');
	await page.getByRole('button', { name: 'Save this and come back later' }).click();
	// Given that the browser keeps no session beyond itself
	const cookies = (await page.context().cookies()).filter(({ name }) => name === '__Host-sayso');
	expect(cookies.map(({ expires }) => expires)).toEqual([-1]);
	await page.getByRole('button', { name: 'Sign out' }).first().click();
	await page.waitForURL(/sign-in/);
	// When the next person signs in on it
	await signIn('danny');
	for (const path of ['/today', '/plan/drafts', '/plan/goals/add', '/settings']) {
		await page.goto(path);
		await expect(page.locator('body')).not.toContainText(/Bernie|Only for me|Biscuit/);
	}
	await expect(page.locator('[name=words]')).toHaveCount(0);
	expect(await page.title()).not.toMatch(/Bernie|goals/i);
	// Then nothing that a page could keep was kept
	const kept = await page.context().storageState();
	expect(kept.origins.flatMap(({ localStorage }) => localStorage)).toEqual([]);
	expect(kept.cookies.map(({ name }) => name).filter((name) => name !== '__Host-lang')).toEqual([
		'__Host-sayso'
	]);
});
