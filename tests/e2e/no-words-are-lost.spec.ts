// Whatever somebody else does meanwhile, and on whichever page the person goes on: what they typed is kept, shown, and can be used.
import type { Page } from '@playwright/test';
import { owainsEntry, takesOut } from '../support/plan';
import { expect, test, type Site } from '../support/site';

const LATER = 'Save this and come back later';
const keep = (page: Page) => page.getByRole('button', { name: LATER }).click();
const add = (page: Page) => page.getByRole('button', { name: 'Add it to my plan' }).click();
const words = (page: Page) => page.locator('[name=words]');
const another = (page: Page) => page.context().newPage();

test('more than an entry can hold is kept whole, and the page says how much it can', async ({
	site
}) => {
	const bernie = await site.as('bernie');
	const long = 'I will paint it. '.repeat(600).trim();
	await bernie.goto('/plan/strengths/add');
	await words(bernie).fill(long);
	await add(bernie);
	await expect(bernie.getByRole('alert')).toContainText('2,000 letters');
	await keep(bernie);
	await expect(bernie.locator('main')).toContainText('Saved for you.');
	await bernie.getByRole('link', { name: /^Go on writing/ }).click();
	await expect(words(bernie)).toHaveValue(long);
});

test('what is typed on after the form was sent from another page is kept apart from it', async ({
	site,
	javaScriptEnabled
}) => {
	const laptop = await site.as('bernie');
	await laptop.goto('/plan/strengths/add');
	await words(laptop).fill('I can whistle');
	await keep(laptop);
	await laptop.goto('/plan/strengths/add');
	const phone = await another(laptop);
	await phone.goto('/plan/strengths/add');
	await add(phone);
	await expect(phone.locator('#strengths')).toContainText('I can whistle');

	await words(laptop).fill('I can whistle, and sing');
	if (javaScriptEnabled) {
		await expect(laptop.locator('[data-kept]')).toContainText('We keep what you write', {
			timeout: 15_000
		});
		await expect.poll(async () => (await site.guard`select boxes from sayso.draft`).length).toBe(1);
	}
	await keep(laptop);
	await expect(laptop.locator('main')).toContainText('Saved for you.');
	await expect(laptop.locator('article')).toHaveCount(1);
	await expect(laptop.locator('article')).toContainText('I can whistle, and sing');
	await laptop.getByRole('link', { name: /^Go on writing/ }).click();
	await add(laptop);
	await expect(laptop.locator('#strengths')).toContainText('I can whistle, and sing');
	expect(await site.guard`select from sayso.draft`).toHaveLength(0);
});

test('kept again and again after its form was sent, it is kept once', async ({ site }) => {
	const bernie = await site.as('bernie');
	await bernie.goto('/plan/strengths/add');
	const form = await bernie.locator('[name=form]').first().inputValue();
	await words(bernie).fill('I can whistle');
	await add(bernie);
	await expect(bernie.locator('#strengths')).toContainText('I can whistle');
	const press = () =>
		bernie.request.post('/plan/drafts?/keep', {
			form: { form, place: '/plan/strengths/add', words: 'And sing' },
			headers: { accept: 'text/html', origin: site.origin }
		});
	for (let times = 0; times < 3; times++) expect((await press()).url()).toContain('?kept');
	expect(await site.guard`select from sayso.draft`).toHaveLength(1);
	await bernie.goto('/plan/strengths/add');
	await expect(words(bernie)).toHaveValue('And sing');
	await add(bernie);
	await press();
	expect(await site.guard`select from sayso.draft`).toHaveLength(1);
});

test('sent from two pages with other words, the second says so and sends them when pressed again', async ({
	site
}) => {
	const laptop = await site.as('bernie');
	await laptop.goto('/plan/strengths/add');
	await words(laptop).fill('I can whistle');
	await keep(laptop);
	await laptop.goto('/plan/strengths/add');
	const phone = await another(laptop);
	await phone.goto('/plan/strengths/add');
	await add(phone);
	await words(phone).or(phone.locator('#strengths')).first().waitFor();
	await words(laptop).fill('I can sing');
	await add(laptop);
	await expect(laptop.getByRole('alert')).toContainText('Nothing you wrote here is lost.');
	await expect(words(laptop)).toHaveValue('I can sing');
	await add(laptop);
	await expect(laptop.locator('#strengths')).toContainText('I can whistle');
	await expect(laptop.locator('#strengths')).toContainText('I can sing');
});

