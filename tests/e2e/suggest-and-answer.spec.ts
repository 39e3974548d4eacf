// Others suggest, and Owain decides: nothing is in his plan before his yes, and whoever suggested learns
// that it was answered, not how. Gethin has suggested other words for a goal before the test begins.
import type { Page } from '@playwright/test';
import { expect, langCookie, type Site, test } from '../support/site';

const OLD = 'Two days a week at the agricultural college by next September.';
const NEW = 'One day a week at the agricultural college from January';

async function open(owain: Page) {
	await owain.goto('/today');
	await expect(owain.locator('main')).toContainText('1 suggestion for your plan waits for you.');
	await owain.getByRole('link', { name: 'Read the suggestions' }).click();
	await owain.getByRole('link', { name: /^Read it/ }).click();
	await expect(owain.locator('.side-by-side')).toContainText(OLD);
	await expect(owain.locator('.side-by-side')).toContainText(NEW);
}

const goals = async (site: Site) => {
	const [row] = await site.guard`select w.items::text as text from sayso.part_words w
		join sayso.person p on p.id = w.person_id where p.chosen_name like 'Owain%' and w.part = 'goals'`;
	return row!.text as string;
};

async function openAs(site: Site, name: string) {
	const worker = await site.as(name);
	await worker.getByRole('link', { name: 'Owain Rees', exact: true }).click();
	return worker;
}

test('a yes puts what was suggested into the plan, and can be undone', async ({ site }) => {
	const owain = await site.as('owain');
	await owain.goto('/plan');
	await expect(owain.locator('#goals .notice')).toContainText('Gethin');
	expect(await goals(site)).not.toContain(NEW);
	await open(owain);
	await expect(owain.locator('#yes')).toContainText('Siobhan');
	await owain.getByRole('button', { name: 'Yes, put this in my plan' }).click();
	await expect(owain.locator('.notice')).toContainText('You said yes.');
	await owain.getByRole('link', { name: 'See it in my plan' }).click();
	await expect(owain.locator('#goals')).toContainText(NEW);
	await expect(owain.locator('#goals')).not.toContainText(OLD);
	await expect(owain.locator('#goals')).toContainText('wrote this. You agreed it on');

	const gethin = await openAs(site, 'gethin');
	await gethin.getByRole('link', { name: /^Suggest something/ }).click();
	await expect(gethin.locator('.card')).toContainText('Answered');

	await owain.goBack();
	await owain.getByRole('link', { name: 'Go back to the words before' }).click();
	await owain.getByRole('button', { name: /^Use these words again/ }).click();
	await expect(owain.locator('#goals')).toContainText(OLD);
	await owain.goto('/plan/suggestions');
	await owain.getByRole('link', { name: /^Read it/ }).click();
	await expect(owain.locator('.notice')).toContainText(
		/^You said yes on .+ The words in your plan have been changed since then\.$/
	);
	await expect(owain.getByRole('link', { name: 'Go back to the words before' })).toHaveCount(0);
	await owain.getByRole('link', { name: 'See it in my plan' }).click();
	await expect(owain.locator('article:target')).toContainText(OLD);
	await owain.goto('/history');
	await expect(owain.locator('.history')).toContainText('You said yes to what Gethin');
});

test('changed first, what Owain wrote is what is agreed', async ({ site }) => {
	const owain = await site.as('owain');
	await open(owain);
	await owain.getByRole('button', { name: 'Change it first' }).click();
	await expect(owain.getByLabel('Your words')).toHaveValue(new RegExp(NEW));
	const heading = owain.locator('[name=heading]');
	const before = await heading.inputValue();
	await heading.fill('');
	await owain.getByLabel('Your words').fill('');
	await owain.getByRole('button', { name: 'Yes, put my words in my plan' }).click();
	await expect(owain.getByRole('alert')).toContainText('Write a few words first');
	await heading.fill(before);
	await owain.getByLabel('Your words').fill('One morning a week. We will see.');
	await owain.getByRole('button', { name: 'Yes, put my words in my plan' }).click();
	await expect(owain.locator('.notice')).toContainText('You said yes.');
	expect(await goals(site)).toContain('One morning a week. We will see.');
	expect(await goals(site)).not.toContain(NEW);
	await owain.goto('/plan');
	await expect(owain.locator('#goals')).toContainText('You wrote this on');
});

