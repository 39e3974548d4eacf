// A hard time, from agreeing to it to looking back at it: started by somebody Owain named, said on every page, ended
// in one press; renewed without him by two.
import type { Page } from '@playwright/test';
import { expect, test } from '../support/site';

const press = (page: Page, name: string | RegExp) =>
	page.locator('main').getByRole('button', { name }).click();
const follow = (page: Page, name: string | RegExp) =>
	page.locator('main').getByRole('link', { name }).first().click();

test('Bernie agrees what opens, who may start it, how long, and who is told', async ({ site }) => {
	const bernie = await site.as('bernie');
	await follow(bernie, 'My crisis plan and my card');
	await expect(bernie.locator('main')).toContainText('It opens nothing to anyone.');
	await follow(bernie, 'Change: How long it lasts');
	await expect(bernie.locator('input:checked')).toHaveCount(0);
	await press(bernie, 'Save this');
	await expect(bernie.locator('.problem').first()).toHaveText('Choose how long it should last.');
	await bernie.getByLabel('24 hours').check();
	await press(bernie, 'Save this');
	await expect(bernie.locator('.receipt')).toContainText('It lasts 24 hours');

	await bernie.goto('/crisis');
	await follow(bernie, 'Change: Who may start it');
	await expect(bernie.locator('input:checked')).toHaveCount(0);
	await bernie.getByLabel('Siobhan Keane').check();
	await press(bernie, 'Add to this list');
	await expect(bernie.locator('.receipt')).toContainText('Siobhan Keane');
	await expect(bernie.locator('.receipt')).toContainText('Nightlight Crisis Team');

	await bernie.goto('/crisis');
	await follow(bernie, 'Change: Renewing it without me');
	await press(bernie, 'Yes, once, if two agree');
	await expect(bernie.locator('.receipt')).toContainText('if both say why');

	await bernie.goto('/crisis');
	await follow(bernie, 'Change: Who can open something then');
	await expect(bernie.locator('main')).toContainText('It opens nothing to anyone.');
	await follow(bernie, 'Answer the questions');
	const fieldsets = bernie.locator('main fieldset');
	await expect(fieldsets).toHaveCount(1);
	await expect(bernie.locator('input:checked')).toHaveCount(0);
	await press(bernie, 'Save and go on');
	await expect(bernie.locator('.problem').first()).toHaveText('Choose who.');
	await bernie.getByLabel('Everyone in Nightlight Crisis Team').check();
	await press(bernie, 'Save and go on');
	await expect(fieldsets).toHaveCount(1);
	await expect(bernie.locator('input:checked')).toHaveCount(0);
	await press(bernie, 'Save and go on');
	await expect(bernie.locator('.problem').first()).toHaveText(
		'Choose at least one part, or go back.'
	);
	await bernie.getByLabel('Staying well and crisis').check();
	await press(bernie, 'Save and come back later');
	await expect(bernie.locator('main .notice')).toContainText('Your answers are kept for you.');
	await expect(bernie.locator('main')).toContainText('It opens nothing to anyone.');
	await bernie.goto('/plan/drafts');
	await follow(bernie, /^Go on/);
	await expect(bernie.locator('main')).toContainText('It does not count yet.');
	await follow(bernie, 'Go on');
	await press(bernie, 'Save and go on'); // why is for her to say or not
	await bernie.locator('[name="until.day"]').fill('32');
	await press(bernie, 'Save and go on');
	await expect(bernie.locator('.problem').first()).toContainText('Write a date');
	await bernie.locator('[name="until.day"]').fill('');
	await press(bernie, 'Save and go on');

	await expect(bernie).toHaveURL(/\/crisis\/who-opens\/check$/);
	await expect(bernie.locator('main')).toContainText('This does not count yet.');
	await expect(bernie.locator('main')).toContainText('To help me in a hard time');
	await expect(bernie.locator('main')).toContainText('Until you stop it');
	const words = await site.guard<{ words: string }[]>`select split_part(i.words, E'\n', 1) as words
		from sayso.plan_item i join sayso.person p on p.id = i.person_id
		where p.chosen_name like 'Bernie%' and i.part = 'crisis' and i.words <> '' limit 1`;
	await expect(bernie.locator('main')).toContainText(words[0]!.words);
	await follow(bernie, 'Change: Why');
	await bernie.locator('[name=purpose]').fill('So that the night team knows me');
	await press(bernie, 'Save and go on');
	await expect(bernie.locator('main')).toContainText('So that the night team knows me');
	const agreed = () => site.guard`select from sayso.consent_grant where condition = 'in_crisis'
		and person_id = (select id from sayso.person where chosen_name like 'Bernie%')`;
	expect(await agreed()).toHaveLength(0);
	await press(bernie, 'Yes, agree this');
	expect(await agreed()).toHaveLength(1);
	await expect(bernie.locator('.receipt')).toContainText('only while your crisis plan is on');

	await bernie.goto('/crisis');
	await expect(bernie.locator('main')).toContainText(
		'Everyone in Nightlight Crisis Team can open: “Staying well and crisis”.'
	);
	await bernie.goto('/plan/drafts');
	await expect(bernie.locator('main')).toContainText('You are not in the middle of writing');
	await bernie.goto('/crisis');
	await follow(bernie, 'Change: Who may start it');
	// Whoever is on the list is not offered again; the rest of their team is
	await expect(bernie.getByRole('radio', { name: /Siobhan Keane/ })).toHaveCount(0);
	await expect(bernie.getByRole('radio', { name: /Kwame Boateng/ })).toHaveCount(1);
	await press(bernie, /^Take off this list: everyone in Nightlight/);
	await expect(bernie.locator('.receipt')).not.toContainText('may start it: everyone');

	// And Nightlight, whom she named no more, finds nobody there
	const desta = await site.as('desta');
	await expect(desta.locator('main')).not.toContainText('The crisis plan of Bernie');
});

