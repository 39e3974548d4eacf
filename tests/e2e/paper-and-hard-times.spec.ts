// What is told on paper, by phone or face to face; looking back at a hard time; and who has a copy on paper.
import { sidesOf } from '../support/paper';
import { expect, test } from '../support/site';

/** What a plan begins with, and a first thing to think about (R250-R252). */
const ASKED_FIRST = {
	matters: ['What is important to me?', 'What would you miss most?'],
	goals: ['What would I like to get out of my plan?', 'different in a year?'],
	people: [
		'How would I like to stay in contact with my family?',
		'be in touch with, and how often?'
	]
} as const;

/** These, one after the other. */
const inOrder = (...words: string[]) =>
	new RegExp(words.map((one) => one.replaceAll('?', '\\?')).join('.+'), 's');

test('given a worker typed in what Jules said, when Jules says yes, then it is in the plan as theirs', async ({
	site
}) => {
	const marta = await site.as('marta');
	await marta.getByRole('link', { name: 'Jules Adeyemi', exact: true }).first().click();
	await marta.getByRole('link', { name: 'Type in what Jules' }).click();
	await expect(marta.locator('h1 + .banner')).toContainText('Jules');
	const told = marta.url();
	for (const [part, [question, think]] of Object.entries(ASKED_FIRST)) {
		await marta.goto(`${told}/words?part=${part}`);
		await expect(marta.locator('main form')).toHaveText(
			inOrder(question, 'You could ask Jules', think, 'The words of Jules')
		);
	}
	await marta.goto(told);
	await marta.getByLabel('Which part').selectOption('week');
	await marta.getByRole('button', { name: 'Type in words for this part' }).click();
	await expect(marta.locator('input:checked')).toHaveCount(0);
	await marta.getByLabel(/^The words of Jules/).fill('The library on Mondays.');
	await marta.getByRole('button', { name: 'Type this in' }).click();
	await expect(marta.locator('main')).toContainText('Choose how you were told.');
	await expect(marta.getByLabel(/^The words of Jules/)).toHaveValue('The library on Mondays.');
	await marta.getByLabel('By phone').check();
	await marta.locator('[name="on.day"]').fill('2');
	await marta.locator('[name="on.month"]').fill('11');
	await marta.locator('[name="on.year"]').fill('2026');
	await marta.getByRole('button', { name: 'Type this in' }).click();
	await expect(marta.locator('.card').first()).toContainText('Told by phone, 2 November 2026.');
	await marta.getByRole('button', { name: 'Make a paper of all that waits' }).click();
	await expect(marta.locator('main')).toContainText('only when you say yes');
	await expect(marta.locator('main')).toContainText('The library on Mondays.');

	const jules = await site.as('jules');
	await expect(jules.locator('main')).toContainText('2 things you told us are typed in');
	await expect(jules.locator('main')).toContainText('You told us by phone, on 2 November 2026.');
	await jules.goto('/plan');
	await expect(jules.locator('#week')).not.toContainText('The library on Mondays.');
	await jules.goto('/today');
	await jules
		.getByRole('link', { name: /typed in your words/ })
		.last()
		.click();
	await jules.getByRole('button', { name: 'Yes, these are my words' }).click();
	await jules.getByRole('link', { name: 'See it in my plan' }).click();
	const entry = jules.locator('#week article', { hasText: 'The library on Mondays.' });
	await expect(entry).toContainText('You wrote this');
	await jules.goto('/history');
	await expect(jules.locator('.history')).toContainText('typed them in');
	await marta.goBack();
	await marta.reload();
	await expect(marta.locator('[aria-labelledby=typed-in] .card').first()).toContainText('Answered');
});

test('the paper is printed in the language of whoever it is for, not of the worker', async ({
	site
}) => {
	const marta = await site.as('marta', { extraHTTPHeaders: { 'accept-language': 'en' } });
	await marta.getByRole('link', { name: 'Jules Adeyemi', exact: true }).first().click();
	await marta.goto(`${marta.url()}/told`);
	await marta.getByRole('button', { name: 'Make a paper of all that waits' }).click();
	const printed = marta.url();
	for (const [lang, dir, words] of [
		['en-x-easy', 'ltr', 'You told us these words'],
		['ur', 'rtl', 'منصوبے'],
		['pl', 'ltr', 'Twoim planie']
	] as const) {
		await site.guard`update sayso.person set lang = ${lang} where chosen_name like 'Jules%'`;
		await marta.goto(printed);
		const paper = marta.locator('main > div[lang]');
		await expect(paper).toHaveAttribute('dir', dir);
		await expect(paper).toContainText(words);
		await expect(marta.locator('h1')).toHaveAttribute('dir', dir);
		await expect(marta.locator('main .print-only')).toHaveAttribute('dir', dir);
		expect((await paper.locator('svg').count()) > 0).toBe(lang === 'en-x-easy');
		await expect(marta.locator('main .to-hand-over')).toContainText(/print/i);
	}
});

