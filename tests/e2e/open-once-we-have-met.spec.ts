// “Once we have met”: Owain is moving to a team that waits to read his plan until he says that he has
// met each of them. Marta holds a permission that waits.
import { expect, test } from '../support/site';

test('what waits for a meeting opens when the person says they have met', async ({ site }) => {
	const marta = await site.as('marta');
	await marta.getByRole('link', { name: 'Owain Rees', exact: true }).click();
	await expect(marta.getByText('You can read more after you have met.')).toBeVisible();
	await expect(marta.getByText('Nothing to show here.')).toHaveCount(15);

	const owain = await site.as('owain');
	const waiting = owain.getByText(/^Marta Zielińska.*, once you have met$/);
	await owain.goto('/plan');
	await expect(waiting).toHaveCount(3);
	await owain.goto('/sharing');
	const card = owain.locator('.card', { hasText: 'Marta Zielińska' });
	await card.getByRole('link', { name: 'We have met' }).click();
	await owain.getByRole('button', { name: 'Yes, we have met' }).click();
	await expect(owain.getByText('They can open those parts from now on.')).toBeVisible();
	await expect(card).toContainText('You have met: Marta Zielińska.');
	await expect(card.getByRole('link', { name: 'We have met' })).toHaveCount(0);

	await marta.reload();
	await expect(marta.getByText('Nothing to show here.')).toHaveCount(12);
	await expect(marta.getByText('You can read more after you have met.')).toHaveCount(0);

	await owain.goto('/plan');
	await expect(owain.locator('.seen-by li', { hasText: 'Marta Zielińska' })).toHaveCount(3);
	await expect(waiting).toHaveCount(0);
	await owain.goto('/history');
	await expect(owain.locator('.history')).toContainText('You said you have met Marta Zielińska.');
});

test('a team is met one worker at a time, and nobody is chosen beforehand', async ({ site }) => {
	const [owain] = await site.guard`select id from sayso.person where chosen_name like 'Owain%'`;
	await site.guard`update sayso.consent_grant set condition = 'once_met'
		where person_id = ${owain!.id} and grantee_kind = 'team'`;
	const page = await site.as('owain');
	await page.goto('/sharing');
	await page.locator('.card', { hasText: 'Nightlight' }).locator('a[href$="/met"]').click();
	await expect(page.locator('input[type=radio]')).toHaveCount(2);
	await expect(page.locator('input:checked')).toHaveCount(0);
	await page.getByRole('button', { name: 'Yes, we have met' }).click();
	await expect(page.getByRole('alert')).toContainText('Choose who you have met.');
	await page.getByLabel('Desta Haile').check();
	await page.getByRole('button', { name: 'Yes, we have met' }).click();
	await expect(page.getByText('You have met: Desta Haile.')).toBeVisible();
});
