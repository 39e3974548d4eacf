// Owain stops all sharing in one press: his workers and his helper open nothing with the next thing they try, his
// receipt names each of them, and his support carries on.
import { expect, test } from '../support/site';

test('one press stops it all, at once, with a receipt that names everybody', async ({ site }) => {
	const siobhan = await site.as('siobhan');
	const eluned = await site.as('eluned');
	await siobhan.getByRole('link', { name: 'Owain Rees', exact: true }).first().click();
	const open = siobhan.url();
	await expect(siobhan.locator('main')).not.toContainText('404');
	const shut = siobhan.getByText('Nothing to show here.');
	expect(await shut.count()).toBeLessThan(15);

	const owain = await site.as('owain');
	await owain.goto('/sharing');
	const cards = await owain.locator('main .card').count();
	expect(cards).toBeGreaterThan(2);
	await owain.getByRole('link', { name: 'Stop all sharing' }).click();
	await expect(owain.locator('main li')).toHaveCount(cards);
	await expect(owain.locator('main')).toContainText('They may remember what they read.');
	await expect(owain.locator('main')).toContainText('Your support carries on.');
	await owain.locator('main').getByRole('button', { name: 'Stop all sharing' }).click();

	await expect(owain.locator('.receipt')).toContainText('You stopped all sharing.');
	await expect(owain.locator('.receipt')).toContainText('Siobhan Keane');
	await expect(owain.locator('.receipt')).toContainText('Eluned');
	await expect(owain.locator('.receipt')).toContainText('They may remember what they read.');
	await owain.goto('/sharing');
	await expect(owain.locator('main')).toContainText('Nobody can see any part of your plan.');
	await expect(owain.locator('main')).not.toContainText('Stop all sharing');
	await owain.goto('/history');
	await expect(owain.locator('.history li').first()).toContainText('You stopped all sharing');
	await owain.locator('.history li').first().getByRole('link').click();
	await expect(owain.locator('.receipt')).toContainText('You stopped all sharing.');

	// Siobhan is linked to him still: her page is there, with his name and nothing of his plan
	await siobhan.goto(open);
	await expect(shut).toHaveCount(15);
	await eluned.goto('/helping');
	await expect(eluned.locator('main')).not.toContainText('Breakfast');
	const [left] = await site.guard`select count(*)::int as running from sayso.consent_grant g
		join sayso.person p on p.id = g.person_id where p.chosen_name like 'Owain%' and g.stopped_at is null`;
	expect(left!.running).toBe(0);
	const decisions = await site.guard`select d.answer from sayso.decision d
		join sayso.person p on p.id = d.person_id where p.chosen_name like 'Owain%' and d.answer = 'stop'`;
	expect(decisions).toHaveLength(1);
});

test('with nothing shared there is nothing to stop', async ({ site }) => {
	const bernie = await site.as('bernie');
	await site.guard`update sayso.consent_grant set stopped_at = now() where stopped_at is null`;
	await bernie.goto('/sharing/stop-all');
	await expect(bernie.locator('main')).toContainText('Nobody can see any part of your plan.');
	await expect(bernie.locator('main').getByRole('button')).toHaveCount(0);
});
