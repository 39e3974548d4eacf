// Given a lost phone and somebody who helps, when one button is pressed, then every other device and every helper is
// shut out with the next thing they try, nobody is told, and what ended stands on the page and in the history.
import type { Page } from '@playwright/test';
import { expect, langCookie, test } from '../support/site';

const press = (page: Page, name: string | RegExp) =>
	page.locator('main').getByRole('button', { name, exact: true }).click();

test('one press ends every other device and every helper', async ({ site }) => {
	const english = { extraHTTPHeaders: { 'accept-language': 'en' } };
	const owain = await site.as('owain', english);
	await owain.context().addCookies([langCookie('en', site.origin)]);
	const lost = await site.as('owain');
	const eluned = await site.as('eluned', english);
	const [{ id }] = await site.guard<
		[{ id: string }]
	>`select id from sayso.person where chosen_name like 'Owain%'`;
	expect((await eluned.goto(`/helping/${id}`))!.status()).toBe(200);

	await owain.goto('/people');
	await owain.getByRole('link', { name: 'End other devices and helpers' }).click();
	await expect(owain.locator('main')).toContainText('This device');
	await expect(owain.locator('main')).toContainText('Eluned Rees');
	await expect(owain.locator('main')).toContainText('We do not tell anybody.');
	await press(owain, 'End all the rest');

	await expect(owain.locator('main')).toContainText('Other devices signed out: 1');
	await expect(owain.locator('main')).toContainText(
		'Helpers who can no longer open anything: Eluned Rees'
	);
	await expect(owain.locator('main')).toContainText('We told nobody.');

	await lost.goto('/plan');
	await expect(lost).toHaveURL(/\/sign-in/);
	await eluned.goto(`/helping/${id}`);
	await expect(eluned).toHaveURL(/\/sign-in/);
	const live = await site.guard`select from sayso.consent_grant
		where person_id = ${id} and grantee_kind = 'supporter' and stopped_at is null`;
	expect(live).toHaveLength(0);

	await owain.goto('/history');
	await expect(owain.locator('.history').first()).toContainText(
		'You signed out on all other devices and ended all your helpers’ help.'
	);
	await owain.goto('/people');
	await expect(owain.locator('main')).not.toContainText('Eluned Rees');
});

test('one device can be signed out by itself, and the number of somebody else’s line shows nothing', async ({
	site
}) => {
	const bernie = await site.as('bernie');
	const other = await site.as('bernie');
	await bernie.goto('/devices');
	await bernie.locator('main form[action="?/end"] button').first().click();
	await expect(bernie).toHaveURL(/\/devices\?ended/);
	await expect(bernie.locator('main .notice')).toHaveText('That device is signed out.');
	await other.goto('/plan');
	await expect(other).toHaveURL(/\/sign-in/);
	const [{ seq }] = await site.guard<[{ seq: number }]>`
		select guard.append(id, 'others_ended', '{"actor": {"kind": "person", "name": "Owain"}, "devices": 7, "helpers": [], "codes": 0}')::int as seq
		from sayso.person where chosen_name like 'Owain%'`;
	await bernie.goto(`/devices?line=${seq}`);
	await expect(bernie.locator('main .notice')).toHaveCount(0);
});
