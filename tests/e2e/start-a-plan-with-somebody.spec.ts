// Bernie begins her plan from nothing, a bit at a time and partly with her worker; nothing she typed is lost,
// and what Siobhan promises stands on Today.
import type { Page } from '@playwright/test';
import { expect, langCookie, PASSWORD, type Site, test } from '../support/site';

const HALF = 'Mornings by the sea, and then';

/** Bernie before she wrote anything. */
async function emptyPlan({ guard }: Site) {
	const bernie = guard`(select id from sayso.person where chosen_name like 'Bernie%')`;
	for (const table of ['item_version', 'plan_item', 'part_words'])
		await guard`delete from ${guard(`sayso.${table}`)} where person_id = ${bernie}`;
}

async function signInAgain(page: Page) {
	await page.locator('[name=signInName]').fill('bernie');
	await page.locator('[name=password]').fill(PASSWORD);
	await page.locator('[name=device][value=shared]').check();
	await page.locator('main form button').click();
}

const press = (page: Page, name: string | RegExp) =>
	page.locator('main').getByRole('button', { name }).click();
const follow = (page: Page, name: string | RegExp) =>
	page.locator('main').getByRole('link', { name }).first().click();

/** A day and a time far enough away that no clock changes meanwhile matter. */
async function sayWhen(page: Page, time: string) {
	const day = new Date(Date.now() + 5 * 86_400_000);
	await page.locator('[name="day.day"]').fill(String(day.getUTCDate()));
	await page.locator('[name="day.month"]').fill(String(day.getUTCMonth() + 1));
	await page.locator('[name="day.year"]').fill(String(day.getUTCFullYear()));
	await page.locator('[name=time]').fill(time);
}

test('a new person starts, skips, keeps for later, asks her worker, and goes on where she was', async ({
	site
}) => {
	// Given Bernie, who has written nothing
	await emptyPlan(site);
	const bernie = await site.as('bernie');
	// When she starts
	await bernie.goto('/plan');
	await follow(bernie, 'My plan, a bit at a time');
	await follow(bernie, 'Back');
	await expect(bernie).toHaveURL(/\/plan$/);
	await bernie.goto('/today');
	await follow(bernie, 'Start my plan, a bit at a time');
	await expect(bernie.locator('.back a')).toHaveAttribute('href', '/today');
	await expect(bernie.locator('main')).toContainText('Skip anything you like.');
	await follow(bernie, 'Start');
	// Then she is asked what is important to her, and told truthfully who can read it
	await expect(bernie.locator('h1')).toHaveText('What is important to me?');
	await expect(bernie.locator('main')).toContainText('Only you can read this');
	await bernie.locator('[name=words]').fill('My dog Biscuit.');
	await press(bernie, 'Save and go on');
	await expect(bernie.locator('main .notice')).toContainText('What you wrote is in your plan.');
	// And skipping two changes nothing
	await expect(bernie.locator('h1')).toHaveText('What would I like to get out of my plan?');
	await press(bernie, 'Skip this');
	await expect(bernie.locator('h1')).toHaveText(
		'How would I like to stay in contact with my family?'
	);
	await press(bernie, 'Skip this');
	await expect(bernie.locator('h1')).toHaveText('My strengths and skills');
	await press(bernie, 'Skip this');
	expect(await site.guard`select from sayso.draft`).toHaveLength(0);

	// When she stops in the middle of her week
	await bernie.locator('[name=words]').fill(HALF);
	await press(bernie, 'Save and stop');
	await expect(bernie.locator('main')).toContainText('Only you can see them.');
	// And signs out and comes back
	await bernie.getByRole('button', { name: 'Sign out' }).click();
	await bernie.goto('/plan/start');
	await signInAgain(bernie);
	// Then she goes on where she was, with her words
	await follow(bernie, 'Go on where you were');
	await expect(bernie.locator('h1')).toHaveText('My week');
	await expect(bernie.locator('[name=words]')).toHaveValue(HALF);

	// When she asks to write it with her worker
	await press(bernie, 'Write this with my worker');
	await expect(bernie.locator('main')).toContainText('Siobhan Keane');
	await expect(bernie.locator('[name=part]')).toHaveValue('week');
	await bernie.locator('[name=note]').fill('Sit on my right side.');
	await bernie.locator('[name=suits]').fill('After ten');
	await press(bernie, 'Ask');
	await expect(bernie.locator('main .notice')).toContainText('You have asked.');
	await expect(bernie.locator('main')).toContainText('Siobhan Keane has not answered yet.');
	// Then what she had typed is still hers
	await bernie.goto('/plan/start/week');
	await expect(bernie.locator('[name=words]')).toHaveValue(HALF);

	// When Siobhan says when, first unclearly
	const siobhan = await site.as('siobhan');
	await siobhan.getByRole('link', { name: 'Bernie Coyle asked to do something together.' }).click();
	await expect(siobhan.locator('main')).toContainText('Sit on my right side.');
	await expect(siobhan.locator('main')).not.toContainText(HALF);
	await expect(siobhan.locator('main')).not.toContainText('Biscuit');
	await follow(siobhan, /^Say when/);
	await sayWhen(siobhan, '2');
	await siobhan.locator('[name=where]').fill('At the garden gate');
	await press(siobhan, 'Tell Bernie Coyle');
	await expect(siobhan.locator('.problem')).toHaveText('Write a time, such as 2pm or 14:00.');
	await expect(siobhan.locator('[name=where]')).toHaveValue('At the garden gate');
	await siobhan.locator('[name=time]').fill('2pm');
	await press(siobhan, 'Tell Bernie Coyle');
	await expect(siobhan.locator('main')).toContainText('Siobhan Keane said they will be there.');

	// Then Bernie sees the promise on Today and in her week, and her history says it
	await bernie.goto('/today');
	await expect(bernie.locator('main')).toContainText(
		/2pm: Siobhan Keane\. Write in the plan: My week\./
	);
	await bernie.goto('/week');
	await expect(bernie.locator('section[aria-labelledby=contacts]')).toContainText(
		'2pm: Siobhan Keane.'
	);
	await bernie.goto('/history');
	await expect(bernie.locator('.history')).toContainText(
		'said when you will do something together'
	);
});

