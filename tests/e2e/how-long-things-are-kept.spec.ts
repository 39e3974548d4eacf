// Given an administrator who says how long looks are kept and why, when a person opens the page, then they read it; and a
// line that is past its time says only that something was here, in a history that can still be checked.
import { expect, test } from '../support/site';

test('an administrator says how long, and people read it with the reason', async ({ site }) => {
	const bernie = await site.as('bernie');
	await bernie.goto('/settings');
	await bernie.getByRole('link', { name: 'How long things are kept' }).click();
	await expect(bernie.locator('main')).toContainText('Kept for 8 years.');
	await expect(bernie.locator('main')).toContainText('Your service has not said how long.');

	const tomasz = await site.as('tomasz');
	await tomasz.goto('/work/service');
	await tomasz.getByRole('link', { name: 'How long things are kept' }).click();
	await tomasz.getByRole('link', { name: 'Change this: Looks' }).click();
	await tomasz.locator('[name=months]').fill('2');
	await tomasz.locator('[name=why]').fill('So that you can ask who looked, two years on.');
	await tomasz.getByRole('button', { name: 'Save' }).click();
	await expect(tomasz.locator('main')).toContainText('Write a number of months from 3 to 1200.');
	await expect(tomasz.locator('[name=why]')).toHaveValue(/who looked/);
	await tomasz.locator('[name=months]').fill('24');
	await tomasz.getByRole('button', { name: 'Save' }).click();
	await expect(tomasz.locator('main .notice')).toHaveText('Saved.');

	await bernie.goto('/kept');
	await expect(bernie.locator('main')).toContainText('Kept for 2 years.');
	await expect(bernie.locator('main')).toContainText('This starts on');
	await expect(bernie.locator('main')).toContainText('So that you can ask who looked');
});

test('a line past its time says only that something was here', async ({ site }) => {
	const { guard } = site;
	const [{ id }] = await guard<
		[{ id: string }]
	>`select id from sayso.person where chosen_name like 'Owain%'`;
	await guard`select guard.append(${id}, 'look', '{"actor": {"kind": "worker", "name": "Old Reader"}, "parts": ["week"]}', now() - interval '30 months')`;
	await guard`insert into sayso.kept_for (service_id, kind, months, why, begins_on)
		select service_id, 'looks', 24, 'Two years', current_date from sayso.person where id = ${id}`;
	const owain = await site.as('owain');
	const oldest = async () => {
		await owain.goto(
			'/history?when=4&from.day=1&from.month=1&from.year=2020&to.day=1&to.month=1&to.year=2026'
		);
		return owain.locator('main');
	};
	await expect(await oldest()).toContainText('Old Reader');
	await guard`select api.erase_past(${id})`;
	await expect(await oldest()).not.toContainText('Old Reader');
	await expect(await oldest()).toContainText('Something was here.');
});
