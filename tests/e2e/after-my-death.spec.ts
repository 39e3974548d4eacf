// Given somebody who thinks of a time after them, when they say what may be given to whom, then it stands on their own page
// alone, nothing is chosen for them, and one press takes it back.
import { expect, test } from '../support/site';

test('nothing is chosen beforehand; said, changed to nothing, and taken back', async ({ site }) => {
	const rukhsana = await site.as('rukhsana');
	await rukhsana.goto('/plan/wishes');
	await rukhsana.getByRole('link', { name: 'What I want after my death' }).click();
	const main = rukhsana.locator('main');
	await expect(main).toContainText('If you say nothing, we give nothing to anybody.');
	await expect(rukhsana.locator('main input:checked')).toHaveCount(0);
	const save = rukhsana.getByRole('button', { name: 'Save this' });
	await save.click();
	await expect(rukhsana.getByRole('alert')).toContainText('Choose one of the two.');
	await rukhsana.locator('[name=what][value=parts]').check();
	await save.click();
	await expect(rukhsana.getByRole('alert')).toContainText('Choose at least one part.');
	await rukhsana.locator('[name=parts][value=matters]').check();
	await save.click();
	await expect(rukhsana.getByRole('alert')).toContainText('Choose one helper, or write one name');
	await rukhsana.locator('[name=helper]').selectOption({ label: 'Bilal Hussain' });
	await save.click();
	await expect(rukhsana.getByRole('alert')).toContainText('Choose how.');
	await rukhsana.locator('[name=how][value=read]').check();
	await save.click();
	await expect(main).toContainText('We may give: “What matters to me”.');
	await expect(main).toContainText('Bilal Hussain');
	await expect(rukhsana.locator('main input:checked')).toHaveCount(0);

	const bilal = await site.as('bilal');
	await bilal.goto('/helping');
	await expect(bilal.locator('main')).not.toContainText('after my death');

	await rukhsana.locator('[name=what][value=nothing]').check();
	await save.click();
	await expect(main.locator('.card')).toContainText('You said: nothing, to nobody.');
	await rukhsana.getByRole('button', { name: 'Take this back' }).click();
	await expect(main).not.toContainText('What you said');
	await rukhsana.goto('/history');
	await expect(main).toContainText('You took back what you said for after your death.');
	for (const path of ['/kept', '/closing']) {
		await rukhsana.goto(path);
		await expect(main.getByRole('link', { name: 'What I want after my death' })).toBeVisible();
	}
});
