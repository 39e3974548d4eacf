// Given Bernie chose in advance that her team is to know, when she starts her crisis plan, then it stands first on the list of each worker of that
// team, who say that they have read it; she reads who knows, and whom to call while nobody does (ADR 85), with and without JavaScript.
import { expect, test } from '../support/site';

const ENGLISH = { extraHTTPHeaders: { 'accept-language': 'en' } };

test('she chooses a team, starts it, and reads who knows', async ({ site }) => {
	await site.guard`delete from sayso.crisis c using sayso.person p where p.id = c.person_id and p.chosen_name like 'Bernie%'`;
	const bernie = await site.as('bernie', ENGLISH);
	const main = bernie.locator('main');
	const siobhan = await site.as('siobhan', ENGLISH);
	await bernie.goto('/crisis');
	await expect(main).toContainText('It stands on the list of no team.');
	await bernie.getByRole('link', { name: 'Change: Who is told' }).click();
	await expect(main).toContainText('You can see who has read it.');
	await expect(main).toContainText('999');
	await bernie.getByRole('button', { name: 'Tell them: Harbour Mental Health Team' }).click();
	await expect(bernie.locator('.receipt')).toContainText(
		'It stands on the list of: Harbour Mental Health Team.'
	);

	await bernie.goto('/crisis/start');
	await expect(main).toContainText('It stands on the list of: Harbour Mental Health Team.');
	await siobhan.goto('/work');
	const told = siobhan.getByRole('link', { name: /wanted you to know/ });
	await expect(told).toHaveCount(0);
	await bernie.getByRole('button', { name: 'Start it now' }).click();
	await expect(main).toContainText(
		'Harbour Mental Health Team has not read it yet. You can call them:'
	);

	await siobhan.reload();
	await expect(siobhan.locator('main .card h2').first()).toContainText('Bernie Coyle');
	await told.click();
	await expect(siobhan.locator('main')).toContainText('wanted your team to know.');
	await siobhan.getByRole('button', { name: 'I have read this' }).click();
	await expect(siobhan.locator('main')).toContainText(
		'Siobhan Keane (Harbour Mental Health Team) read this on'
	);
	await expect(siobhan.getByRole('button', { name: 'I have read this' })).toHaveCount(0);
	await siobhan.goto('/work');
	await expect(siobhan.locator('main')).toContainText('You have read it.');

	await bernie.goto('/crisis');
	await expect(main).toContainText(/Siobhan Keane \(.*\) read it on/);
	await expect(main).not.toContainText('has not read it yet');
	await bernie.goto('/history');
	await expect(main).toContainText('read that your crisis plan is on.');
	await bernie.locator('form[action="/crisis?/finish"] button').first().click();
	await siobhan.reload();
	await expect(siobhan.locator('main')).not.toContainText('You have read it.');
	await bernie.goto('/crisis/who-is-told');
	await bernie
		.getByRole('button', { name: 'Do not tell them: Harbour Mental Health Team' })
		.click();
	await expect(bernie.locator('.receipt')).toContainText('It stands on the list of no team.');
});
