// Given words that a person wrote, when they erase a part or all of them with their password, then nobody can read them
// any more, the page has said first what goes and what stays, and the history says that something was here.
import { spawnSync } from 'node:child_process';
import { PASSWORD, expect, test } from '../support/site';

const WORD = 'quetzalword';

test('a part is erased, with what was begun for it, and nobody reads it any more', async ({
	site
}) => {
	const owain = await site.as('owain');
	const siobhan = await site.as('siobhan');
	const [{ id }] = await site.guard<
		[{ id: string }]
	>`select id from sayso.person where chosen_name like 'Owain%'`;
	await owain.goto('/plan/matters/add');
	await owain.locator('[name=words]').fill(`${WORD} with the choir`);
	await owain.locator('main form button:not([name]):not([data-keep])').last().click();
	await owain.waitForURL(/\/plan\/matters/);
	await owain.goto('/plan/matters/add');
	await owain.locator('[name=words]').fill(`${WORD} half written`);
	await owain.locator('[data-keep]').click();
	await expect(owain.locator('main')).toContainText('Saved for you.');
	await siobhan.goto(`/work/people/${id}`);
	await expect(siobhan.locator('main')).toContainText(WORD);

	await owain.goto('/plan/matters');
	await owain.getByRole('link', { name: 'Erase this part' }).click();
	await expect(owain.locator('main')).toContainText('We cannot bring these words back.');
	await expect(owain.locator('main')).toContainText('People who read it may remember it.');
	await owain.locator('[name=password]').fill('not my password');
	await owain.getByRole('button', { name: 'Erase these words' }).click();
	await expect(owain.locator('main')).toContainText('That is not your password today.');
	await owain.locator('[name=password]').fill(PASSWORD);
	await owain.getByRole('button', { name: 'Erase these words' }).click();
	await expect(owain.locator('main .notice')).toContainText('Those words are erased.');

	await owain.goto('/plan/matters');
	await expect(owain.locator('main')).not.toContainText(WORD);
	await owain.goto('/plan/drafts');
	await expect(owain.locator('main')).not.toContainText(WORD);
	await siobhan.goto(`/work/people/${id}`);
	await expect(siobhan.locator('main')).not.toContainText(WORD);
	await owain.goto('/history');
	await expect(owain.locator('.history').first()).toContainText(
		'You erased a whole part of your plan: “What matters to me”.'
	);
});

test('all of them are erased; what stays is said first, and the history can still be checked', async ({
	site
}, info) => {
	const owain = await site.as('owain');
	await owain.goto('/settings');
	await owain.getByRole('link', { name: 'Choose what to erase' }).click();
	await owain.getByRole('link', { name: 'See what goes and what stays' }).click();
	for (const said of [
		'What you decided, with the reasons you wrote, and your receipts.',
		'The lines of your history.',
		'Your name, how to reach you, and what you need.',
		'The names of people who help you, or who did.',
		'What workers wrote to you.'
	])
		await expect(owain.locator('main')).toContainText(said);
	await owain.getByRole('link', { name: 'Keep them' }).click();
	await expect(owain).toHaveURL(/\/plan$/);
	const words = async () =>
		site.guard`select from sayso.plan_item i join sayso.person p on p.id = i.person_id
			where p.chosen_name like 'Owain%' and i.words <> ''`;
	expect((await words()).length).toBeGreaterThan(5);

	await owain.goto('/plan/erase/all');
	await owain.locator('[name=password]').fill(PASSWORD);
	await owain.getByRole('button', { name: 'Erase these words' }).click();
	await expect(owain.locator('main .notice')).toContainText('Those words are erased.');
	expect(await words()).toHaveLength(0);

	await owain.goto('/history/keep');
	await owain.getByLabel('Your password').fill(PASSWORD);
	await owain.getByRole('button', { name: 'Get my history ready' }).click();
	const [download] = await Promise.all([
		owain.waitForEvent('download'),
		owain.getByRole('button', { name: 'Save the file' }).click()
	]);
	const file = info.outputPath('sayso.json');
	await download.saveAs(file);
	const report = spawnSync(process.execPath, ['scripts/verify.mjs', file], { encoding: 'utf8' });
	expect(report.stdout).toContain('This history is as it was written.');
	for (const path of [
		'/today',
		'/plan',
		'/plan/changes',
		'/together',
		'/week',
		'/crisis',
		'/crisis/card'
	])
		expect((await owain.goto(path))!.status()).toBe(200);
});
