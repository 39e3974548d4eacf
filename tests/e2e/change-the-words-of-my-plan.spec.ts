// Owain changes what his plan says: nothing he wrote is lost, nobody else reads how it was, and what is
// taken out is gone. Siobhan may read some of it.
import type { Page } from '@playwright/test';
import { expect, test } from '../support/site';

const NEW = 'I play the cornet on Fridays now, with the window open.';
const LATER = 'The window stays shut. The cornet goes on.';

/** Opens the first entry of a part that Siobhan may read; returns what it said. */
async function openEntry(page: Page) {
	await page.goto('/plan');
	const entry = page.locator('#matters .item').first();
	const said = (await entry.locator('.words p').first().textContent())!.trim();
	await entry.getByRole('link', { name: `Change this: ${said.slice(0, 20)}` }).click();
	await expect(page.getByLabel('Your words')).toHaveValue(new RegExp(said.slice(0, 20)));
	return said;
}

async function save(page: Page, words: string) {
	await page.getByLabel('Your words').fill(words);
	await page.getByRole('button', { name: 'Save these words' }).click();
}

test('words are changed, read back, and put back as they were', async ({ site }) => {
	const owain = await site.as('owain');
	const said = await openEntry(owain);
	await expect(owain.locator('#words-hint')).toContainText('Siobhan');
	await save(owain, NEW);
	await expect(owain).toHaveURL(/\/plan\/matters\?entry=.+#.+$/);
	await expect(owain.locator('#matters')).toContainText(NEW);
	await expect(owain.locator('#matters')).not.toContainText(said);

	const siobhan = await site.as('siobhan');
	await siobhan.getByRole('link', { name: 'Owain Rees', exact: true }).click();
	await expect(siobhan.locator('main')).toContainText(NEW);
	await expect(siobhan.locator('main')).not.toContainText(said);

	await owain.locator('#matters').getByRole('link', { name: 'Change this' }).first().click();
	await owain.getByRole('link', { name: 'How it was before' }).click();
	await expect(owain.locator('main .part').first()).toContainText(NEW);
	await expect(owain.locator('main .part').nth(1)).toContainText(said);
	await owain.getByRole('button', { name: /^Use these words again/ }).click();
	await expect(owain.locator('#matters')).toContainText(said);
	await expect(owain.locator('#matters')).not.toContainText(NEW);

	await owain.goto('/history');
	await expect(owain.locator('.history')).toContainText('You changed words in your plan');
	await expect(owain.locator('.history')).toContainText('You used earlier words again');
});

test('in two tabs, the later one sees both and loses nothing', async ({ site }) => {
	const one = await site.as('owain');
	await openEntry(one);
	const two = await one.context().newPage();
	await openEntry(two);
	await save(one, NEW);
	await save(two, LATER);
	await expect(two.getByRole('alert')).toContainText('Nothing is lost.');
	await expect(two.locator('main')).toContainText(NEW);
	await expect(two.getByLabel('Your words')).toHaveValue(LATER);
	await two.reload();
	await openEntry(one);
	await expect(one.getByLabel('Your words')).toHaveValue(NEW);

	await openEntry(two);
	await save(one, `${NEW} Always.`);
	await save(two, LATER);
	await two.getByRole('button', { name: 'Save these words' }).click();
	await expect(two.locator('#matters')).toContainText(LATER);
	const kept = await site.guard`select words from sayso.item_version v
		where words in (${NEW}, ${`${NEW} Always.`}, ${LATER}) order by version`;
	expect(kept.map((v) => v.words)).toEqual([NEW, `${NEW} Always.`, LATER]);
});

test('putting back words that have changed meanwhile is refused once, not beside each of them', async ({
	site
}) => {
	const one = await site.as('owain');
	await openEntry(one);
	await save(one, NEW);
	await openEntry(one);
	await save(one, LATER);
	await openEntry(one);
	await one.getByRole('link', { name: 'How it was before' }).click();
	const two = await one.context().newPage();
	await openEntry(two);
	await save(two, `${LATER} Again.`);
	await one
		.getByRole('button', { name: /^Use these words again/ })
		.last()
		.click();
	await expect(one.getByRole('alert')).toHaveCount(1);
	await expect(one.getByRole('alert')).toContainText('Nothing is lost.');
	await expect(one.locator('main .part').first()).toContainText(`${LATER} Again.`);
});

test('words that changed meanwhile are shown before they are taken out', async ({ site }) => {
	const one = await site.as('owain');
	await openEntry(one);
	await one.getByRole('link', { name: 'Take this out' }).click();
	const two = await one.context().newPage();
	await openEntry(two);
	await save(two, NEW);
	await one.getByRole('button', { name: 'Take it out' }).click();
	await expect(one.getByRole('alert')).toContainText('Nothing is lost.');
	await expect(one.locator('main')).toContainText(NEW);
	await one.getByRole('button', { name: 'Take it out' }).click();
	await expect(one.locator('#matters')).not.toContainText(NEW);
});

test('a box left empty keeps the version that the words were written for', async ({ site }) => {
	const one = await site.as('owain');
	await openEntry(one);
	await save(one, ' ');
	await expect(one.getByRole('alert')).toContainText('Write a few words first');
	const two = await one.context().newPage();
	await openEntry(two);
	await save(two, NEW);
	await save(one, LATER);
	await expect(one.getByRole('alert')).toContainText('Nothing is lost.');
});

test('what changed since a day, and what was taken out is gone for good', async ({ site }) => {
	const owain = await site.as('owain');
	const said = await openEntry(owain);
	await save(owain, NEW);
	await owain.goto('/plan/strengths/add');
	await owain.getByLabel('Your words').fill('I can mend a bicycle.');
	await owain.getByRole('button', { name: 'Add it to my plan' }).click();
	await owain.goto('/plan');
	await owain.locator('#goals').getByRole('link', { name: 'Change this' }).first().click();
	const goal = await owain.getByLabel('Your words').inputValue();
	await owain.getByRole('link', { name: 'Take this out' }).click();
	await owain.getByRole('button', { name: 'Take it out' }).click();

	await owain.goto('/plan');
	await owain.getByRole('link', { name: 'What changed', exact: true }).click();
	await owain.getByRole('button', { name: 'Show what changed' }).click();
	await expect(owain.getByText('Write a real day that is not later than today.')).toBeVisible();
	const today = new Date();
	for (const [box, value] of [
		['Day', today.getDate()],
		['Month', today.getMonth() + 1],
		['Year', today.getFullYear()]
	] as const)
		await owain.getByLabel(box).fill(String(value));
	await owain.getByRole('button', { name: 'Show what changed' }).click();
	const changes = owain.locator('main .part');
	await expect(changes).toHaveCount(3);
	await expect(changes.nth(0)).toContainText('You took something out');
	await expect(changes.nth(1)).toContainText('I can mend a bicycle.');
	await expect(changes.nth(2)).toContainText(said);
	await expect(changes.nth(2)).toContainText(NEW);
	expect(await owain.content()).not.toContain(goal.slice(0, 40));
	const left = await site.guard`select from sayso.item_version where words = ${goal}`;
	expect(left).toHaveLength(0);
});
