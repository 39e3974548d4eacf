// The directory of places: looking without signing in, taking a place into one's week, and keeping it.
import { expect, langCookie, test } from '../support/site';

const list = (...records: object[]) => ({
	name: 'list.json',
	mimeType: 'application/json',
	buffer: Buffer.from(JSON.stringify(records))
});
const WALK = { id: 'walk', name: 'Harbour Walk', status: 'active', assured_date: '2026-01-05' };
const CHESS = { id: 'chess', name: 'Chess Club', url: 'https://chess.example.org' };

test('given nobody signed in, when they look for something, then they find it and learn how old it is', async ({
	site
}) => {
	const page = await site.nobody();
	await page.goto('/');
	await page.getByRole('link', { name: 'Find places near here' }).click();
	await expect(page.getByRole('link', { name: 'Back' })).toHaveAttribute('href', '/');
	await page.getByLabel('What are you looking for?').fill('gardens');
	await page.getByLabel('Where?').fill('ZZ9 4XX');
	await page.getByRole('button', { name: 'Search' }).click();
	await expect(page.locator('main h2')).toHaveText('We found 1 place.');
	await page.getByRole('link', { name: 'Marram Garden' }).click();
	await expect(page.locator('h1')).toHaveText('Marram Garden, open mornings');
	await expect(page.locator('main')).toContainText('Last checked on');
	const website = page.locator('a[href="https://garden.example.org/"]');
	await expect(website).toHaveAttribute('rel', /noreferrer/);
	await expect(page.getByRole('link', { name: 'Add this to my week' })).toHaveCount(0);

	await page.goto('/places?kind=activity&where=cwm');
	await expect(page.locator('main')).toContainText('Nobody has checked this since');
	await page.goto('/places?what=walkers');
	await expect(page.locator('main')).toContainText('Nobody has checked this yet. Call before');
	expect(await page.context().cookies()).toEqual([]);
});

test('given nothing like it, when somebody looks, then the page says what to try', async ({
	site
}) => {
	const page = await site.nobody();
	await page.goto('/places?what=zeppelins&where=Saltmarsh');
	await expect(page.locator('main h2')).toHaveText('We found nothing for that.');
	await expect(page.getByLabel('What are you looking for?')).toHaveValue('zeppelins');
	await expect(page.locator('.help-box')).toBeVisible();
	await page.getByRole('link', { name: 'Look at all the places' }).click();
	await expect(page.locator('main h2').first()).toHaveText('We found 10 places.');
});

test('given more than a page, when somebody goes on, then each place comes once', async ({
	site
}) => {
	await site.guard`insert into sayso.place (id, service_id, name, kind)
		select gen_random_uuid(), (select id from sayso.service), 'Zebra ' || to_char(n, '00'), 'other' from generate_series(1, 45) n`;
	const page = await site.nobody();
	await page.goto('/places?what=zebra');
	const seen: string[] = [];
	for (const size of [20, 20, 5]) {
		await page.waitForLoadState();
		const names = await page.locator('main h3').allInnerTexts();
		expect(names).toHaveLength(size);
		seen.push(...names);
		if (size === 20) await page.getByRole('link', { name: 'More places' }).click();
	}
	expect(new Set(seen).size).toBe(45);
	await page.getByRole('link', { name: 'The places before these' }).click();
	await expect(page.locator('main h2')).toHaveText('Places 21 to 40, by name.');
});

