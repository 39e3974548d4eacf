// Owain's part about practical help has grown to thirty entries. It opens ten at a time, for him and for
// Siobhan, who may read it; what he adds or changes is where he lands; and he can look for words.
import { expect, test, type Site } from '../support/site';

async function writeMuch(site: Site) {
	const [owain] =
		await site.guard`select id, chosen_name from sayso.person where chosen_name like 'Owain%'`;
	const [siobhan] = await site.guard`select w.id, m.team_id from sayso.worker w
		join sayso.membership m on m.worker_id = w.id where w.name like 'Siobhan%' and m.left_at is null`;
	const [had] = await site.guard`select count(*)::int as entries from sayso.plan_item
		where person_id = ${owain!.id} and part = 'practical' and removed_at is null`;
	for (let n = had!.entries + 1; n <= 30; n++) {
		const item = { part: 'practical', lang: 'en', words: `Help number ${n} with the barn` };
		await site.guard`select guard.write_item(${owain!.id}, ${site.guard.json(item)}, ${owain!.chosen_name})`;
	}
	await site.guard`insert into sayso.consent_grant
		(person_id, id, grantee_kind, grantee_id, team_id, parts, abilities, purpose, starts, condition) values
		(${owain!.id}, gen_random_uuid(), 'worker', ${siobhan!.id}, ${siobhan!.team_id}, '{practical}', '{see,suggest}', 'To help with the barn', now() - interval '1 hour', 'now')`;
}

test('a long part opens a page at a time, and he lands where he wrote', async ({ site }) => {
	await writeMuch(site);
	const owain = await site.as('owain');
	await owain.goto('/plan');
	const part = owain.locator('#practical');
	await expect(part.locator('.item')).toHaveCount(10);
	await expect(part).not.toContainText('Help number 11 with');
	await part.getByRole('link', { name: 'More of “Practical help”' }).click();
	await expect(part).toContainText('Help number 11 with');
	await part.getByRole('link', { name: 'More of “Practical help”' }).click();
	await expect(part.locator('.item').last()).toContainText('Help number 30 with');
	await expect(part.getByRole('link', { name: /^More of/ })).toHaveCount(0);

	await part.getByRole('link', { name: 'Add something to this part' }).click();
	await owain.getByLabel('Your words').fill('And one more, for the roof.');
	await owain.getByRole('button', { name: 'Add it to my plan' }).click();
	await expect(part.locator('.item')).toHaveCount(1);
	await expect(part).toContainText('And one more, for the roof.');
	await part.getByRole('link', { name: 'Earlier in “Practical help”' }).click();
	await part.locator('.item').last().getByRole('link', { name: 'Change this' }).click();
	await owain.getByRole('link', { name: 'Back', exact: true }).click();
	await expect(part.locator('.item').last()).toContainText('Help number 30 with');
	await part.locator('.item').last().getByRole('link', { name: 'Change this' }).click();
	await owain.getByLabel('Your words').fill('Help number thirty, changed.');
	await owain.getByRole('button', { name: 'Save these words' }).click();
	await expect(part.locator('.item').last()).toContainText('Help number thirty, changed.');

	await owain.goto('/plan/practical?page=9');
	await expect(part.locator('.item')).toHaveCount(10);
});

test('on paper every page of it is there', async ({ site }) => {
	await writeMuch(site);
	const owain = await site.as('owain');
	await owain.goto('/plan/practical');
	await owain.getByRole('link', { name: 'A copy of this part on paper' }).click();
	await expect(owain.locator('main .item')).toHaveCount(30);
});

test('Siobhan reads it a page at a time and suggests for an entry far down', async ({ site }) => {
	await writeMuch(site);
	const siobhan = await site.as('siobhan');
	await siobhan.getByRole('link', { name: 'Owain Rees', exact: true }).click();
	const main = siobhan.locator('main');
	await expect(main).not.toContainText('Help number 11 with');
	await main.getByRole('link', { name: 'More of “Practical help”' }).click();
	await expect(main).toContainText('Help number 11 with');
	await main.getByRole('link', { name: 'See all the parts' }).click();
	await main.getByRole('link', { name: /^Suggest something/ }).click();
	await expect(main.locator('article', { hasText: 'with the barn' })).toHaveCount(1);
	for (let n = 0; n < 3; n++)
		await main.getByRole('link', { name: 'More of “Practical help”' }).click();
	const last = main.locator('article', { hasText: 'Help number 30 with' });
	await last.getByRole('link').click();
	await expect(siobhan.getByLabel('The words you suggest')).toHaveValue(
		'Help number 30 with the barn'
	);

	const owain = await site.as('owain');
	await owain.goto('/history');
	await expect(owain.locator('.history li').first()).toContainText('“Practical help”');
});

test('he finds words in his plan, and what he looked for is nowhere', async ({ site }) => {
	await writeMuch(site);
	const owain = await site.as('owain');
	await owain.goto('/plan');
	await owain.getByRole('link', { name: 'Find words in my plan' }).click();
	await owain.getByRole('button', { name: 'Find', exact: true }).click();
	await expect(owain.getByRole('alert')).toContainText('Write a word to look for.');
	await owain.getByLabel('Which words?').fill('HELP NUMBER');
	await owain.getByRole('button', { name: 'Find', exact: true }).click();
	await expect(owain.locator('article')).toHaveCount(10);
	await owain.getByRole('link', { name: 'Show more' }).click();
	await owain.getByRole('link', { name: 'Show more' }).click();
	await expect(owain.locator('article')).toHaveCount(8);
	expect(owain.url()).toMatch(/\/plan\/search\?page=3$/);
	await owain.getByRole('link', { name: 'See this in my plan' }).last().click();
	await expect(owain.locator('#practical')).toContainText('Help number 30 with');
	await owain.goBack();
	await expect(owain.locator('article')).toHaveCount(8);
	await owain.getByLabel('Which words?').fill('submarine');
	await owain.getByRole('button', { name: 'Find', exact: true }).click();
	await expect(owain.locator('main')).toContainText('Nothing in your plan says that.');
	const siobhan = await site.as('siobhan');
	await siobhan.goto('/plan/search?page=1');
	await expect(siobhan.locator('main')).not.toContainText('submarine');
	const [lines] = await site.guard`select count(*)::int as count from sayso.history
		where payload ilike '%submarine%' or payload ilike '%help number%'`;
	expect(lines!.count).toBe(0);
});
