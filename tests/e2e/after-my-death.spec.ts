// Given somebody who thinks of a time after them, when they say what may be given to whom, then they are asked one thing at a
// time, nothing is chosen for them, nothing counts before they have read the whole, and one press takes it back.
import type { Page } from '@playwright/test';
import { expect, test, type Site } from '../support/site';

const saidBy = ({ guard }: Site) => guard`
	select a.parts, a.whom, a.how from sayso.after_death a join sayso.person p on p.id = a.person_id
	where p.chosen_name like 'Rukhsana%'`;
const goOn = (page: Page) => page.getByRole('button', { name: 'Save and go on' }).click();
const answered = (page: Page, question: string) =>
	page.locator('main dl div', { has: page.getByText(question, { exact: true }) });

test('one question a page, kept on the way, said at the end, changed one by one, and taken back', async ({
	site
}) => {
	const rukhsana = await site.as('rukhsana');
	await rukhsana.goto('/plan/wishes');
	await rukhsana.getByRole('link', { name: 'What I want after my death' }).click();
	const main = rukhsana.locator('main');
	await expect(main).toContainText('If you say nothing, we give nothing to anybody.');
	await rukhsana.getByRole('link', { name: 'Answer the questions' }).click();

	await expect(main.locator('fieldset')).toHaveCount(1);
	await expect(main.locator('input:checked')).toHaveCount(0);
	await goOn(rukhsana);
	await expect(rukhsana.getByRole('alert')).toContainText('Choose one of the two.');
	await rukhsana.getByLabel('Some parts of my plan, to one person').check();
	await goOn(rukhsana);

	await expect(rukhsana).toHaveURL(/\/after\/parts$/);
	await expect(main.locator('input:checked')).toHaveCount(0);
	await goOn(rukhsana);
	await expect(rukhsana.getByRole('alert')).toContainText('Choose at least one part.');
	await rukhsana.locator('[name=parts][value=matters]').check();
	await rukhsana.getByRole('button', { name: 'Save and come back later' }).click();
	await expect(main).toContainText('Your answers are kept for you.');
	expect(await saidBy(site)).toHaveLength(0);

	await rukhsana.goto('/plan/drafts');
	await rukhsana.getByRole('link', { name: /^Go on/ }).click();
	await expect(main).toContainText('You have answered some of this. It does not count yet.');
	await rukhsana.getByRole('link', { name: 'Go on', exact: true }).click();
	await expect(rukhsana).toHaveURL(/\/after\/whom$/);
	await expect(main.locator('input:checked')).toHaveCount(0);
	await goOn(rukhsana);
	await expect(rukhsana.getByRole('alert')).toContainText('Choose one of your helpers');
	await rukhsana.getByLabel('Bilal Hussain').check();
	await goOn(rukhsana);
	await expect(main.locator('input:checked')).toHaveCount(0);
	await goOn(rukhsana);
	await expect(rukhsana.getByRole('alert')).toContainText('Choose how.');
	await rukhsana.locator('[name=how][value=read]').check();
	await goOn(rukhsana);

	await expect(rukhsana).toHaveURL(/\/after\/check$/);
	await expect(main).toContainText('This does not count yet.');
	await expect(answered(rukhsana, 'Which parts?')).toContainText('“What matters to me”');
	await rukhsana.getByRole('link', { name: 'Change: How should we give it?' }).click();
	await rukhsana.locator('[name=how][value=paper]').check();
	await goOn(rukhsana);
	await expect(answered(rukhsana, 'How should we give it?')).toContainText(
		'On paper, for them to keep'
	);
	expect(await saidBy(site)).toHaveLength(0);
	await rukhsana.getByRole('button', { name: 'This is what I want' }).click();
	await expect(main.locator('.card')).toContainText('Bilal Hussain');
	expect(await saidBy(site)).toMatchObject([
		{ parts: ['matters'], whom: 'Bilal Hussain', how: 'paper' }
	]);

	const bilal = await site.as('bilal');
	await bilal.goto('/helping');
	await expect(bilal.locator('main')).not.toContainText('after my death');

	await rukhsana.getByRole('link', { name: 'Change it' }).click();
	await rukhsana.getByRole('link', { name: 'Change: What may we give?' }).click();
	await rukhsana.getByLabel('Nothing, to nobody').check();
	await goOn(rukhsana);
	await expect(rukhsana).toHaveURL(/\/after\/check$/);
	await rukhsana.getByRole('link', { name: 'Not now' }).click();
	await rukhsana.getByRole('button', { name: 'Throw my answers away' }).click();
	expect(await saidBy(site)).toMatchObject([{ parts: ['matters'] }]);
	await rukhsana.goto('/after/what');
	await rukhsana.getByLabel('Nothing, to nobody').check();
	await goOn(rukhsana);
	await rukhsana.getByRole('button', { name: 'This is what I want' }).click();
	await expect(main.locator('.card')).toContainText('Nothing, to nobody');
	expect(await saidBy(site)).toMatchObject([{ parts: [], whom: '', how: null }]);

	await rukhsana.getByRole('button', { name: 'Take this back' }).click();
	await expect(main).not.toContainText('What you said');
	await rukhsana.goto('/history');
	await expect(main).toContainText('You took back what you said for after your death.');
	for (const path of ['/kept', '/closing']) {
		await rukhsana.goto(path);
		await expect(main.getByRole('link', { name: 'What I want after my death' })).toBeVisible();
	}
});

test('what is said is what stood on the page, though another answer was kept meanwhile', async ({
	site
}) => {
	const rukhsana = await site.as('rukhsana');
	const main = rukhsana.locator('main');
	const answer = async (question: string, fill: () => Promise<void>) => {
		await rukhsana.goto(`/after/${question}`);
		await fill();
		await goOn(rukhsana);
	};
	await answer('what', () => rukhsana.locator('[name=what][value=parts]').check());
	await answer('parts', () => rukhsana.locator('[name=parts][value=matters]').check());
	await answer('whom', () => rukhsana.getByLabel('Bilal Hussain').check());
	await answer('how', () => rukhsana.locator('[name=how][value=read]').check());
	await expect(rukhsana).toHaveURL(/\/after\/check$/);

	const again = await rukhsana.context().newPage();
	await again.goto('/after/check');
	const beside = await rukhsana.context().newPage();
	await beside.goto('/after/parts');
	await beside.locator('[name=parts][value=safety]').check();
	await goOn(beside);
	await expect(answered(beside, 'Which parts?')).toContainText('“Staying safe”');

	await rukhsana.getByRole('button', { name: 'This is what I want' }).click();
	await expect(main.locator('.card')).toContainText('“What matters to me”');
	await expect(main.locator('.card')).not.toContainText('Staying safe');
	await again.getByRole('button', { name: 'This is what I want' }).click();
	expect(await saidBy(site)).toMatchObject([
		{ parts: ['matters'], whom: 'Bilal Hussain', how: 'read' }
	]);
	await beside.getByRole('button', { name: 'This is what I want' }).click();
	await expect(beside.getByRole('alert')).toBeVisible();
	expect(await saidBy(site)).toMatchObject([{ parts: ['matters'] }]);
});