test('a changed time comes with its reason; either side calls off; an answer to what is over is told', async ({
	site
}) => {
	const owain = await site.as('owain');
	const siobhan = await site.as('siobhan');
	await siobhan.getByRole('link', { name: 'Owain Rees', exact: true }).first().click();
	await follow(siobhan, 'Things to do together');
	await follow(siobhan, /^Change the time: Go to a place/);
	await sayWhen(siobhan, '11am');
	await press(siobhan, /^Tell/);
	await expect(siobhan.locator('.problem')).toHaveText('Write why, in plain and kind words.');
	await siobhan.locator('[name=why]').fill('I promised to drive my mother that afternoon.');
	await press(siobhan, /^Tell/);
	await owain.goto('/together');
	await follow(owain, /^Open this: Go to a place/);
	await expect(owain.locator('main')).toContainText('I promised to drive my mother');
	await expect(owain.locator('main')).toContainText('11am');

	// Siobhan is about to answer while Owain calls it off
	await siobhan.goto(siobhan.url().split('?')[0]!);
	await follow(siobhan, /^I can’t: Write in the plan/);
	await owain.goto('/together');
	await follow(owain, /^Open this: Write in the plan/);
	await press(owain, 'Call it off');
	await expect(owain.locator('main')).toContainText('You called this off.');
	await siobhan.locator('[name=why]').fill('I am away that week.');
	await siobhan.locator('[name=instead]').fill('Kwame can.');
	await press(siobhan, /^Tell/);
	await expect(siobhan.locator('main')).toContainText('This is over or was called off.');
	await owain.goto('/history');
	await expect(owain.locator('.history')).toContainText('changed the time of something');
	await expect(owain.locator('.history')).not.toContainText('my mother');
});

test('afterwards the person says whether it happened', async ({ site }) => {
	const owain = await site.as('owain');
	await site.guard`update sayso.together set meets_at = now() - interval '1 hour' where state = 'agreed'`;
	await owain.goto('/together');
	await follow(owain, /^Open this: Go to a place/);
	await expect(owain.locator('main')).not.toContainText('Call it off');
	await press(owain, 'We did it');
	await expect(owain.locator('main')).toContainText('You did this together.');
	await press(owain, 'Take out what you wrote');
	await expect(owain.locator('h1')).toHaveText('Something you asked for');
	await expect(owain.locator('main').getByRole('button')).toHaveCount(0);
});

test('when the worker who promised has left, the page says so', async ({ site }) => {
	const owain = await site.as('owain');
	await expect(owain.locator('main')).not.toContainText('has left');
	await site.guard`update sayso.membership set left_at = now()
		where worker_id = (select id from sayso.worker where name like 'Siobhan%')`;
	await owain.reload();
	await expect(owain.locator('main')).toContainText('Siobhan Keane has left Harbour');
	await follow(owain, /^Open this: Go to a place/);
	await expect(owain.locator('main')).toContainText('ask who will come');
});

