// Parts with a shape of their own: a week has days, a goal has steps, a decision has two views. They are
// filled in, read back, moved on and back, and go to readers and onto paper with the words.
import { expect, test } from '../support/site';

test('a week is a list of days, and what is added stands on its days', async ({ site }) => {
	const owain = await site.as('owain');
	await owain.getByRole('link', { name: 'My week' }).click();
	const days = owain.locator('section[aria-labelledby^="day-"]');
	await expect(days.locator('h2')).toHaveText(['Every day', 'Wednesday', 'Sunday']);
	await expect(days.nth(0)).toContainText('Mornings');
	await expect(days.nth(1)).toContainText('Choir');
	await owain.getByRole('link', { name: 'Add something to my week' }).click();
	await owain.getByLabel('Your words').fill('The record shop, if the bus runs.');
	await owain.getByLabel('Saturday').check();
	await owain.getByLabel('Time of day').selectOption('afternoon');
	await owain.getByLabel('Who with').fill('Tom and the dog');
	await owain.getByRole('button', { name: 'Add it to my plan' }).click();
	await expect(owain.locator('#week')).toContainText('Tom and the dog');
	await owain.goto('/week');
	await expect(days.locator('h2').nth(2)).toHaveText('Saturday');
	await expect(days.nth(2)).toContainText('The record shop');
	await expect(days.nth(2)).toContainText('afternoon');

	const eluned = await site.as('eluned');
	await eluned.goto('/helping');
	await expect(eluned.locator('main')).toContainText('Tom and the dog');
});

test('steps move on and back without a score, and pressing twice moves once', async ({ site }) => {
	const owain = await site.as('owain');
	await owain.goto('/week');
	const goal = owain.locator('section.part', { hasText: 'College' });
	const here = goal.locator('[aria-current=step]');
	await expect(here).toContainText('Look round with Gethin');
	const other = await owain.context().newPage();
	await other.goto('/week');
	await goal.getByRole('button', { name: /^Move on a step/ }).click();
	await expect(here).toContainText('One class');
	await other.getByRole('button', { name: /^Move on a step/ }).click();
	await expect(other.getByRole('alert')).toContainText('Nothing is lost.');
	await goal.getByRole('button', { name: /^Move on a step/ }).click();
	await goal.getByRole('button', { name: /^Move on a step/ }).click();
	await expect(goal).toContainText('All the steps are done.');
	await expect(goal.getByRole('button', { name: /^Move on/ })).toHaveCount(0);
	for (let n = 0; n < 4; n++) await goal.getByRole('button', { name: /^Go back a step/ }).click();
	await expect(here).toHaveCount(0);
	await expect(goal.getByRole('button', { name: /^Begin with the first step/ })).toBeVisible();
	await owain.goto('/history');
	await expect(owain.locator('.history')).toContainText('You changed words in your plan');
});

test('a goal gets steps, one at a time, and changing its words keeps the place', async ({
	site
}) => {
	const bernie = await site.as('bernie');
	await bernie.goto('/plan/goals/add');
	await bernie.getByLabel('The goal, in a few words').fill('The allotment');
	await bernie.getByLabel('Your words').fill('Beans, and somebody to give them to.');
	await bernie.locator('[name="step1.what"]').fill('Look over the fence');
	await bernie.locator('[name="step1.how"]').selectOption('someone');
	await bernie.locator('[name="step3.what"]').fill('Dig');
	await bernie.locator('[name="step2.how"]').selectOption('alone');
	await bernie.getByRole('button', { name: 'Add it to my plan' }).click();
	await bernie.goto('/week');
	const goal = bernie.locator('section.part', { hasText: 'The allotment' });
	await expect(goal.locator('.ladder li')).toHaveCount(2);
	await goal.getByRole('button', { name: /^Begin/ }).click();
	await goal.getByRole('link', { name: /^Change this goal/ }).click();
	await expect(bernie.locator('[name="step2.what"]')).toHaveValue('Dig');
	await bernie.locator('[name="step3.what"]').fill('Sow');
	await bernie.locator('[name=heading]').fill('');
	await bernie.locator('[name=words]').fill('');
	await bernie.getByRole('button', { name: 'Save these words' }).click();
	await expect(bernie.getByRole('alert')).toContainText('Write a few words first');
	await expect(bernie.locator('[name="step3.what"]')).toHaveValue('Sow');
	await bernie.locator('[name=heading]').fill('The allotment');
	await bernie.getByRole('button', { name: 'Save these words' }).click();
	await bernie.goto('/week');
	await expect(goal.locator('.ladder li')).toHaveText([
		/Look over the fence\s+\(with someone\)\s+You are here/,
		/Dig/,
		/Sow/
	]);
});

test('a decision keeps the options, both views and until when, for readers and on paper', async ({
	site
}) => {
	const owain = await site.as('owain');
	await owain.goto('/plan/decisions/add');
	await owain.getByLabel('What it is about').fill('Sleep');
	await owain.getByLabel('Your words').fill('I sleep when the record ends.');
	await owain.getByLabel('What kind of decision').selectOption('medicine');
	await owain.getByLabel('What I can choose from').fill('A tablet.\nNo tablet.');
	await owain.getByLabel('What I think').fill('No tablet.');
	await owain.getByLabel('What they think').fill('A tablet for two weeks.');
	await owain.getByLabel('Day', { exact: true }).fill('31');
	await owain.getByLabel('Month').fill('2');
	await owain.getByLabel('Year').fill('2027');
	await owain.getByRole('button', { name: 'Add it to my plan' }).click();
	await expect(owain.locator('#until-problem')).toContainText('Write a real day');
	await expect(owain.getByLabel('What they think')).toHaveValue('A tablet for two weeks.');
	await owain.getByLabel('Day', { exact: true }).fill('28');
	await owain.getByRole('button', { name: 'Add it to my plan' }).click();
	await expect(owain.locator('#decisions')).toContainText('28 February 2027');

	const siobhan = await site.as('siobhan');
	await siobhan.getByRole('link', { name: 'Owain Rees', exact: true }).click();
	await expect(siobhan.locator('main')).toContainText('A tablet for two weeks.');
	await owain.goto('/plan/paper?show=chosen&parts=decisions');
	await expect(owain.locator('main')).toContainText('No tablet.');
	await expect(owain.locator('main')).toContainText('28 February 2027');
});