test('“not now” and “talk about it” change nothing, and leave a yes open', async ({ site }) => {
	const owain = await site.as('owain');
	const before = await goals(site);
	await open(owain);
	await owain.getByRole('button', { name: 'Not now' }).click();
	await expect(owain.locator('.notice')).toContainText('You can still say yes until');
	const gethin = await openAs(site, 'gethin');
	await gethin.getByRole('link', { name: /^Suggest something/ }).click();
	await expect(gethin.locator('.card')).toContainText('Answered');
	await gethin
		.locator('article', { hasText: 'Two days a week' })
		.getByRole('link', { name: /^Suggest other words/ })
		.click();
	await gethin.getByLabel('The words you suggest').fill('Please think again.');
	await gethin.getByRole('button', { name: /^Suggest this/ }).click();
	await expect(gethin.getByRole('alert')).toContainText('was answered not long ago');
	await expect(gethin.getByLabel('The words you suggest')).toHaveValue('Please think again.');

	await owain.getByRole('button', { name: 'Talk about it' }).click();
	await expect(owain.locator('.notice')).toContainText('Nothing changes until you decide.');
	await owain.getByLabel('How you see it').fill('January is lambing.');
	await owain.getByRole('button', { name: 'Save my words' }).click();
	await expect(owain.getByLabel('How you see it')).toHaveValue('January is lambing.');
	await gethin.goto(gethin.url().replace(/\/words.*/, ''));
	await expect(gethin.locator('.card')).toContainText('They would like to talk about it');
	await expect(gethin.locator('.card')).toContainText('January is lambing.');
	expect(await goals(site)).toBe(before);
	await owain.getByRole('button', { name: 'Yes, put this in my plan' }).click();
	expect(await goals(site)).toContain(NEW);
});

test('words changed meanwhile are shown before a yes writes over them', async ({ site }) => {
	const owain = await site.as('owain');
	await open(owain);
	const other = await owain.context().newPage();
	await other.goto('/plan');
	await other
		.locator('#goals .item', { hasText: OLD })
		.getByRole('link', { name: 'Change this' })
		.click();
	await other.getByLabel('Your words').fill('Lambing first.');
	await other.getByRole('button', { name: 'Save these words' }).click();
	await owain.getByRole('button', { name: 'Yes, put this in my plan' }).click();
	await expect(owain.getByRole('alert')).toContainText('Nothing is lost.');
	await expect(owain.locator('.side-by-side')).toContainText('Lambing first.');
	await expect(owain.locator('main')).toContainText('You changed your words after');
});

test('a suggestion is taken out for good, and a page of it that stayed open says so', async ({
	site
}) => {
	const owain = await site.as('owain');
	await open(owain);
	const other = await owain.context().newPage();
	await other.goto(owain.url());
	await owain.getByRole('link', { name: 'Take this suggestion out for good' }).click();
	await owain.getByRole('button', { name: 'Take it out' }).click();
	await expect(owain.locator('main')).toContainText('No suggestions are waiting.');
	const left = await site.guard`select from sayso.proposal where words like ${NEW + '%'}`;
	expect(left).toHaveLength(0);
	await other.getByRole('link', { name: 'Take this suggestion out for good' }).click();
	await expect(other.getByRole('status')).toContainText('you took the suggestion out');
});

