// Owain sees who is in a team and keeps one of them out of everything. Marta finds nothing any more, her team goes
// on, and he is not left without somebody to call.
import type { Page } from '@playwright/test';
import { expect, test } from '../support/site';

const press = (page: Page, name: string | RegExp) =>
	page.locator('main').getByRole('button', { name }).click();
const follow = (page: Page, name: string | RegExp) =>
	page.locator('main').getByRole('link', { name }).first().click();

test('a worker of a team is kept out of everything, and let back', async ({ site }) => {
	const marta = await site.as('marta');
	await expect(marta.locator('main')).toContainText('Owain Rees');
	const owain = await site.as('owain');
	await owain.goto('/sharing');
	await follow(owain, /^More about this: everyone in Nightlight/);
	await expect(owain.locator('main')).toContainText('See who is in');
	await owain.goto('/sharing');
	const card = owain.locator('.card', { hasText: 'Marta Zielińska' });
	await card.getByRole('link', { name: 'More about this' }).click();
	await follow(owain, 'Keep Marta Zielińska out of everything');
	await expect(owain.locator('main')).toContainText('in every team they work in');
	await expect(owain.locator('main')).toContainText('We do not tell them.');
	await press(owain, 'Keep Marta Zielińska out');
	await expect(owain.locator('main .notice')).toHaveText('Saved. They can open nothing of yours.');

	await marta.goto('/work');
	await expect(marta.locator('main')).not.toContainText('Owain Rees');
	const [row] = await site.guard`select id from sayso.person where chosen_name like 'Owain%'`;
	expect((await marta.goto(`/work/people/${row!.id}`))!.status()).toBe(404);

	await owain.goto('/sharing');
	await expect(card).toContainText('They cannot open this.');
	await owain.goto('/history');
	await expect(owain.locator('.history')).toContainText(
		'You keep Marta Zielińska out of everything.'
	);
	await expect(owain.locator('main')).toContainText('Marta Zielińska tried to open your plan.');

	await owain.goto('/sharing/barred');
	await press(owain, 'Let Marta Zielińska back in');
	await expect(owain.locator('main .notice')).toHaveText('Saved. You keep them out no longer.');
	await marta.goto('/work');
	await expect(marta.locator('main')).toContainText('Owain Rees');
});

test('when it is the named worker, the page says who is next, and the help box names them at once', async ({
	site
}) => {
	const bernie = await site.as('bernie');
	const [siobhan] = await site.guard`select id from sayso.worker where name like 'Siobhan%'`;
	await expect(bernie.locator('.help-box')).toContainText('Siobhan Keane');
	await bernie.goto(`/sharing/bar/${siobhan!.id}`);
	await expect(bernie.locator('main')).toContainText('The team stays responsible for you.');
	await expect(bernie.locator('main')).toContainText(
		'From then on, Ruth Abelson is your named worker'
	);
	await press(bernie, 'Keep Siobhan Keane out');
	await expect(bernie.locator('.help-box')).toContainText('Ruth Abelson');
	await expect(bernie.locator('.help-box')).not.toContainText('Siobhan Keane');

	// Without a supervisor who is not kept out, the team's number stands without a name
	const [ruth] = await site.guard`select id from sayso.worker where name like 'Ruth%'`;
	await bernie.goto(`/sharing/bar/${ruth!.id}`);
	await expect(bernie.locator('main')).toContainText('ask who your named worker will be');
	await press(bernie, 'Keep Ruth Abelson out');
	await expect(bernie.locator('.help-box .named-worker')).toHaveText(
		/^\s*Harbour Mental Health Team/
	);
	await expect(bernie.locator('.help-box .named-worker a[href^="tel:"]')).toBeVisible();
});

test('before a yes to a team the person sees who is in it; a yes to somebody kept out is refused', async ({
	site
}) => {
	const danny = await site.as('danny');
	const [asked] =
		await site.guard`select r.id, r.grantee_kind, r.grantee_id, r.team_id from sayso.request r
		join sayso.person p on p.id = r.person_id where p.chosen_name like 'Danny%'`;
	await site.guard`update sayso.request set grantee_kind = 'team', grantee_id = team_id where id = ${asked!.id}`;
	await danny.goto(`/questions/${asked!.id}`);
	await follow(danny, /^See who is in/);
	await expect(danny.locator('.card').first()).toBeVisible();
	await follow(danny, /^Keep .* out of everything$/);
	await expect(danny.locator('h1')).toContainText('out of everything?');

	const [worker] =
		await site.guard`select worker_id as id from sayso.membership where team_id = ${asked!.team_id}
		and worker_id <> (select asker_id from sayso.request where id = ${asked!.id}) limit 1`;
	const other =
		worker ??
		(await site.guard`select asker_id as id from sayso.request where id = ${asked!.id}`)[0]!;
	await site.guard`update sayso.request set grantee_kind = 'worker', grantee_id = ${other.id} where id = ${asked!.id}`;
	await site.guard`insert into sayso.barred (person_id, worker_id)
		select person_id, ${other.id} from sayso.request where id = ${asked!.id}`;
	await danny.goto(`/questions/${asked!.id}`);
	await expect(danny.locator('main')).toContainText('You cannot say yes to this while you do.');
	await press(danny, 'Yes, share these parts');
	await expect(danny.getByRole('alert')).toContainText('Nothing was shared.');
});