test('Desta, of the night team, starts it for Owain; he sees it at once and ends it', async ({
	site
}) => {
	const owain = await site.as('owain');
	const eluned = await site.as('eluned');
	const desta = await site.as('desta');
	const lorraine = await site.as('lorraine');
	const [{ id }] = (await site.guard`
		select id from sayso.person where chosen_name like 'Owain%'`) as unknown as [{ id: string }];
	const plan = `/work/people/${id}`;

	// Given Nightlight can read nothing yet, and Gethin, who was not named, finds no such page
	await desta.goto(plan);
	await expect(desta.locator('main')).not.toContainText('Somebody up the track');
	const gethin = await site.as('gethin');
	expect((await gethin.goto(`${plan}/crisis`))!.status()).toBe(404);

	// When Desta starts it, with words
	await desta.goto('/work');
	await follow(desta, 'The crisis plan of Owain Rees');
	await press(desta, 'Start the crisis plan');
	await expect(desta.locator('.problem').first()).toHaveText('Write why, in plain and kind words.');
	await desta.locator('[name=why]').fill('Owain rang at 3am and had not slept.');
	await press(desta, 'Start the crisis plan');
	await expect(desta.locator('main .notice')).toContainText('It is on until');

	// Then exactly what he agreed opens, to the whole team
	for (const page of [desta, lorraine]) {
		await page.goto(plan);
		await expect(page.locator('main')).toContainText('Somebody up the track');
		await expect(page.locator('main')).not.toContainText('My sheep (four)');
	}
	// And Owain sees who, when and why, on every page
	await owain.goto('/today');
	const banner = owain.getByRole('region', { name: 'Crisis plan' });
	await expect(banner).toContainText('Desta Haile (Crisis nurse, Nightlight Crisis Team) started');
	await expect(banner).toContainText('Owain rang at 3am and had not slept.');
	for (const path of ['/sharing', '/plan', '/history', '/crisis']) {
		await owain.goto(path);
		await expect(banner).toContainText('Your crisis plan is on.');
	}
	await owain.goto('/history');
	await expect(owain.locator('.history')).toContainText('Because: Owain rang at 3am');
	await expect(owain.locator('.history')).toContainText('Eluned Rees was told');
	// And his nan is told so, and nothing else
	await eluned.reload();
	await expect(eluned.locator('main .notice')).toContainText('is having a hard time');
	await expect(eluned.locator('main')).not.toContainText('3am and had not slept');

	// When the first of two wants it renewed, Owain sees that too
	await desta.goto(`${plan}/crisis`);
	await desta.locator('[name=why]').fill('Still no sleep.');
	await press(desta, 'Say that it should be renewed');
	await expect(desta.locator('main')).toContainText('It takes one more person');
	await expect(desta.locator('[name=why]')).toHaveCount(0);
	await owain.goto('/today');
	await expect(banner).toContainText('would like to renew it');
	const siobhan = await site.as('siobhan');
	await siobhan.goto(`${plan}/crisis`);
	await expect(siobhan.locator('main')).toContainText('Still no sleep.');
	await siobhan.locator('[name=why]').fill('I saw him this morning.');
	await press(siobhan, 'Say that it should be renewed');
	await expect(siobhan.locator('main')).toContainText('It was renewed once.');

	// When Owain ends it from the banner
	await owain.goto('/plan');
	await banner.getByRole('button', { name: 'End it now' }).click();
	await expect(owain.locator('main .notice')).toContainText('Your crisis plan has ended.');
	// Then nothing opens any more, and nobody starts it again today
	await desta.goto(plan);
	await expect(desta.locator('main')).not.toContainText('Somebody up the track');
	await desta.goto(`${plan}/crisis`);
	await expect(desta.locator('main')).toContainText('It ended less than a day ago.');
	await expect(desta.locator('[name=why]')).toHaveCount(0);
	await eluned.reload();
	await expect(eluned.locator('main')).not.toContainText('is having a hard time');
	// And Today offers looking back
	await owain.goto('/today');
	await expect(banner).toHaveCount(0);
	await follow(owain, 'Look back at a hard time');
	await expect(owain.locator('h1')).toHaveText('Look back at a hard time');
});