test('given Owain looked back, when he changes his plan because of it, then both say so', async ({
	site
}) => {
	const owain = await site.as('owain');
	await owain.goto('/plan/look-back');
	await expect(owain.locator('main .notice')).toContainText('Before you write');
	await owain.getByLabel('What happened').fill('No sleep from Friday.');
	await owain.getByLabel('What helped').fill('Walking the fence.');
	await owain.getByRole('button', { name: 'Keep this' }).click();
	await expect(owain.locator('main')).toContainText('It is in your plan.');
	await expect(owain.locator('main')).toContainText('Walking the fence.');
	const here = owain.url().replace('?kept', '');
	await owain.getByLabel('Which part').selectOption('goals');
	await owain.getByRole('button', { name: 'Show this part' }).click();
	await owain
		.getByRole('link', { name: /^Change this because/ })
		.first()
		.click();
	await expect(owain.locator('main')).toContainText('No sleep from Friday.');
	await owain.getByLabel('Your words').fill('Slower, because of Friday.');
	await owain.getByRole('button', { name: 'Save these words' }).click();
	await owain.goto(here);
	await expect(owain.locator('main')).toContainText('Slower, because of Friday.');
	await owain.getByRole('link', { name: 'How it was before' }).click();
	await expect(owain.locator('main')).toContainText('Because of a hard time: “No sleep');
	await owain.goto('/plan/changes?since.day=1&since.month=1&since.year=2026');
	await expect(owain.locator('main')).toContainText('Because of a hard time: “No sleep');
	await expect(owain.locator('main span[lang="en-GB"]', { hasText: '“No sleep' })).toBeVisible();
});

test('given a paper copy, when Owain notes who has it, then it is on his list until he takes it off', async ({
	site
}) => {
	const owain = await site.as('owain');
	await owain.goto('/plan/paper?parts=crisis');
	await owain.getByRole('link', { name: 'Write down who gets this copy' }).click();
	await expect(owain.locator('input:checked')).toHaveCount(1);
	await owain.getByRole('button', { name: 'Save this note' }).click();
	await expect(owain.locator('main')).toContainText('Write who has it.');
	await owain.getByLabel('Who has it').fill('Tom');
	await owain.getByRole('button', { name: 'Save this note' }).click();
	await expect(owain.locator('.card')).toHaveCount(2);
	await owain.getByRole('link', { name: 'Change this: Tom' }).click();
	await owain.getByLabel('Is it back, or gone?').selectOption('back');
	await owain.getByRole('button', { name: 'Save this note' }).click();
	await expect(owain.locator('.card', { hasText: 'Tom' })).toContainText('They gave it back');
	await owain.getByRole('link', { name: 'Change this: Tom' }).click();
	await owain.getByRole('button', { name: 'Take it off this list' }).click();
	await expect(owain.locator('.card')).toHaveCount(1);
});

test('given nobody is signed in, a blank plan can be chosen and printed on A4', async ({
	site
}) => {
	const page = await site.nobody();
	await page.goto('/help');
	await page.getByRole('link', { name: 'A blank plan on paper' }).click();
	await page.getByRole('button', { name: 'Show these parts' }).click();
	await expect(page.locator('main')).toContainText('Choose one part or more.');
	await page.getByLabel('My week').check();
	await page.getByRole('button', { name: 'Show these parts' }).click();
	await expect(page.locator('main').getByRole('heading', { level: 2 })).toHaveCount(1);
	await expect(page.locator('main .ticks').first()).toContainText('Monday');
	expect(await sidesOf(page)).toBeLessThanOrEqual(3);
	await expect(page.locator('main')).not.toContainText('You could think about these:');
});

test('the three questions that a plan begins with are above the lines of their parts, each part on its sheet', async ({
	site
}) => {
	const page = await site.nobody();
	await page.goto('/blank-plan?show=chosen&parts=matters&parts=goals&parts=people');
	for (const [part, [question, think]] of Object.entries(ASKED_FIRST))
		await expect(page.locator(`section[aria-labelledby=part-${part}]`)).toHaveText(
			inOrder(question, 'You could think about these:', think, 'Your words')
		);
	expect(await sidesOf(page)).toBe(5); // the first, these three, and whom to call
});