test('a place brings its name, which can be changed', async ({ site }) => {
	const [place] = await site.guard`select id, name from sayso.place order by name limit 1`;
	const bernie = await site.as('bernie');
	await bernie.goto(`/places/${place!.id}`);
	await follow(bernie, /come with you the first time/);
	await expect(bernie.locator('[name=what]')).toHaveValue(place!.name);
	await bernie.locator('[name=what]').fill('');
	await press(bernie, 'Ask');
	await expect(bernie.locator('.problem')).toHaveText('Write the name of the place.');
	await bernie.locator('[name=what]').fill('The repair café');
	await press(bernie, 'Ask');
	await expect(bernie.locator('h1')).toContainText('The repair café');
	const [kept] =
		await site.guard`select place_id from sayso.together where what = 'The repair café'`;
	expect(kept!.place_id).toBe(place!.id);
});

test('with nobody to ask, it says whom to call', async ({ site }) => {
	const bernie = await site.as('bernie');
	await site.guard`update sayso.link set ended_at = now() where person_id = (select id from sayso.person where chosen_name like 'Bernie%')`;
	await bernie.goto('/together/new?about=read');
	await expect(bernie.locator('main')).toContainText('Call this number');
	await expect(bernie.locator('main a[href^="tel:"]').first()).toBeVisible();
});

test('a time-out and a lost connection lose nothing of a step', async ({
	site,
	javaScriptEnabled
}) => {
	await emptyPlan(site);
	const bernie = await site.as('bernie');
	await bernie.goto('/plan/start/strengths');
	await bernie.locator('[name=words]').pressSequentially('I can mend');
	if (javaScriptEnabled) {
		await expect(bernie.locator('[data-kept]')).toContainText('as you go');
		await bernie.context().setOffline(true);
		await bernie.locator('[name=words]').pressSequentially(' most things');
		await expect(bernie.locator('[data-kept]')).toContainText('We keep trying.');
		await bernie.context().setOffline(false);
		await expect
			.poll(async () => (await site.guard`select boxes from sayso.draft`)[0]!.boxes.words, {
				timeout: 15_000
			})
			.toBe('I can mend most things');
	} else {
		await bernie.locator('[name=words]').fill('I can mend most things');
		await press(bernie, 'Save and stop');
	}
	await site.guard`update auth.session set expires_at = now() - interval '1 second'`;
	await bernie.goto('/plan/start/strengths');
	await signInAgain(bernie);
	await expect(bernie).toHaveURL(/\/plan\/start\/strengths$/);
	await expect(bernie.locator('[name=words]')).toHaveValue('I can mend most things');
	await press(bernie, 'Save and go on');
	await bernie.goto('/plan/start/strengths');
	await expect(bernie.locator('[name=words]')).toHaveValue('');
	await bernie.locator('summary', { hasText: 'In this part already' }).click();
	await expect(bernie.locator('main')).toContainText('I can mend most things');
});

test('of words sent after a time-out it is said before signing in whether they are kept, and they lead back to their page', async ({
	site
}) => {
	const bernie = await site.as('bernie');
	const [kept, lost] = ['What you wrote is kept for you.', 'was not saved'];
	for (const [page, button, said] of [
		['/plan/start/strengths', 'Save and go on', kept],
		['/together/new?about=other', 'Ask', lost],
		['/plan/faith/add', 'Save this and come back later', kept]
	] as const) {
		await bernie.goto(page);
		await bernie.locator('[name=words], [name=note]').fill('I can whistle.');
		await site.guard`update auth.session set expires_at = now() - interval '1 second'`;
		await press(bernie, button);
		await expect(bernie.locator('main .notice')).toContainText(said);
		expect(await bernie.content()).not.toContain('I can whistle.');
		await signInAgain(bernie);
		await expect(bernie).toHaveURL(site.origin + page);
		await expect(bernie.locator('[name=words], [name=note]')).toHaveValue(
			said === kept ? 'I can whistle.' : ''
		);
	}
	expect(await site.guard`select from sayso.plan_item where words = 'I can whistle.'`).toEqual([]);
});

test('the same in Urdu on the smallest screen', async ({ site }) => {
	await emptyPlan(site);
	const bernie = await site.as('bernie', { viewport: { width: 320, height: 640 } });
	await bernie.context().addCookies([langCookie('ur', site.origin)]);
	await bernie.goto('/plan/start/important');
	await expect(bernie.locator('html')).toHaveAttribute('dir', 'rtl');
	await bernie.locator('[name=words]').fill('میرا کتا بسکٹ');
	await press(bernie, 'محفوظ کر کے آگے چلیں');
	await expect(bernie).toHaveURL(/\/plan\/start\/plan/);
	await press(bernie, 'یہ اپنے کارکن کے ساتھ لکھیں');
	await press(bernie, 'کہیں');
	await expect(bernie.locator('main .notice')).toBeVisible();
	await bernie.goto('/today');
	await expect(bernie.locator('main')).toContainText('جواب کا انتظار ہے');
	const wide = await bernie.evaluate(
		() => document.documentElement.scrollWidth - window.innerWidth
	);
	expect(wide).toBe(0);
});
