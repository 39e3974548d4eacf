// Going back after something was added brings the typed words back under a new key: sent again, the plan has them once, and the
// page says where.
import type { Page } from '@playwright/test';
import { expect, test } from '../support/site';

const addIt = (page: Page) => page.getByRole('button', { name: 'Add it to my plan' }).click();
const words = (page: Page) => page.locator('[name=words]');
const THERE = 'These words are in this part already';

/** As a browser does that keeps what was typed; one that does not is helped. */
async function backTo(page: Page, typed: string) {
	await page.goBack();
	await words(page).fill(typed);
}

test('an entry is added to a part once, and then changed where it was typed', async ({ site }) => {
	const bernie = await site.as('bernie');
	await bernie.goto('/plan/strengths/add');
	await words(bernie).fill('I can whistle');
	await addIt(bernie);
	const entries = bernie.locator('#strengths article');
	await expect(entries).toContainText(['I can whistle']);
	const before = await entries.count();
	await backTo(bernie, 'I can whistle');
	await addIt(bernie);
	await expect(bernie.getByRole('alert')).toContainText(THERE);
	await expect(words(bernie)).toHaveValue('I can whistle');
	await bernie.getByRole('link', { name: 'See it in my plan' }).click();
	await expect(bernie.locator('article:target')).toContainText('I can whistle');
	await expect(entries).toHaveCount(before);

	await bernie.goto('/plan/strengths/add');
	await words(bernie).fill('I can whistle');
	await addIt(bernie);
	await words(bernie).fill('I can whistle, and sing');
	await addIt(bernie);
	await expect(entries).toHaveCount(before + 1);
	expect(await site.guard`select from sayso.draft`).toHaveLength(0);
});

test('a place is added to a week once', async ({ site }) => {
	const owain = await site.as('owain');
	const [place] = await site.guard`select id from sayso.place where name = 'Valley Singers'`;
	const written = () => site.guard`select from sayso.plan_item where heading = 'Valley Singers'`;
	await owain.goto(`/places/${place!.id}/week`);
	const typed = await words(owain).inputValue();
	await addIt(owain);
	await owain.waitForURL('**/week');
	await backTo(owain, typed);
	await addIt(owain);
	await expect(owain.getByRole('alert')).toContainText(THERE);
	await owain.getByRole('link', { name: 'See it in my plan' }).click();
	await expect(owain.locator('article:target')).toContainText('Valley Singers');
	expect(await written()).toHaveLength(1);
});

test('a hard time is looked back at once', async ({ site }) => {
	const owain = await site.as('owain');
	const happened = 'The storm, and nobody came.';
	const written = () => site.guard`select from sayso.plan_item where words = ${happened}`;
	await owain.goto('/plan/look-back');
	for (let times = 0; times < 2; times++) {
		await words(owain).fill(happened);
		await owain.locator('main form button:not(.plain)').last().click();
		if (times === 0) await owain.goBack();
	}
	await expect(owain.getByRole('alert')).toContainText(THERE);
	await expect(owain.getByRole('link', { name: 'See it in my plan' })).toBeVisible();
	expect(await written()).toHaveLength(1);
});

test('a bit at a time, what is in the plan already is not asked about: they go on', async ({
	site
}) => {
	const bernie = await site.as('bernie');
	const written = () => site.guard`select from sayso.plan_item where words = 'My dog'`;
	await bernie.goto('/plan/start/important');
	await words(bernie).fill('My dog');
	await bernie.getByRole('button', { name: 'Save and go on' }).click();
	await expect(bernie).toHaveURL(/\?saved$/);
	await backTo(bernie, 'My dog');
	await bernie.getByRole('button', { name: 'Save and go on' }).click();
	await expect(bernie).toHaveURL(/\?saved$/);
	await expect(bernie.getByRole('status').first()).toContainText('is in your plan');
	expect(await written()).toHaveLength(1);
	expect(await site.guard`select from sayso.draft`).toHaveLength(0);
});