test('where an entry is taken out meanwhile, every answer to a suggestion for it says so', async ({
	site
}) => {
	const owain = await site.as('owain');
	await open(owain);
	const others = await Promise.all(
		['Yes, put this in my plan', 'Change it first', 'Not now'].map(async (answer) => {
			const page = await owain.context().newPage();
			await page.goto(owain.url());
			return { page, answer };
		})
	);
	await owain.goto('/plan');
	const entry = owain.locator('#goals .item', { hasText: OLD });
	await entry.getByRole('link', { name: 'Change this' }).click();
	await owain.getByRole('link', { name: 'Take this out' }).click();
	await owain.getByRole('button', { name: 'Take it out' }).click();
	await expect(owain.locator('main')).toContainText('gone for good');
	for (const { page, answer } of others) {
		await page.getByRole('button', { name: answer }).click();
		await expect(page).toHaveURL(/\/plan\/suggestions\?gone$/);
		await expect(page.getByRole('status')).toContainText('no longer in your plan');
	}
	expect(await goals(site)).not.toContain(NEW);
});

test('Siobhan suggests something new; it can be taken back; too many wait', async ({ site }) => {
	const siobhan = await openAs(site, 'siobhan');
	await siobhan.getByRole('link', { name: /^Suggest something/ }).click();
	const send = async (words: string) => {
		await siobhan.getByLabel('Which part').selectOption('safety');
		await siobhan.getByRole('button', { name: 'Suggest something new' }).click();
		await siobhan.getByLabel('The words you suggest').fill(words);
		await siobhan.getByRole('button', { name: /^Suggest this/ }).click();
	};
	await siobhan.getByRole('button', { name: 'Suggest something new' }).click();
	await expect(siobhan.locator('main')).toContainText('Choose the part it is for.');
	for (let n = 1; n <= 5; n++) await send(`Suggestion ${n}.`);
	await expect(siobhan.locator('.card')).toHaveCount(5);
	await send('One too many.');
	await expect(siobhan.getByRole('alert')).toContainText('Five suggestions wait already.');
	await siobhan.goBack();
	await siobhan.goBack();
	await siobhan
		.getByRole('button', { name: /^Take it back/ })
		.first()
		.click();
	await expect(siobhan.locator('.card').first()).toContainText('Taken back');

	const owain = await site.as('owain');
	await owain.goto('/plan/suggestions');
	await expect(owain.getByRole('link', { name: /^Read it/ })).toHaveCount(6);
	await expect(owain.locator('main')).toContainText('They took it back.');
	await owain.goto('/plan');
	await expect(owain.locator('#safety .notice')).toHaveCount(4);
});

test('a supporter suggests in Urdu, and the plan keeps the language of the words', async ({
	site
}) => {
	const bilal = await site.as('bilal');
	await bilal.context().addCookies([langCookie('ur', site.origin)]);
	await bilal.goto('/helping');
	await bilal.locator('a[href$="/suggest"]').click();
	await bilal.locator('[name=part]').selectOption('goals');
	await bilal.locator('main form button').first().click();
	await bilal.locator('[name=words]').fill('ہر جمعے کو ایک نئی ترکیب۔');
	await bilal.locator('main form button').click();
	await expect(bilal.locator('.notice')).toBeVisible();

	const rukhsana = await site.as('rukhsana');
	await rukhsana.context().addCookies([langCookie('en', site.origin)]);
	await rukhsana.goto('/plan');
	await rukhsana.locator('#goals .notice a').click();
	await rukhsana.getByRole('button', { name: 'Yes, put this in my plan' }).click();
	await rukhsana.getByRole('link', { name: 'See it in my plan' }).click();
	const words = rukhsana.locator('#goals .words', { hasText: 'ترکیب' });
	await expect(words).toHaveAttribute('dir', 'rtl');
	await words.locator('xpath=ancestor::article').getByRole('link', { name: 'Change this' }).click();
	await rukhsana.getByLabel('I see this differently').fill('Every other Friday.');
	await rukhsana.getByRole('button', { name: 'Save these words' }).click();
	await expect(rukhsana.locator('#goals')).toContainText('Every other Friday.');
	await bilal.goto('/helping');
	await expect(bilal.locator('main')).toContainText('Every other Friday.');
});
