// Given a law made a team share something about a person, when a worker writes it down, then the person reads it at once, the team that
// received it sees that record and nothing else and says what it did, and nothing of the plan opens (tension 1).
import type { Page } from '@playwright/test';
import { expect, langCookie, test } from '../support/site';

const WHAT = 'Her address, and the name of a medicine';

async function record(kwame: Page, name: string) {
	await kwame.goto('/work');
	await kwame.getByRole('link', { name, exact: true }).click();
	await kwame.getByRole('link', { name: 'Write down something shared because of a law' }).click();
	await expect(kwame.locator('input:checked')).toHaveCount(0);
	await kwame.getByRole('button', { name: 'Write it down' }).click();
	await expect(kwame.locator('.problem')).toHaveCount(8);
	await kwame.locator('[name=what]').fill(WHAT);
	await kwame.locator('[name="on.day"]').fill('2');
	await kwame.locator('[name="on.month"]').fill('1');
	await kwame.locator('[name="on.year"]').fill('2026');
	await kwame.locator('[name=time]').fill('2pm');
	await kwame.locator('[name=team]').selectOption({ label: 'Nightlight Crisis Team' });
	await kwame.locator('[name=reason]').fill('A neighbour saw smoke.');
	await kwame.locator('[name=basis][value=life]').check();
	await kwame.locator('[name=basisWords]').fill('The law lets us share what saves a life.');
	await kwame.locator('[name=decidedBy]').selectOption({ label: 'Ruth Abelson (Team manager)' });
	await kwame.locator('[name=urgent][value=yes]').check();
	await kwame.locator('[name=shown][value=now]').check();
	await kwame.getByRole('button', { name: 'Write it down' }).click();
	await expect(kwame.locator('.notice').first()).toContainText('can see it');
}

test('the person reads it at once, the receiving team says what it did, and the person reads that too', async ({
	site
}) => {
	const rukhsana = await site.as('rukhsana', { extraHTTPHeaders: { 'accept-language': 'en' } });
	await rukhsana.context().addCookies([langCookie('en', site.origin)]);
	const kwame = await site.as('kwame');
	await record(kwame, 'Rukhsana Parveen');

	await rukhsana.goto('/today');
	await rukhsana.getByRole('link', { name: 'Read about it' }).click();
	for (const words of [WHAT, 'Nightlight', 'smoke', 'To save a life', 'Ruth Abelson', 'Kwame'])
		await expect(rukhsana.locator('main')).toContainText(words);
	await expect(rukhsana.locator('main')).toContainText('There was no time for the usual steps');
	await expect(rukhsana.locator('main')).toContainText('has not yet said that they have this');

	const desta = await site.as('desta');
	await expect(desta.locator('main')).toContainText('2 records of things shared because of a law');
	await desta.getByRole('link', { name: 'Records of what was shared because of a law' }).click();
	await expect(desta.locator('main')).not.toContainText('Rukhsana');
	await desta.locator('main .card a').first().click();
	await desta.goto('/work/lawful');
	for (const link of await desta.locator('main .card a').all()) {
		await desta.goto((await link.getAttribute('href'))!);
		if ((await desta.locator('main').textContent())!.includes(WHAT)) break;
		await desta.goto('/work/lawful');
	}
	await expect(desta.locator('h1')).toContainText('Rukhsana');
	await expect(desta.locator('main')).toContainText('This record is all that you can see');
	await desta.getByRole('button', { name: 'Yes, we have this' }).click();
	await desta.locator('[name=words]').fill('We rang, and she is safe.');
	await desta.getByRole('button', { name: 'Save what we did' }).click();
	await expect(desta.locator('main')).toContainText('We rang, and she is safe.');
	const [person] = await site.guard`select id from sayso.person where chosen_name like 'Rukhsana%'`;
	expect((await desta.goto(`/work/people/${person!.id}`))!.status()).toBe(404);

	await rukhsana.reload();
	await expect(rukhsana.locator('main')).toContainText('We rang, and she is safe.');
	await rukhsana.getByRole('button', { name: 'Take it off Today' }).click();
	await rukhsana.waitForURL('**/today');
	await expect(rukhsana.getByRole('link', { name: 'Read about it' })).toHaveCount(0);
	await rukhsana.goto('/history');
	for (const words of [
		'wrote down that something about you was shared',
		'read a record',
		'has what was shared',
		'wrote what Nightlight Crisis Team did'
	])
		await expect(rukhsana.locator('.history')).toContainText(words);
	await rukhsana.getByRole('link', { name: 'Read the record' }).first().click();
	await rukhsana.getByRole('link', { name: 'Ask about this' }).click();
	await expect(rukhsana.locator('main')).toContainText('privacy lead');
});

test('a mistake is put right in a new record, and the old one stays', async ({ site }) => {
	const kwame = await site.as('kwame');
	await kwame.goto('/work/lawful');
	await kwame
		.getByRole('link', { name: /Open the record/ })
		.first()
		.click();
	await kwame.getByRole('link', { name: 'Put it right with a new record' }).click();
	await expect(kwame.locator('[name=what]')).toHaveValue(/Your address/);
	await kwame.locator('[name=what]').fill('Your address only.');
	await kwame.getByRole('button', { name: 'Write it down' }).click();
	await expect(kwame.locator('main')).toContainText('This record puts an older one right');

	const danny = await site.as('danny', { extraHTTPHeaders: { 'accept-language': 'en' } });
	await danny.context().addCookies([langCookie('en', site.origin)]);
	await danny.goto('/today');
	await danny.getByRole('link', { name: 'Read about it' }).click();
	await expect(danny.locator('main')).toContainText('Your address only.');
	await danny.getByRole('link', { name: 'Read the older record' }).click();
	await expect(danny.locator('main')).toContainText('The name of your medicine');
	await expect(danny.locator('main')).toContainText('A newer record puts it right');
});

test('nobody else opens a record, and the person sees who tried', async ({ site }) => {
	const [share] = await site.guard`select id from sayso.lawful_share`;
	for (const who of ['siobhan', 'jodie', 'tomasz', 'helen']) {
		const page = await site.as(who);
		expect((await page.goto(`/work/lawful/${share!.id}`))!.status()).toBe(404);
	}
	const bernie = await site.as('bernie');
	expect((await bernie.goto(`/lawful/${share!.id}`))!.status()).toBe(404);
	const danny = await site.as('danny', { extraHTTPHeaders: { 'accept-language': 'en' } });
	await danny.context().addCookies([langCookie('en', site.origin)]);
	await danny.goto('/history');
	await expect(danny.locator('.history')).toContainText('Jodie Farrant tried to open your plan.');
});