/** Where an entry can be of a kind: what is asked, which there are, and which is chosen (R133, R135, R185, R238-R242, R321, R322). */
const KINDS = {
	practical: {
		asks: 'What kind of help',
		kinds: ['money', 'where I live', 'things at home', 'getting out', 'something else'],
		chosen: 'things at home'
	},
	decisions: {
		asks: 'What kind of decision',
		kinds: ['medicine', 'how much of a medicine', 'smoking', 'drinking', 'something else'],
		chosen: 'smoking'
	},
	crisis: {
		asks: 'What this is',
		kinds: ['early signs', 'what helps', 'what does not help', 'who does what'],
		chosen: 'early signs'
	},
	wishes: {
		asks: 'What this is about',
		kinds: ['who should help decide', 'how to decide', 'what must never happen'],
		chosen: 'what must never happen'
	}
} as const;
/** What else somebody may write there, in their own words (R34, R188). */
const BESIDE = new Map<string, readonly [string, string]>([
	['practical', ['Who helps with it', 'Nan, on Fridays']],
	['safety', ['What I want to happen if people worry about me', 'Ring Nan before anybody else']]
]);
const PARTS_OF_IT = 'parts=practical&parts=decisions&parts=crisis&parts=safety&parts=wishes';

test('each kind that an entry can be of is there to choose, and a reader and a paper have what was chosen', async ({
	site
}) => {
	const owain = await site.as('owain');
	const write = async (part: string, said: string) => {
		await owain.getByLabel('Your words').fill(said);
		const beside = BESIDE.get(part);
		if (beside) await owain.getByLabel(beside[0]).fill(beside[1]);
		await owain.getByRole('button', { name: 'Add it to my plan' }).click();
		await expect(owain.locator(`#${part}`)).toContainText(said);
	};
	for (const [part, { asks, kinds, chosen }] of Object.entries(KINDS)) {
		await owain.goto(`/plan/${part}/add`);
		const choice = owain.getByLabel(asks, { exact: true });
		await expect(choice.locator('option:not([value=""])')).toHaveText([...kinds]);
		await choice.selectOption(chosen);
		await write(part, `Owain on ${chosen}.`);
	}
	await owain.goto('/plan/safety/add');
	await write('safety', 'Owain on being safe.');

	await site.guard`update sayso.consent_grant set parts = parts || '{practical,wishes}'
		where 'crisis' = any(parts) and grantee_id = (select id from sayso.worker where name like 'Siobhan%')`;
	const siobhan = await site.as('siobhan');
	await siobhan.getByRole('link', { name: 'Owain Rees', exact: true }).click();
	await owain.goto(`/plan/paper?show=chosen&${PARTS_OF_IT}`);
	for (const page of [siobhan, owain]) {
		for (const { asks, chosen } of Object.values(KINDS))
			await expect(page.locator('main')).toContainText(
				new RegExp(`Owain on ${chosen}\\.\\s*${asks}\\s*${chosen}`)
			);
		for (const [asks, answer] of BESIDE.values())
			await expect(page.locator('main')).toContainText(new RegExp(`${asks}\\s*${answer}`));
	}

	await owain.goto(`/blank-plan?show=chosen&${PARTS_OF_IT}`);
	for (const [part, { asks, kinds }] of Object.entries(KINDS))
		await expect(
			owain.locator(`[aria-labelledby=part-${part}] .ruled`, { hasText: asks }).locator('li')
		).toHaveText([...kinds]);
	for (const [asks] of BESIDE.values())
		await expect(owain.locator('.ruled', { hasText: asks })).toHaveCount(1);
});

test('suggested steps are agreed as they were seen', async ({ site }) => {
	const siobhan = await site.as('siobhan');
	await siobhan.getByRole('link', { name: 'Owain Rees', exact: true }).click();
	await siobhan.getByRole('link', { name: /^Suggest something/ }).click();
	await siobhan
		.locator('article', { hasText: 'one whole market day' })
		.getByRole('link', { name: /^Suggest other words/ })
		.click();
	await siobhan.locator('[name="step1.what"]').fill('An hour, with Siobhan at the tea stall');
	await siobhan.locator('[name="step1.how"]').selectOption('nearby');
	await siobhan.getByRole('button', { name: /^Suggest this/ }).click();
	const owain = await site.as('owain');
	await owain.goto('/plan/suggestions');
	await owain.getByRole('link', { name: /^Read it: Siobhan/ }).click();
	await expect(owain.locator('.ladder')).toContainText('An hour, with Siobhan');
	await owain.getByRole('button', { name: 'Yes, put this in my plan' }).click();
	await owain.goto('/week');
	await expect(owain.locator('main')).toContainText('An hour, with Siobhan at the tea stall');
});