test('of two things begun on one page each is gone on with, and sending one keeps the other', async ({
	site
}) => {
	const one = await site.as('bernie');
	const two = await another(one);
	for (const page of [one, two]) await page.goto('/plan/goals/add');
	await words(one).fill('To see the sea');
	await keep(one);
	await words(two).fill('To paint the door');
	await two.locator('[name="step1.what"]').fill('Buy a brush');
	await keep(two);
	await expect(two.locator('article').first()).toContainText('Buy a brush');
	await two
		.getByRole('link', { name: /^Go on writing/ })
		.last()
		.click();
	await expect(words(two)).toHaveValue('To see the sea');
	await words(two).fill('x'.repeat(2_001));
	await add(two);
	await words(two).fill('To see the sea again');
	await add(two);
	await expect(two.locator('#goals')).toContainText('To see the sea again');
	await two.goto('/plan/drafts');
	await expect(two.locator('article')).toContainText('To paint the door');
});

const takeBack = (site: Site) =>
	site.guard`update sayso.proposal set withdrawn_at = clock_timestamp()
		where person_id = (select id from sayso.person where chosen_name like 'Owain%') and answered_at is null`;

async function suggestion(site: Site) {
	const [row] =
		await site.guard`select r.id, r.part from sayso.proposal r join sayso.person p on p.id = r.person_id
		where p.chosen_name like 'Owain%' and r.answered_at is null and r.withdrawn_at is null`;
	return { address: `/plan/suggestions/${row!.id}`, part: row!.part as string };
}

test('words for a suggestion that is taken back wait for a new entry, sent or kept', async ({
	site
}) => {
	const owain = await site.as('owain');
	const { address, part } = await suggestion(site);
	await owain.goto(`${address}/change`);
	await words(owain).fill('What I would say to it.');
	await keep(owain);
	const sent = await another(owain);
	await sent.goto(`${address}/change`);
	await words(sent).fill('What I say to it now.');
	await takeBack(site);
	await owain.getByRole('link', { name: /^Go on writing/ }).click();
	await expect(owain).toHaveURL(new RegExp(`/plan/${part}/add\\?carried$`));
	await expect(words(owain)).toHaveValue('What I would say to it.');
	await sent.getByRole('button', { name: 'Yes, put my words in my plan' }).click();
	await expect(sent).toHaveURL(new RegExp(`/plan/${part}/add\\?carried$`));
	await expect(words(sent)).toHaveValue('What I say to it now.');
	await expect(sent.locator('.notice')).toContainText('What you wrote it for is over or gone.');
	await add(sent);
	await expect(sent.locator(`#${part}`)).toContainText('What I say to it now.');
});

test('words about a place that is taken out of the list wait for a new entry, sent or kept', async ({
	site
}) => {
	const owain = await site.as('owain');
	const [place] = await site.guard`select id from sayso.place where name = 'Valley Singers'`;
	await owain.goto(`/places/${place!.id}/week`);
	await words(owain).fill('Listen at the door first.');
	await keep(owain);
	const sent = await another(owain);
	await sent.goto(`/places/${place!.id}/week`);
	await words(sent).fill('Sing on Wednesday.');
	await site.guard`update sayso.place set closed = true where id = ${place!.id}`;
	await owain.getByRole('link', { name: /^Go on writing/ }).click();
	await expect(owain).toHaveURL(/\/plan\/week\/add\?carried$/);
	await expect(words(owain)).toHaveValue('Listen at the door first.');
	await add(sent);
	await expect(sent).toHaveURL(/\/plan\/week\/add\?carried$/);
	await expect(words(sent)).toHaveValue('Sing on Wednesday.');
});