test('given a person, when they add a place to their week, then it is there, and not before they press', async ({
	site
}) => {
	const owain = await site.as('owain');
	await owain.goto('/week');
	await owain.getByRole('link', { name: 'Find places near here' }).click();
	await owain.getByRole('button', { name: 'Search' }).click();
	await owain.locator('main h3 a').first().click();
	await owain.getByRole('link', { name: 'Back' }).click();
	await owain.getByRole('link', { name: 'Back' }).click();
	await expect(owain).toHaveURL(/\/week$/);
	await owain.getByRole('link', { name: 'Find places near here' }).click();
	await owain.getByRole('link', { name: 'Valley Singers' }).click();
	const together = owain.getByRole('link', { name: 'Ask somebody to come with you' });
	await expect(together).toHaveAttribute('href', /^\/together\/new\?place=[0-9a-f-]{36}$/);
	await owain.getByRole('link', { name: 'Add this to my week' }).click();
	await expect(owain.locator('[name=heading]')).toHaveValue('Valley Singers');
	await expect(owain.locator('[name=words]')).toHaveValue(
		/Wednesdays, 7:30pm\nChapel vestry, Cwm Marram/
	);
	await owain.locator('[name=heading]').fill('');
	await owain.locator('[name=words]').fill('');
	await owain.getByRole('button', { name: 'Add it to my plan' }).click();
	await expect(owain.getByRole('alert')).toContainText('Write a few words first');
	const written = () => site.guard`select from sayso.plan_item where heading = 'Valley Singers'`;
	expect(await written()).toHaveLength(0);
	await owain.locator('[name=heading]').fill('Valley Singers');
	await owain.locator('[name=words]').fill('Listen at the door first.');
	await owain.getByLabel('Thursday').check();
	await owain.getByRole('button', { name: 'Add it to my plan' }).click();
	await owain.waitForURL('**/week');
	await expect(owain.getByRole('region', { name: 'Thursday' })).toContainText('Listen at the door');
	expect(await written()).toHaveLength(1);
});

test('given an administrator, when they keep a place by hand, then everybody sees it so', async ({
	site
}) => {
	const tomasz = await site.as('tomasz');
	await tomasz.goto('/work/service');
	await tomasz.getByRole('link', { name: 'Places near here' }).first().click();
	await tomasz.getByRole('link', { name: 'Add a place' }).click();
	await tomasz.getByLabel('Name', { exact: true }).fill('Tide Café');
	await tomasz.getByLabel('Website').fill('javascript:alert(1)');
	await tomasz.getByRole('button', { name: 'Add this place' }).click();
	await expect(tomasz.locator('#website-problem')).toContainText('begins with http://');
	await expect(tomasz.getByLabel('Name', { exact: true })).toHaveValue('Tide Café');
	await tomasz.getByLabel('Website').fill('https://tide.example.org');
	await tomasz.getByLabel('A hub for everyone').check();
	await tomasz.getByLabel('Free', { exact: true }).check();
	await tomasz.getByRole('button', { name: 'Add this place' }).click();
	await expect(tomasz.getByRole('status')).toContainText('It is saved.');

	const other = await tomasz.context().newPage();
	await other.goto(tomasz.url());
	await other.getByLabel('Town').fill('Saltmarsh');
	await other.getByRole('button', { name: 'Save this place' }).click();
	await expect(other.getByRole('status')).toContainText('It is saved.');
	await tomasz.getByLabel('Phone').fill('01632 960999');
	await tomasz.getByRole('button', { name: 'Save this place' }).click();
	await expect(tomasz.getByRole('alert')).toContainText('Nothing is lost.');
	await expect(tomasz.locator('.card')).toContainText('Saltmarsh');
	await expect(tomasz.getByLabel('Phone')).toHaveValue('01632 960999');

	await tomasz.getByRole('button', { name: 'I have checked this today' }).click();
	await expect(tomasz.getByRole('status')).toContainText('checked today');
	await tomasz.getByRole('link', { name: 'See it as everybody does' }).click();
	await expect(tomasz.locator('main')).toContainText('Last checked on');
	const address = tomasz.url();
	await tomasz.goBack();
	await tomasz.getByRole('link', { name: 'Take this place out' }).click();
	await tomasz.getByRole('button', { name: 'Take it out' }).click();
	await expect(tomasz.getByRole('status')).toContainText('It is taken out.');
	const nobody = await site.nobody();
	expect((await nobody.goto(address))!.status()).toBe(404);
});