test('Owain starts it himself, having read exactly what opens, and renews it', async ({ site }) => {
	const owain = await site.as('owain');
	await owain.goto('/crisis');
	await follow(owain, 'Start my crisis plan');
	await expect(owain.locator('main')).toContainText(
		/Everyone in Nightlight Crisis Team can open: “People and family”, .*“How to support me”/
	);
	await expect(owain.locator('main')).toContainText('Eluned Rees');
	await press(owain, 'Start it now');
	const banner = owain.getByRole('region', { name: 'Crisis plan' });
	await expect(banner).toContainText('You started it on');
	await follow(owain, 'Renew my crisis plan');
	await expect(owain.locator('h1')).toHaveText('Renew my crisis plan?');
	await press(owain, 'Renew it now');
	await expect(banner).toContainText('You renewed it on');
});

test('a worker asks for a time of crisis, and the question says so', async ({ site }) => {
	const siobhan = await site.as('siobhan');
	await follow(siobhan, 'Bernie Coyle');
	await follow(siobhan, 'Ask Bernie Coyle');
	await siobhan.locator('[name=parts][value=safety]').check();
	await siobhan.locator('[name=abilities][value=see]').check();
	await siobhan.locator('[name=forWhom][value=me]').check();
	await siobhan.locator('[name=through]').first().check();
	await siobhan.getByLabel('Only in a crisis').check();
	await siobhan.locator('[name=purpose]').fill('So that I know what helps if things get hard.');
	await siobhan.locator('[name="ends.day"]').fill('1');
	await siobhan.locator('[name="ends.month"]').fill('6');
	await siobhan.locator('[name="ends.year"]').fill(String(new Date().getFullYear() + 1));
	await press(siobhan, 'Show me the question');
	await expect(siobhan.locator('main')).toContainText('Only while your crisis plan is on');
	await press(siobhan, 'Send this question');
	const bernie = await site.as('bernie');
	await follow(bernie, 'Read the question');
	await press(bernie, 'Yes, share these parts');
	await expect(bernie.locator('.receipt')).toContainText('only while your crisis plan is on');
	await siobhan.reload();
	await expect(siobhan.locator('main')).toContainText('You have no permission');
	await bernie.goto('/crisis');
	await expect(bernie.locator('main')).toContainText('can open: “Staying safe”.');
});

test('what was read on one page is what is agreed, and answers thrown away agree nothing', async ({
	site
}) => {
	const owain = await site.as('owain', { javaScriptEnabled: false });
	const answer = async (page: Page, question: string, box: string) => {
		await page.goto(`/crisis/who-opens/${question}`);
		await page.locator(box).check();
		await press(page, 'Save and go on');
	};
	const agreed = () =>
		site.guard`select parts::text[] as parts, ends from sayso.consent_grant where condition = 'in_crisis' and grantee_kind = 'supporter'
			and given_at > now() - interval '1 hour'`;
	await answer(owain, 'who', '[name=who][value^=supporter]');
	await answer(owain, 'parts', '[name=parts][value=safety]');
	for (const question of ['purpose', 'until']) {
		await owain.goto(`/crisis/who-opens/${question}`);
		await press(owain, 'Save and go on');
	}
	await expect(owain).toHaveURL(/check$/);
	// Given that it stands on two pages, and another answer is saved on a third meanwhile
	const again = await owain.context().newPage();
	await again.goto('/crisis/who-opens/check');
	const beside = await owain.context().newPage();
	await beside.goto('/crisis/who-opens/parts');
	await expect(beside.locator('input:checked')).toHaveCount(1);
	await beside.locator('[name=parts][value=faith]').check();
	await press(beside, 'Save and go on');
	// When he says yes to what he has read, and sends it twice
	await press(owain, 'Yes, agree this');
	await expect(owain.locator('.receipt')).toContainText('“Staying safe”');
	await expect(owain.locator('.receipt')).not.toContainText('Faith');
	await press(again, 'Yes, agree this');
	await expect(again).toHaveURL(owain.url());
	expect(await agreed()).toMatchObject([{ parts: ['safety'], ends: null }]);
	// And what he throws away is gone
	await answer(owain, 'who', '[name=who][value^=supporter]');
	await owain.goto('/crisis/who-opens');
	await press(owain, 'Throw my answers away');
	await owain.goto('/crisis/who-opens/check');
	await expect(owain).toHaveURL(/\/who-opens\/who$/);
	await expect(owain.locator('input:checked')).toHaveCount(0);
	expect(await agreed()).toHaveLength(1);
});