test('what is typed beside a suggestion stays in its box when another button is pressed, and is not sent', async ({
	site
}) => {
	const owain = await site.as('owain');
	const { address } = await suggestion(site);
	const box = owain.locator('[name=differently]');
	const sent = async () =>
		(await site.guard`select differently from sayso.proposal where differently <> ''`).length;
	await owain.goto(address);
	await box.fill('One day is enough for me.');
	await owain.getByRole('button', { name: 'Talk about it', exact: true }).click();
	await expect(owain.locator('main')).toContainText('It is not in your plan yet.');
	await expect(box).toHaveValue('One day is enough for me.');
	await owain.getByRole('button', { name: 'Not now', exact: true }).click();
	await expect(box).toHaveValue('One day is enough for me.');
	expect(await sent()).toBe(0);
	expect(await site.guard`select from sayso.draft`).toHaveLength(1);
	await owain.getByRole('button', { name: 'Save my words' }).click();
	await expect(owain).toHaveURL(/#view$/);
	await expect(box).toHaveValue('One day is enough for me.');
	expect(await sent()).toBe(1);
	expect(await site.guard`select from sayso.draft`).toHaveLength(0);

	await box.fill('Two days, after all.');
	await owain.getByRole('button', { name: 'Save this and come back later' }).click();
	await owain.getByRole('link', { name: /^Go on writing/ }).click();
	await expect(owain.locator('#view .notice')).toContainText('This is what you were writing');
	await owain.locator('#view').getByRole('button', { name: 'Throw it away' }).click();
	await expect(owain.locator('main')).toContainText('You are not in the middle of writing');
	expect(await sent()).toBe(1);
	expect(await site.guard`select from sayso.draft`).toHaveLength(0);
});

test('what is typed beside a suggestion waits in its box while the suggestion is changed', async ({
	site
}) => {
	const owain = await site.as('owain');
	const { address } = await suggestion(site);
	const box = owain.locator('[name=differently]');
	const change = owain.getByRole('button', { name: 'Change it first' });
	await owain.goto(address);
	await change.click();
	await expect(owain).toHaveURL(`${address}/change`);
	expect(await site.guard`select from sayso.draft`).toHaveLength(0);
	await owain.getByRole('link', { name: 'Back', exact: true }).click();
	await box.fill('One day is enough for me.');
	await change.click();
	await expect(owain).toHaveURL(`${address}/change`);
	await words(owain).fill('One day a week.');
	await owain.getByRole('button', { name: 'Yes, put my words in my plan' }).click();
	await expect(owain).toHaveURL(address);
	await expect(box).toHaveValue('One day is enough for me.');
	await owain.getByRole('button', { name: 'Save my words' }).click();
	expect(await site.guard`select from sayso.draft`).toHaveLength(0);
});

test('what is typed beside a suggestion waits for a new entry when the one it was for is taken out', async ({
	site
}) => {
	const owain = await site.as('owain');
	const { address, part } = await suggestion(site);
	const buttons = ['Save my words', 'Not now', 'Change it first'];
	const pages = await Promise.all(
		buttons.map(async (button) => {
			const page = await another(owain);
			await page.goto(address);
			return { page, button, typed: `Beside: ${button}.` };
		})
	);
	const [item] = await site.guard`select i.id, i.version from sayso.plan_item i
		join sayso.proposal r on r.item_id = i.id where r.id = ${address.split('/').at(-1)!}`;
	await owain.goto(`/plan/item/${item!.id}/take-out`);
	await owain.getByRole('button', { name: 'Take it out' }).click();
	await expect(owain.locator('main')).toContainText('gone for good');
	for (const { page, button, typed } of pages) {
		await page.locator('[name=differently]').fill(typed);
		await page.getByRole('button', { name: button, exact: true }).click();
		await expect(page).toHaveURL(new RegExp(`/plan/${part}/add\\?carried$`));
		await expect(words(page)).toHaveValue(typed);
		await expect(page.locator('.notice')).toContainText('What you wrote it for is over or gone.');
	}
});

test('what is typed beside somebody else’s words stands under them when their entry is taken out', async ({
	site
}) => {
	const [item] = await site.guard`select i.id, i.part, i.words from sayso.plan_item i
		join sayso.person p on p.id = i.person_id
		where p.chosen_name like 'Owain%' and i.removed_at is null and i.written_by not like 'Owain%' limit 1`;
	const owain = await site.as('owain');
	const path = `/plan/item/${item!.id}`;
	await owain.goto(path);
	const page = await another(owain);
	await takesOut(page, path);
	await owain.locator('[name=differently]').fill('Not every week.');
	await owain.getByRole('button', { name: 'Save these words' }).click();
	await expect(owain).toHaveURL(new RegExp(`/plan/${item!.part}/add\\?carried$`));
	await expect(words(owain)).toHaveValue(`${item!.words}\nNot every week.`);
});

test('a goal that is only its heading and its steps is taken', async ({ site }) => {
	const bernie = await site.as('bernie');
	await bernie.goto('/plan/goals/add');
	await bernie.locator('[name="step1.what"]').fill('Buy a brush');
	await add(bernie);
	await expect(bernie.getByRole('alert')).toContainText('here or in the box above');
	await bernie.getByLabel('The goal, in a few words').fill('A yellow door');
	await add(bernie);
	await expect(bernie.locator('#goals')).toContainText('A yellow door');
	await expect(bernie.locator('#goals')).toContainText('Buy a brush');
});

test('going back to an entry that was taken out leads to its part, and says what became of it', async ({
	site
}) => {
	const path = await owainsEntry(site);
	const owain = await site.as('owain');
	await takesOut(owain, path);
	for (const page of ['', '/earlier', '/because', '/take-out']) {
		await owain.goto(path + page);
		await expect(owain).toHaveURL(/\/plan\/matters\?out$/);
		await expect(owain.locator('.notice')).toHaveText('Those words are out, and gone for good.');
	}
	const bernie = await site.as('bernie');
	expect((await bernie.goto(path))!.status()).toBe(404);
});
