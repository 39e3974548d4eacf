// Given a worker who may suggest, when they hand in a file from another system, then they see line by line what is in it and
// what is left out; what they choose becomes suggestions, and the person sees what it came from. Nothing in a file breaks a page.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test, type Site } from '../support/site';

const example = (name: string) => `tests/fixtures/fhir/${name}.json`;
const english = { extraHTTPHeaders: { 'accept-language': 'en' } };

async function openFor(site: Site, name: string, page: Page) {
	const [row] = await site.guard`select id from sayso.person where chosen_name like ${name + '%'}`;
	await page.goto(`/work/people/${row!.id}/suggest`);
	return row!.id as string;
}

const show = (page: Page) => page.getByRole('button', { name: 'Show what is in it' }).click();
const handIn = async (page: Page, text: string) => {
	await page.locator('[name=text]').fill(text);
	await show(page);
};

test('a care plan of another system becomes what I choose of it, and Owain sees where it came from', async ({
	site
}) => {
	const siobhan = await site.as('siobhan', english);
	await openFor(site, 'Owain', siobhan);
	await siobhan.getByRole('link', { name: 'Suggest from a file' }).click();
	await siobhan.locator('[name=file]').setInputFiles(example('CarePlan-gpvisit'));
	await show(siobhan);
	const main = siobhan.locator('main');
	await expect(main).toContainText(
		'it is about Peter James Chalmers. Make sure that this is Owain'
	);
	const lines = main.locator('article.item');
	await expect(lines).toHaveCount(4);
	await expect(lines.nth(0)).toContainText('Nurse Consultation');
	await expect(lines.nth(0)).toContainText('Not read: text, status, intent, period');
	await expect(lines.nth(1)).toContainText('Only care plans, goals and care teams are read.');
	await expect(lines.nth(2)).toContainText('People and family');
	await expect(lines.nth(3)).toContainText('Complete consultation');
	const choices = main.locator('[name=lines]');
	await expect(choices).toHaveCount(3);
	await expect(main.locator('[name=lines]:checked')).toHaveCount(0);

	await siobhan.getByRole('button', { name: 'Suggest these to Owain' }).click();
	await expect(siobhan.getByRole('alert')).toContainText('Choose one or more.');
	await choices.nth(0).check();
	await choices.nth(2).check();
	await siobhan.getByRole('button', { name: 'Suggest these to Owain' }).click();
	await expect(siobhan.getByText('Your suggestion is with Owain')).toBeVisible();

	const owain = await site.as('owain', english);
	await owain.goto('/plan');
	await expect(owain.locator('main')).not.toContainText('Nurse Consultation');
	const rows =
		await site.guard`select id, from_file from sayso.proposal where from_file is not null order by from_file`;
	expect(rows.map((row) => row.from_file)).toEqual(['CarePlan', 'Goal']);
	await owain.goto(`/plan/suggestions/${rows[0]!.id}`);
	await expect(owain.locator('main')).toContainText('Siobhan');
	await expect(owain.locator('main')).toContainText(
		'These words came out of a file from another service. It was a care plan.'
	);
	await owain.getByRole('button', { name: 'Yes, put this in my plan' }).click();
	await owain.goto('/plan/decisions');
	await expect(owain.locator('main')).toContainText('Nurse Consultation');
});

test('hostile files get a kind answer, and nothing of them runs or lands', async ({ site }) => {
	const siobhan = await site.as('siobhan', english);
	const owain = await openFor(site, 'Owain', siobhan);
	const page = `/work/people/${owain}/suggest/file`;
	const said: [string, string][] = [
		['{"resourceType": "Goal"', 'This is not JSON.'],
		['[1, 2]', 'This is JSON, but not FHIR.'],
		['['.repeat(100_000), 'stand too deep in one another'],
		[
			JSON.stringify({
				resourceType: 'Bundle',
				entry: [1, 2].map((n) => ({
					resource: { resourceType: 'Goal', subject: { reference: `Patient/${n}` } }
				}))
			}),
			'about more than one person'
		],
		['', 'Choose a file, or paste its text.']
	];
	for (const [text, answer] of said) {
		await siobhan.goto(page);
		await siobhan.locator('[name=text]').evaluate((box, value) => {
			(box as HTMLTextAreaElement).value = value;
		}, text);
		await show(siobhan);
		await expect(siobhan.getByRole('alert')).toContainText(answer);
	}
	await siobhan.goto(page);
	await siobhan.locator('[name=file]').setInputFiles({
		name: 'big.json',
		mimeType: 'application/json',
		buffer: Buffer.alloc(300 * 1024, ' ')
	});
	await show(siobhan);
	await expect(siobhan.getByRole('alert')).toContainText('The file is too large.');

	await siobhan.goto(page);
	const text = '<script>document.title = "taken"</script><img src=x onerror=alert(1)>Walk';
	await handIn(
		siobhan,
		JSON.stringify({ resourceType: 'Goal', description: { text }, text: { div: text } })
	);
	await expect(siobhan.locator('article.item .words')).toHaveText('document.title = "taken" Walk');
	expect(await siobhan.title()).not.toContain('taken');
	await expect(siobhan.locator('main script, main img')).toHaveCount(0);
	const rows = await site.guard`select from sayso.proposal where from_file is not null`;
	expect(rows).toHaveLength(0);
});

test('no more is suggested than may wait, and what was chosen stays chosen', async ({ site }) => {
	const siobhan = await site.as('siobhan', english);
	const owain = await openFor(site, 'Owain', siobhan);
	await siobhan.goto(`/work/people/${owain}/suggest/file`);
	const aim = (n: number) => ({
		resource: { resourceType: 'Goal', id: `g${n}`, description: { text: `Aim ${n}` } }
	});
	const entry = Array.from({ length: 7 }, (_, n) => aim(n));
	await handIn(siobhan, JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry }));
	await expect(siobhan.locator('[name=lines]')).toHaveCount(7);
	for (const box of await siobhan.locator('[name=lines]').all()) await box.check();
	await siobhan.getByRole('button', { name: 'Suggest these to Owain' }).click();
	await expect(siobhan.getByRole('alert')).toBeVisible();
	await expect(siobhan.locator('[name=lines]:checked')).toHaveCount(7);
	expect(await site.guard`select from sayso.proposal where from_file is not null`).toHaveLength(0);
});

test('it is there for nobody who may not suggest', async ({ site }) => {
	const [row] = await site.guard`select id from sayso.person where chosen_name like 'Owain%'`;
	const path = `/work/people/${row!.id}/suggest/file`;
	for (const name of ['jules', 'eluned', 'helen', 'tomasz', 'kwame']) {
		const page = await site.as(name, english);
		expect([name, (await page.goto(path))!.status()]).toEqual([name, 404]);
		const answer = await page.request.post(`${path}?/show`, {
			multipart: { text: readFileSync(example('Goal-example'), 'utf8') },
			headers: { origin: site.origin }
		});
		expect([name, answer.status()]).toEqual([name, 404]);
	}
});
