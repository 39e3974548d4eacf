// Given contact was missed, when somebody opens their page, then they read what we do about it and end it with one press; and whoever
// promised the next step has it on their list until they say what came of it.
import { contactIsMissed } from '../support/pages/missed';
import { expect, langCookie, type Site, test } from '../support/site';

const inEnglish = async (site: Site, name: string) => {
	const page = await site.as(name);
	await page.context().addCookies([langCookie('en', site.origin)]);
	return page;
};

test('we missed it: the person reads that we are sorry, and who does what, and ends it', async ({
	site
}) => {
	await contactIsMissed(site, 'Bernie', 'Siobhan', { state: 'missed_by_us' });
	const bernie = await inEnglish(site, 'bernie');
	await bernie.goto('/today');
	await bernie.getByRole('link', { name: 'A contact was missed. See what we do about it' }).click();
	const main = bernie.locator('main');
	await expect(main).toContainText('That was our mistake. We are sorry.');
	await expect(main).toContainText(
		/Siobhan Keane will say sorry by .+, and offer you another time\./
	);
	await bernie.getByRole('button', { name: 'I don’t want to be looked for now' }).click();
	await expect(bernie.getByRole('status')).toContainText('We have stopped.');
	await expect(main).toContainText('You asked us not to look for you now. We stopped.');
	await expect(main).not.toContainText(/you did not (come|attend)|missed by you/i);
	await bernie.goto('/history');
	await expect(bernie.locator('main')).toContainText('You told us not to look for you now.');
	const siobhan = await inEnglish(site, 'siobhan');
	await siobhan.goto('/work/missed');
	await expect(siobhan.getByRole('link', { name: 'Bernie Coyle' })).toHaveCount(0);
});

test('a worker tries, decides to wait, and the person reads each step', async ({ site }) => {
	const step = await contactIsMissed(site, 'Bernie', 'Siobhan');
	const siobhan = await inEnglish(site, 'siobhan');
	await siobhan.goto('/work');
	await siobhan.getByRole('link', { name: 'Contact that was missed' }).click();
	await expect(siobhan.getByText('This is late.')).toBeVisible();
	await siobhan.getByRole('link', { name: 'Bernie Coyle' }).click();
	await expect(siobhan).toHaveURL(new RegExp(step));
	await expect(siobhan.getByText('Do not leave a message.')).toBeVisible();
	await expect(siobhan.getByRole('button', { name: 'I left a message' })).toHaveCount(0);
	await siobhan.getByRole('button', { name: 'No answer' }).click();
	await expect(siobhan.getByRole('status')).toContainText('They can read it now.');

	const decide = await contactIsMissed(site, 'Bernie', 'Siobhan', { decide: true });
	await siobhan.goto(`/work/missed/${decide}`);
	await siobhan.getByRole('link', { name: 'Wait for now' }).click();
	const wait = siobhan.locator('form[action$="/wait"]');
	await wait.getByRole('button').click();
	await expect(siobhan.getByRole('alert')).toContainText('Say why, for them to read.');
	const soon = new Date(Date.now() + 3 * 86_400_000);
	for (const [box, value] of [
		['day', soon.getDate()],
		['month', soon.getMonth() + 1],
		['year', soon.getFullYear()]
	] as const)
		await wait.locator(`[name="day.${box}"]`).fill(String(value));
	await wait.locator('[name=time]').fill('2pm');
	await wait.locator('[name=why]').fill('You said you are with your sister.');
	await wait.getByRole('button').click();
	await expect(siobhan.getByRole('status')).toContainText('They can read it now.');

	const bernie = await inEnglish(site, 'bernie');
	await bernie.goto('/contact/missed');
	const main = bernie.locator('main');
	await expect(main).toContainText('Siobhan Keane tried to reach you');
	await expect(main).toContainText('Siobhan Keane decided to wait');
	await expect(main).toContainText('Why: You said you are with your sister.');
	await bernie.goto('/history');
	await expect(bernie.locator('main')).toContainText(
		/Siobhan Keane \(.*\) decided to wait for now, and to think again\./
	);
});

test('nobody is told who did not let that team know', async ({ site }) => {
	const decide = await contactIsMissed(site, 'Bernie', 'Siobhan', { decide: true });
	const siobhan = await inEnglish(site, 'siobhan');
	await siobhan.goto(`/work/missed/${decide}`);
	await siobhan.getByRole('link', { name: 'Tell somebody' }).click();
	const tell = siobhan.locator('form[action$="/tell"]');
	await tell.getByRole('button').click();
	await expect(siobhan.getByRole('alert').getByRole('link')).toContainText([
		'Choose whom you told.',
		'Say why, for them to read.'
	]);
	await tell.getByRole('radio').last().check();
	await tell.locator('[name=why]').fill('We are worried.');
	await tell.getByRole('button').click();
	await expect(siobhan.getByRole('alert')).toContainText('Do not tell them.');
});

test('a supervisor sees all of the team’s, and says what the service does; people read it', async ({
	site
}) => {
	await contactIsMissed(site, 'Bernie', 'Siobhan');
	const ruth = await inEnglish(site, 'ruth');
	await ruth.goto('/work/missed');
	await expect(ruth.getByRole('link', { name: 'Bernie Coyle' })).toBeVisible();
	await expect(ruth.locator('main')).toContainText('Siobhan Keane, Harbour Mental Health Team');
	await ruth.context().addCookies([langCookie('ur', site.origin)]);
	await ruth.reload();
	await expect(ruth.locator('main')).toContainText(/Siobhan Keane\u2069، \u2068Harbour/);
	await ruth.context().addCookies([langCookie('en', site.origin)]);
	await ruth.reload();
	await ruth.getByRole('link', { name: 'How new people are met' }).click();
	await expect(
		ruth
			.locator('main dl > div', { hasText: 'Enough times booked ahead, of those new now' })
			.first()
	).toContainText('Not shown');
	await ruth.goto('/work/service/missed');
	await ruth.locator('[name=moreTries]').fill('9');
	await ruth.locator('main form > button').click();
	await expect(ruth.getByRole('alert')).toContainText('Type a number within these limits.');
	await ruth.locator('[name=moreTries]').fill('3');
	await ruth.locator('main form > button').click();
	await expect(ruth.getByRole('status')).toContainText('Saved.');
	const bernie = await inEnglish(site, 'bernie');
	await bernie.goto('/contact/missed');
	await expect(bernie.locator('main')).toContainText('we try 3 more times within 24 hours.');
});

test('nobody else opens a step, or the list of others', async ({ site }) => {
	const step = await contactIsMissed(site, 'Bernie', 'Siobhan');
	for (const name of ['kwame', 'jodie', 'helen', 'tomasz']) {
		const page = await inEnglish(site, name);
		await page.goto('/work/missed');
		await expect(page.getByRole('link', { name: 'Bernie Coyle' })).toHaveCount(0);
		expect((await page.goto(`/work/missed/${step}`))!.status()).toBe(404);
	}
	const bernie = await inEnglish(site, 'bernie');
	expect((await bernie.goto('/work/missed'))!.status()).toBe(404);
});
