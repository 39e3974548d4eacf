// Given Bernie wants somebody to read the plan with her, when she says how to meet, then she has a day by which there is an answer,
// and is told plainly when it is late and whom to call; a helper who may help fill in can ask too, and she calls it off (R290).
import { expect, langCookie, type Site, test } from '../support/site';

const english = { extraHTTPHeaders: { 'accept-language': 'en' } };

async function person(site: Site, name: string) {
	const page = await site.as(name, english);
	await page.context().addCookies([langCookie('en', site.origin)]);
	return page;
}

test('Bernie says how to meet, and hears by when', async ({ site }) => {
	const bernie = await person(site, 'bernie');
	await bernie.goto('/history');
	await bernie.getByRole('link', { name: 'Ask a worker to go through it with you' }).click();
	await expect(bernie.locator('main input:checked')).toHaveCount(0);
	await bernie.getByRole('button', { name: 'Ask', exact: true }).click();
	await expect(bernie.locator('main')).toContainText('Choose how to meet.');
	await bernie.getByLabel('At a place I say').check();
	await bernie.getByRole('button', { name: 'Ask', exact: true }).click();
	await expect(bernie.locator('main')).toContainText('Write the place.');
	await bernie.getByLabel('Which place?').fill('The library, by the window');
	await bernie.getByRole('button', { name: 'Ask', exact: true }).click();
	await expect(bernie.locator('main')).toContainText('There is an answer by');
	await expect(bernie.locator('main')).toContainText('At this place: The library, by the window');

	const siobhan = await site.as('siobhan', english);
	await siobhan.goto('/work');
	await expect(siobhan.locator('main .card').first()).toContainText('Bernie');
	await expect(siobhan.locator('main')).toContainText('Answer by');
	await siobhan.getByRole('link', { name: 'Bernie Coyle asked to do something together.' }).click();
	await siobhan.getByRole('link', { name: /^Say when/ }).click();
	await expect(siobhan.locator('[name=where]')).toHaveValue(
		'At this place: The library, by the window'
	);

	await site.guard`update sayso.together set due_on = current_date - 1 where kind = 'read' and due_on is not null`;
	await bernie.goto('/today');
	await expect(bernie.locator('main')).toContainText('An answer to you is late.');
	await bernie.goto('/together');
	await expect(bernie.locator('main')).toContainText('We did not answer. That was our mistake.');
	await expect(bernie.locator('main .card a[href^="tel:"]').first()).toBeVisible();
});

test('a helper who may help fill in asks, and Rukhsana calls it off', async ({ site }) => {
	const bilal = await site.as('bilal', english);
	await bilal.getByRole('link', { name: /^Ask a worker to go through it with Rukhsana/ }).click();
	await expect(bilal.locator('main')).toContainText('It opens nothing');
	await expect(bilal.locator('main')).not.toContainText('Kwame');
	await bilal.getByLabel('By phone').check();
	await bilal.getByRole('button', { name: 'Ask', exact: true }).click();
	await expect(bilal.locator('main .notice')).toContainText('can see it');
	await bilal.getByLabel('By phone').check();
	await bilal.getByRole('button', { name: 'Ask', exact: true }).click();
	await expect(bilal.locator('main')).toContainText('You have asked for this already.');

	const rukhsana = await person(site, 'rukhsana');
	await rukhsana.goto('/today');
	await expect(rukhsana.locator('main')).toContainText(
		/Bilal.* asked .* to go through your plan with you\./
	);
	await rukhsana.getByRole('link', { name: 'Open this: Go through the plan' }).first().click();
	await expect(rukhsana.locator('main')).toContainText('asked for this. You can call it off.');
	await rukhsana.getByRole('button', { name: 'Call it off' }).click();
	await expect(rukhsana.locator('main')).toContainText('You called this off.');
	await rukhsana.goto('/history');
	await expect(rukhsana.locator('.history')).toContainText(
		/Bilal.* asked .* to go through your plan/
	);
});

test('a helper who may only see reads that they cannot ask', async ({ site }) => {
	await site.guard`update sayso.consent_grant set abilities = array['see'] where grantee_kind = 'supporter'`;
	const bilal = await site.as('bilal', english);
	await bilal.getByRole('link', { name: /^Ask a worker to go through it with Rukhsana/ }).click();
	await expect(bilal.locator('main')).toContainText('Only they can ask for this.');
	await expect(bilal.locator('main form')).toHaveCount(0);
});
