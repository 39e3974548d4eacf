// Given a person, when they say their password again, then they take home everything that Sayso holds about them: pages
// to read and a file for other systems; nobody else does, not without the line in their history, and nothing stays behind.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { faultsOf } from '../fixtures/fhir-schema';
import { violationsOf } from '../support/axe';
import { expect, langCookie, PASSWORD, type Site, test } from '../support/site';

const NARROW = { width: 320, height: 700 };

async function getReady(page: Page, password = PASSWORD) {
	await page.goto('/everything');
	await page.locator('[name=password]').fill(password);
	await page.locator('main form button').last().click();
}

async function saved(page: Page, which: 'pages' | 'fhir', to: string) {
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.locator(`form[action="/everything/${which}"] button`).click()
	]);
	await download.saveAs(to);
	return { name: download.suggestedFilename(), text: readFileSync(to, 'utf8') };
}

type Bundle = { entry: { resource: { resourceType: string; description?: string } }[] };
const personOf = async ({ guard }: Site, name: string) =>
	(await guard`select id from sayso.person where chosen_name like ${name + '%'}`)[0]!.id as string;

test('I take home everything about me', async ({ site }, info) => {
	const owain = await site.as('owain');
	await owain.goto('/settings');
	await owain.getByRole('link', { name: 'Keep all that is here about me' }).click();
	await owain.getByLabel('Your password').fill('not my password');
	await owain.getByRole('button', { name: 'Get it ready' }).click();
	await expect(owain.getByText('That is not your password today.')).toBeVisible();
	await owain.getByLabel('Your password').fill(PASSWORD);
	await owain.getByRole('button', { name: 'Get it ready' }).click();
	await expect(owain.getByText('It is ready.')).toBeVisible();

	const pages = await saved(owain, 'pages', info.outputPath('sayso.html'));
	const data = await saved(owain, 'fhir', info.outputPath('sayso-fhir.json'));
	expect([pages.name, data.name]).toEqual(['sayso.html', 'sayso-fhir.json']);

	const reading = await site.nobody({ offline: true, javaScriptEnabled: true, viewport: NARROW });
	await reading.goto(`file://${info.outputPath('sayso.html')}`);
	const owainId = await personOf(site, 'Owain');
	const violations = await violationsOf(reading);
	expect(violations.map(({ id, nodes }) => [id, nodes[0]!.html])).toEqual([]);
	expect(await reading.evaluate(() => document.documentElement.scrollWidth)).toBe(NARROW.width);
	const text = await reading.locator('main').innerText();
	const items = await site.guard`select words from sayso.item_version where person_id = ${owainId}`;
	expect(items.length).toBeGreaterThan(15);
	const lost = items
		.flatMap(({ words }) => (words as string).split('\n'))
		.filter((line) => !text.includes(line.trim()));
	expect(lost).toEqual([]);
	const receipts =
		await site.guard`select receipt from sayso.decision where person_id = ${owainId}`;
	for (const { receipt } of receipts) expect(text).toContain(receipt.split('\n')[0]);
	expect(text).toContain('You took all that is here about you with you.');
	const lines = await site.guard`select from sayso.history where person_id = ${owainId}`;
	await expect(reading.locator('#history ol > li')).toHaveCount(lines.length);
	expect(pages.text).not.toMatch(
		/<script|<link|<img|<form|https?:|@import|url\(|\son\w+=|href="(?!#|tel:)/
	);

	const bundle = JSON.parse(data.text) as Bundle & { resourceType: string };
	expect(bundle.entry.flatMap(({ resource }) => faultsOf(resource))).toEqual([]);
	const types = bundle.entry.map(({ resource }) => resource.resourceType);
	expect(types.filter((type) => type === 'AuditEvent').length).toBeGreaterThanOrEqual(lines.length);
	expect(data.text).toContain(JSON.stringify(items[0]!.words).slice(1, -1));

	await owain.goto('/history');
	await expect(owain.locator('.history li').first()).toContainText(
		'You took all that is here about you with you.'
	);
});

test('the pages are in the language that I read, from right to left where it is so', async ({
	site
}, info) => {
	const bernie = await site.as('bernie');
	for (const [lang, dir, words] of [
		['ur', 'rtl', 'میرے بارے میں سب کچھ'],
		['pl', 'ltr', 'Wszystko o mnie'],
		['cy', 'ltr', 'Popeth amdanaf i'],
		['en-x-easy', 'ltr', 'This is the end.']
	] as const) {
		await bernie.context().addCookies([langCookie(lang, site.origin)]);
		await getReady(bernie);
		const { text } = await saved(bernie, 'pages', info.outputPath(`${lang}.html`));
		expect(text).toContain(`dir="${dir}"`);
		expect(text).toContain(words);
	}
});

test('a history of twenty thousand lines comes whole', async ({ site }, info) => {
	test.slow(); // two files of several megabytes each
	const bernie = await site.as('bernie');
	const id = await personOf(site, 'Bernie');
	await site.guard`select count(guard.append(${id}, 'look', jsonb_build_object('actor', jsonb_build_object('kind', 'worker',
			'id', w.id, 'name', w.name, 'job', w.job, 'team', 'Harbour'), 'parts', jsonb_build_array('week'), 'purposes', jsonb_build_array('Visit ' || n))))
		from generate_series(1, 20000) n, (select * from sayso.worker where name like 'Siobhan%') w`;
	await getReady(bernie);
	const pages = await saved(bernie, 'pages', info.outputPath('sayso.html'));
	const data = await saved(bernie, 'fhir', info.outputPath('sayso-fhir.json'));
	expect(pages.text.match(/<time/g)!.length).toBeGreaterThan(20_000);
	expect(pages.text).toMatch(/This is the end\. 2\d{4} lines/);
	expect(pages.text.trimEnd()).toMatch(/<\/html>$/);
	const { entry } = JSON.parse(data.text) as Bundle;
	const looks = entry.filter(({ resource }) => resource.resourceType === 'AuditEvent');
	expect(looks.length).toBeGreaterThan(20_000);
	expect(faultsOf(looks.at(-1)!.resource)).toEqual([]);
});

test('it comes to nobody else, not without the line, and not after ten minutes', async ({
	site
}) => {
	const bernie = await site.as('bernie');
	const asked = async (page: Page, line: number) =>
		Promise.all(
			['pages', 'fhir'].map(async (which) => {
				const answer = await page.request.post(`/everything/${which}`, {
					form: { line },
					headers: { origin: site.origin },
					maxRedirects: 0
				});
				return answer.status();
			})
		);
	const id = await personOf(site, 'Bernie');
	const written = async (ago: string) => {
		const [row] = await site.guard`select guard.append(${id}, 'everything_taken',
			'{"actor": {"kind": "person", "name": "Bernie"}}', clock_timestamp() - ${ago}::interval)::int as seq`;
		return row!.seq as number;
	};
	expect(await asked(bernie, 1)).toEqual([303, 303]);
	expect(await asked(bernie, await written('11 minutes'))).toEqual([303, 303]);
	const line = await written('1 minute');
	expect(await asked(bernie, line)).toEqual([200, 200]);
	for (const [name, status] of [
		['owain', 303],
		['siobhan', 404],
		['eluned', 404],
		['helen', 404],
		['tomasz', 404]
	] as const) {
		const other = await site.as(name);
		expect([name, await asked(other, line)]).toEqual([name, [status, status]]);
		if (name !== 'owain') expect((await other.goto('/everything'))!.status()).toBe(404);
	}
});

test('tries at the password are counted as tries to sign in', async ({ site }) => {
	const danny = await site.as('danny', { extraHTTPHeaders: { 'accept-language': 'en' } });
	await danny.goto('/everything');
	for (let n = 0; n < 10; n++) {
		await danny.locator('[name=password]').fill(`guess ${n}`);
		await danny.locator('main form button').last().click();
		await danny.waitForLoadState();
	}
	await danny.locator('[name=password]').fill(PASSWORD);
	await danny.locator('main form button').last().click();
	await expect(danny.locator('form[action="/everything/pages"]')).toHaveCount(0);
	const lines = await site.guard`select from sayso.history where kind = 'everything_taken'`;
	expect(lines).toHaveLength(0);
});
