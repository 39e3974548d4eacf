// Given a person who uses no screen is asked about a move, when they have the question on paper and tell a worker not yet, then it counts as it
// is written down; they read who wrote it, and say yes themselves when they like (ADR 71), with and without JavaScript.
import { answers, asks, owain, somebody } from '../support/moving';
import { sidesOf } from '../support/paper';
import { expect, test } from '../support/site';

test('the question on paper, not yet as it was told, and a yes of his own', async ({ site }) => {
	const person = await owain(site);
	const siobhan = await somebody(site, 'siobhan');
	const main = siobhan.locator('main');
	await asks(siobhan, person, 'From the crisis team, with a contact every few days');
	await siobhan.getByRole('link', { name: 'The question on paper, to print' }).click();
	await siobhan.emulateMedia({ media: 'print' });
	await expect(main.getByRole('button')).toHaveCount(0);
	await expect(main.locator('.ticks > li')).toHaveText([
		'Yes, I would like this',
		'Not yet',
		'Let’s talk'
	]);
	await expect(main).toContainText('You meet Winston before anything changes.');
	await expect(main).toContainText('call each other about the move.');
	await expect(main).not.toContainText('Your GP, each month.');
	expect(await sidesOf(siobhan)).toBeLessThanOrEqual(2);
	await siobhan.emulateMedia({ media: 'screen' });

	await siobhan.goto(`/work/people/${person}/moves`);
	await siobhan.locator('form[action="?/answered"] button').click();
	await expect(main).toContainText('Choose what they told you.');
	await siobhan.getByRole('radio', { name: 'Not yet' }).check();
	await siobhan.getByRole('radio', { name: 'By phone' }).check();
	const { day, month, year } = Temporal.Now.plainDateISO('Europe/London');
	for (const [box, n] of Object.entries({ day, month, year }))
		await siobhan.locator(`[name="on.${box}"]`).fill(`${n}`);
	await siobhan.locator('form[action="?/answered"] button').click();
	await expect(main).toContainText('said: not yet.');

	const page = await somebody(site, 'owain');
	await page.goto('/moving');
	await page.getByRole('link', { name: /^Read about this move/ }).click();
	await expect(page.locator('main')).toContainText('Siobhan Keane wrote this down for you.');
	await page.getByRole('link', { name: 'Answer', exact: true }).click();
	await answers(page).filter({ hasText: 'Yes' }).click();
	await expect(page.locator('main .notice')).toContainText('Marram Garden reads it now.');
	await expect(page.locator('main')).not.toContainText('wrote this down for you');
	await owain(site);
});
