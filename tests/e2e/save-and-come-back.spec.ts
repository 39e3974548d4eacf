// What Bernie is writing is kept for her: by pressing, and by itself as she goes. Signing out, a lost
// connection and an entry taken out in another tab lose none of it.
import { expect, test } from '../support/site';

const HALF = 'When I get the keys I will';

test('half a sentence is saved, found again, gone on with and sent', async ({ site }) => {
	const bernie = await site.as('bernie');
	await bernie.goto('/plan/goals/add');
	await bernie.locator('[name=words]').fill(HALF);
	await bernie.locator('[name="step1.what"]').fill('Measure the window');
	await bernie.getByRole('button', { name: 'Save this and come back later' }).click();
	await expect(bernie.locator('main')).toContainText('Only you can see them.');
	await expect(bernie.locator('main')).toContainText(HALF);
	await expect(bernie.locator('article h2')).toHaveText("What I'm working towards");

	const siobhan = await site.as('siobhan');
	await siobhan.getByRole('link', { name: 'Bernie Coyle', exact: true }).click();
	await expect(siobhan.locator('main')).not.toContainText(HALF);

	await bernie.getByRole('link', { name: 'Today' }).click();
	await bernie.getByRole('link', { name: 'You were writing something.' }).click();
	await bernie.getByRole('link', { name: /^Go on writing/ }).click();
	await expect(bernie.locator('.notice')).toContainText('It is not in your plan yet.');
	await expect(bernie.locator('[name="step1.what"]')).toHaveValue('Measure the window');
	await bernie.locator('[name=words]').fill(`${HALF} paint it yellow.`);
	await bernie.getByRole('button', { name: 'Add it to my plan' }).click();
	await expect(bernie.locator('#goals')).toContainText('paint it yellow.');
	await bernie.goto('/plan/drafts');
	await expect(bernie.locator('main')).toContainText('You are not in the middle of writing');
	await bernie.goto('/plan/goals/add');
	await expect(bernie.locator('[name=words]')).toHaveValue('');
});

test('it can be thrown away', async ({ site }) => {
	const bernie = await site.as('bernie');
	await bernie.goto('/plan/faith/add');
	await bernie.locator('[name=words]').fill(HALF);
	await bernie.getByRole('button', { name: 'Save this and come back later' }).click();
	await bernie.getByRole('link', { name: /^Go on writing/ }).click();
	await bernie.getByRole('button', { name: 'Throw it away' }).click();
	await expect(bernie.locator('main')).toContainText('You are not in the middle of writing');
	expect(await site.guard`select from sayso.draft`).toHaveLength(0);
});

test('where nothing is typed nothing is kept, nor what was typed before it was cleared', async ({
	site
}) => {
	const bernie = await site.as('bernie');
	const keep = bernie.getByRole('button', { name: 'Save this and come back later' });
	await bernie.goto('/plan/goals/add');
	await keep.click();
	await expect(bernie.locator('main')).toContainText('there was nothing to save');
	expect(await site.guard`select from sayso.draft`).toHaveLength(0);

	await bernie.goto('/plan/goals/add');
	await bernie.locator('[name="step1.how"]').selectOption('alone');
	await keep.click();
	await expect(bernie.locator('main')).toContainText('Saved for you.');
	expect(await site.guard`select from sayso.draft`).toHaveLength(1);

	await bernie.getByRole('link', { name: /^Go on writing/ }).click();
	await bernie.locator('[name="step1.how"]').selectOption('');
	await keep.click();
	await expect(bernie.locator('main')).toContainText('You are not in the middle of writing');
	expect(await site.guard`select from sayso.draft`).toHaveLength(0);
});

test('words typed for an entry that is taken out meanwhile wait for a new one', async ({
	site
}) => {
	const owain = await site.as('owain');
	await owain.goto('/plan');
	await owain.locator('#matters').getByRole('link', { name: 'Change this' }).first().click();
	const other = await owain.context().newPage();
	await other.goto(owain.url());
	await other.getByRole('link', { name: 'Take this out' }).click();
	await other.getByRole('button', { name: 'Take it out' }).click();
	await owain.locator('[name=words]').fill('What I meant to say.');
	await owain.getByRole('button', { name: 'Save these words' }).click();
	await expect(owain).toHaveURL(/\/plan\/matters\/add\?carried$/);
	await expect(owain.locator('main')).toContainText('What you wrote it for is over or gone.');
	await expect(owain.locator('[name=words]')).toHaveValue('What I meant to say.');
	await owain.getByRole('button', { name: 'Add it to my plan' }).click();
	await expect(owain.locator('#matters')).toContainText('What I meant to say.');
});

test('as she types it is kept by itself, over a lost connection and past signing out', async ({
	site,
	javaScriptEnabled
}) => {
	const bernie = await site.as('bernie');
	await bernie.goto('/plan/strengths/add');
	const status = bernie.locator('[data-kept]');
	await bernie.locator('[name=words]').pressSequentially('I can whistle');
	if (!javaScriptEnabled) return expect(status).toHaveText('');
	await expect(status).toContainText('We keep what you write here as you go.');

	await bernie.context().setOffline(true);
	await bernie.locator('[name=words]').pressSequentially(' through');
	await expect(status).toContainText('We keep trying.');
	await bernie.context().setOffline(false);
	await expect(status).toContainText('as you go', { timeout: 15_000 });

	await bernie.locator('[name=words]').pressSequentially(' my teeth');
	await expect
		.poll(async () => (await site.guard`select boxes from sayso.draft`)[0]!.boxes.words)
		.toBe('I can whistle through my teeth');
	await bernie.getByRole('button', { name: 'Sign out' }).click();
	await bernie.goto('/plan/strengths/add');
	await bernie.locator('[name=signInName]').fill('bernie');
	await bernie.locator('[name=password]').fill('garden gate');
	await bernie.locator('[name=device][value=shared]').check();
	await bernie.locator('main form button').click();
	await expect(bernie).toHaveURL(/\/plan\/strengths\/add$/);
	await expect(bernie.locator('[name=words]')).toHaveValue('I can whistle through my teeth');
});

test('what is being written is under the name of its part, wherever it is written', async ({
	site
}) => {
	const owain = await site.as('owain');
	const item = await site.guard`select id from sayso.plan_item
		where part = 'matters' and person_id = (select id from sayso.person where chosen_name like 'Owain%')`;
	const suggestion = await site.guard`select id, part from sayso.proposal
		where person_id = (select id from sayso.person where chosen_name like 'Owain%')`;
	const names = [];
	for (const place of [
		`/plan/item/${item[0]!.id}`,
		`/plan/suggestions/${suggestion[0]!.id}/change`,
		'/plan/start/week',
		'/plan/look-back'
	]) {
		await owain.goto(place);
		await owain.locator('[name=words]').fill(HALF);
		await owain.locator('[data-keep]').click();
		names.push(await owain.locator('article h2').first().innerText());
	}
	await owain.goto('/plan');
	const about = await owain.locator(`#heading-${suggestion[0]!.part}`).innerText();
	expect(names).toEqual(['What matters to me', about, 'My week', 'Staying well and crisis']);
});