test('given a list, when it is imported, then it lands after the second press, once', async ({
	site
}) => {
	const tomasz = await site.as('tomasz');
	const choose = async (...records: object[]) => {
		await tomasz.goto('/work/service/places/import');
		await tomasz.getByLabel('Name of the list').fill('Town list');
		await tomasz.getByLabel('The file').setInputFiles(list(...records));
		await tomasz.getByRole('button', { name: 'Show what it would do' }).click();
	};
	const landed = () =>
		site.guard`select name from sayso.place where source = 'Town list' order by name`;
	await choose(WALK, { id: 'bad', name: 'Bad Link', url: 'javascript:alert(1)' }, CHESS);
	await expect(tomasz.getByRole('alert')).toContainText('Nothing was imported');
	await expect(tomasz.getByRole('alert')).toContainText('2 other records are fine.');
	await expect(tomasz.locator('.card')).toHaveText(
		/Record 2: Bad Link\s+url: a web address begins/
	);
	expect(await landed()).toHaveLength(0);

	await choose(WALK, CHESS);
	await expect(tomasz.locator('main')).toContainText('New: 2');
	expect(await landed()).toHaveLength(0);
	await tomasz.getByRole('button', { name: 'Import all of it' }).click();
	await expect(tomasz.getByRole('status')).toHaveText('Imported. New: 2. Changed: 0.');
	expect((await landed()).map((row) => row.name)).toEqual(['Chess Club', 'Harbour Walk']);

	await choose(WALK, { ...CHESS, description: 'Bring a board.' });
	await expect(tomasz.locator('main')).toContainText('Changes: 1');
	await expect(tomasz.locator('main')).toContainText('The same as now: 1');
	await tomasz.getByRole('button', { name: 'Import all of it' }).click();
	await choose(WALK, { ...CHESS, description: 'Bring a board.' });
	await expect(tomasz.locator('main')).toContainText('There is nothing to import.');
	expect(await landed()).toHaveLength(2);

	const nobody = await site.nobody();
	await nobody.goto('/places?what=chess');
	await expect(nobody.locator('main')).toContainText('Chess Club');
});

test('given the report of one list, when another was chosen since, then nothing lands', async ({
	site
}) => {
	const tomasz = await site.as('tomasz');
	const choose = async (record: object) => {
		const page = await tomasz.context().newPage();
		await page.goto('/work/service/places/import');
		await page.getByLabel('Name of the list').fill('Town list');
		await page.getByLabel('The file').setInputFiles(list(record));
		await page.getByRole('button', { name: 'Show what it would do' }).click();
		await expect(page.locator('main')).toContainText('New: 1');
		return page;
	};
	const first = await choose(WALK);
	await choose(CHESS);
	await first.getByRole('button', { name: 'Import all of it' }).click();
	await expect(first.getByRole('status')).toContainText('Nothing was imported.');
	expect(await site.guard`select from sayso.place where source = 'Town list'`).toHaveLength(0);
});

test('given Urdu on a small phone, when somebody looks, then it reads from right to left', async ({
	site
}) => {
	const page = await site.nobody({ viewport: { width: 320, height: 640 } });
	await page.context().addCookies([langCookie('ur', site.origin)]);
	await page.goto('/places');
	await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
	await page.locator('[name=what]').fill('singers');
	await page.locator('main form button').click();
	await page.locator('main h3 a').click();
	await expect(page.locator('h1')).toHaveText('Valley Singers');
	await expect(page.locator('main')).toContainText('جانے سے پہلے فون کریں');
	const wide = await page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);
	expect(wide).toBe(0);
});

test('given the keyboard alone, when somebody looks, then they get there', async ({ site }) => {
	const page = await site.nobody();
	await page.goto('/places');
	const tabTo = async (selector: string) => {
		for (let n = 0; n < 60; n++) {
			await page.keyboard.press('Tab');
			if (await page.locator(`${selector}:focus`).count()) return;
		}
		throw new Error(`${selector} was never reached`);
	};
	await tabTo('[name=what]');
	await page.keyboard.type('tools');
	await tabTo('[name=kind]');
	await tabTo('main form button');
	await page.keyboard.press('Enter');
	await page.waitForURL(/what=tools/);
	await tabTo('main h3 a');
	await page.keyboard.press('Enter');
	await expect(page.locator('h1')).toHaveText('Job Shed');
});
