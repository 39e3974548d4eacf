// “Once we have met”: Owain is moving to a team that waits to read his plan until he says that he has
// met each of them. Marta holds a permission that waits.
import { expect, test } from '../support/site';

test('what waits for a meeting opens when the person says they have met', async ({ site }) => {
	const marta = await site.as('marta');
	await marta.getByRole('link', { name: 'Owain' }).click();
	await expect(marta.getByText('You can read more after you have met.')).toBeVisible();
	await expect(marta.getByText('Nothing to show here.')).toHaveCount(15);

	const owain = await site.as('owain');
	await owain.goto('/sharing');
	const card = owain.locator('.card', { hasText: 'Marta Zielińska' });
	await card.getByRole('link', { name: 'We have met' }).click();
	await expect(owain.locator('input:checked')).toHaveCount(0);
	await owain.getByRole('button', { name: 'Yes, we have met' }).click();
	await expect(owain.getByRole('alert')).toContainText('Choose who you have met.');
	await owain.getByLabel('Marta Zielińska').check();
	await owain.getByRole('button', { name: 'Yes, we have met' }).click();
	await expect(owain.getByText('They can open those parts from now on.')).toBeVisible();
	await expect(card).toContainText('You have met: Marta Zielińska.');
	await expect(card.getByRole('link', { name: 'We have met' })).toHaveCount(0);

	await marta.reload();
	await expect(marta.getByText('Nothing to show here.')).toHaveCount(12);
	await expect(marta.getByText('You can read more after you have met.')).toHaveCount(0);

	await owain.goto('/history');
	await expect(owain.locator('.history')).toContainText('You said you have met Marta Zielińska.');
});
