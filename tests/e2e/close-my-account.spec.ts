// Given a person who wants to close their account, when they ask with their password and a worker has told them the code,
// then sharing stops, every page says when it closes and keeps it in one press; fourteen days on nobody signs in any more,
// and their team has a name and a date.
import type { Page } from '@playwright/test';
import { PASSWORD, expect, test, type Site } from '../support/site';

const idOf = async ({ guard }: Site) =>
	(await guard`select id from sayso.person where chosen_name like 'Owain%'`)[0]!.id as string;

async function ask(owain: Page) {
	await owain.goto('/settings');
	await owain.getByRole('link', { name: 'Close my account' }).click();
	await expect(owain.locator('main')).toContainText('Every word you wrote in Sayso.');
	await expect(owain.locator('main')).toContainText('After the code you have 14 days.');
	await owain.locator('[name=password]').fill(PASSWORD);
	await owain.getByRole('button', { name: 'Close my account' }).click();
	await expect(owain.locator('main')).toContainText('The code never stands on this screen.');
}

async function codeFrom(siobhan: Page, id: string): Promise<string> {
	await siobhan.goto(`/work/people/${id}/code`);
	await siobhan.getByRole('link', { name: 'They want to close their account' }).click();
	await expect(siobhan.locator('main')).toContainText('Ask if they chose this themselves.');
	await siobhan.getByRole('button', { name: 'Make the code' }).click();
	return (await siobhan.locator('.code').innerText()).trim();
}

async function confirm(owain: Page, code: string) {
	await owain.goto('/closing');
	await owain.locator('[name=code]').fill(code);
	await owain.getByRole('button', { name: 'Close my account with this code' }).click();
}

test('asked for, confirmed by a code, and kept after all in one press', async ({ site }) => {
	const id = await idOf(site);
	const owain = await site.as('owain');
	const siobhan = await site.as('siobhan');
	await siobhan.goto(`/work/people/${id}/closing`);
	await siobhan.getByRole('button', { name: 'Make the code' }).click();
	await expect(siobhan.locator('main')).toContainText('They have not asked to close');

	await ask(owain);
	const code = await codeFrom(siobhan, id);
	await expect(owain.locator('main')).not.toContainText(code);
	await confirm(owain, 'AAAAA-AAAAA');
	await expect(owain.locator('main')).toContainText('This code does not work.');
	await confirm(owain, code);
	await expect(owain.locator('main')).toContainText('Your account closes on');
	await siobhan.goto(`/work/people/${id}`);
	await expect(siobhan.locator('main')).not.toContainText('Being back in the valley');
	await siobhan.goto('/work');
	await expect(siobhan.locator('.card', { hasText: 'Owain Rees' })).toContainText('Account closes');

	for (const path of ['/today', '/plan', '/sharing', '/history', '/settings']) {
		await owain.goto(path);
		await expect(owain.getByText('Your account closes on')).toBeVisible();
	}
	await owain.getByRole('button', { name: 'Keep my account' }).click();
	await expect(owain.locator('main .notice')).toHaveText('Your account stays open.');
	await owain.goto('/plan');
	await expect(owain.locator('main')).toContainText('Being back in the valley');
	await owain.goto('/sharing');
	await expect(owain.locator('main')).not.toContainText('Siobhan');
	await siobhan.goto('/work');
	await expect(siobhan.locator('main')).not.toContainText('Account closes');
});

test('fourteen days on it is closed: nobody signs in, and the team has a name and a date', async ({
	site
}) => {
	const id = await idOf(site);
	const owain = await site.as('owain');
	const siobhan = await site.as('siobhan');
	const eluned = await site.as('eluned');
	await ask(owain);
	await confirm(owain, await codeFrom(siobhan, id));
	await expect(owain.locator('main')).toContainText('Your account closes on');
	await site.guard`update sayso.closing set closes_at = now()`;
	await site.guard`select api.close_account(${id})`;

	await owain.goto('/plan');
	await expect(owain).toHaveURL(/\/sign-in/);
	await owain.locator('[name=signInName]').fill('owain');
	await owain.locator('[name=password]').fill(PASSWORD);
	await owain.locator('[name=device][value=own]').check();
	await owain.locator('main form button').click();
	await expect(owain).toHaveURL(/\/sign-in/);
	await eluned.goto('/helping');
	await expect(eluned).toHaveURL(/\/sign-in/);
	await siobhan.goto('/work');
	const card = siobhan.locator('.card', { hasText: 'Owain Rees' });
	await expect(card).toContainText('Account closes');
	await expect(card).not.toContainText('07700');
	const words =
		await site.guard`select from sayso.plan_item where person_id = ${id} and words <> ''`;
	expect(words).toHaveLength(0);
});

test('an administrator can make the code too, for somebody whom no team is linked to', async ({
	site
}) => {
	const [{ id }] = await site.guard<
		[{ id: string }]
	>`select id from sayso.person where chosen_name like 'Jules%'`;
	await site.guard`insert into sayso.closing (person_id) values (${id})`;
	const tomasz = await site.as('tomasz');
	await tomasz.goto(`/work/service/people/${id}`);
	await tomasz.getByRole('button', { name: 'Make the code' }).click();
	const code = (await tomasz.locator('.code').innerText()).trim();
	const jules = await site.as('jules');
	await confirm(jules, code);
	await expect(jules.locator('main')).toContainText('Your account closes on');
});
