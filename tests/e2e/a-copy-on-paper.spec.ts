// A copy of the plan on paper: the parts that the person chose, the words alone, on A4 with page numbers.
import { sidesOf } from '../support/paper';
import { expect, test } from '../support/site';

test('the parts I chose are on the paper, and nothing else of the page or the plan', async ({
	site,
	javaScriptEnabled
}) => {
	const owain = await site.as('owain');
	const words = await site.guard<{ part: string; words: string }[]>`
		select i.part, split_part(i.words, E'\n', 1) as words from sayso.plan_item i
		join sayso.person p on p.id = i.person_id where p.chosen_name like 'Owain%'`;
	const chosen = words.filter(({ part }) => ['strengths', 'support'].includes(part));
	expect(chosen.length).toBeGreaterThan(2);

	await owain.goto('/plan');
	await owain.getByRole('link', { name: 'A copy on paper' }).click();
	await expect(owain.locator('input:checked')).toHaveCount(0);
	await owain.getByRole('button', { name: 'Show these parts' }).click();
	await expect(owain.getByText('Choose one part or more.')).toBeVisible();
	await owain.getByLabel('My strengths and skills').check();
	await owain.getByLabel('How to support me').check();
	await owain.getByRole('button', { name: 'Show these parts' }).click();

	const main = owain.locator('main');
	await expect(main.getByRole('heading', { level: 2 })).toHaveCount(2);
	for (const entry of words) {
		const there = expect(main, entry.words);
		if (chosen.includes(entry)) await there.toContainText(entry.words);
		else await there.not.toContainText(entry.words);
	}
	await expect(owain.getByRole('button', { name: 'Print this' })).toBeVisible({
		visible: javaScriptEnabled
	});

	await expect(owain.getByText('Desta Haile')).toBeVisible();
	await owain.emulateMedia({ media: 'print' });
	await expect(owain.getByText('Desta Haile')).toBeHidden();
	await expect(owain.getByText('Samaritans')).toBeVisible();
	await expect(owain.getByRole('navigation')).toHaveCount(0);
	for (const gone of ['button', 'link'] as const) await expect(main.getByRole(gone)).toHaveCount(0);
	await expect(main).toContainText('This copy stays the same if you change your mind.');
});

test('the whole plan prints on A4, and takes more sheets in large letters', async ({ site }) => {
	const owain = await site.as('owain');
	await owain.goto('/plan/paper');
	await owain.getByRole('button', { name: 'Show the whole plan' }).click();
	await expect(owain.locator('main').getByRole('heading', { level: 2 })).toHaveCount(15);
	const usual = await sidesOf(owain);
	await owain.getByRole('link', { name: 'Large letters, for printing' }).click();
	await expect(owain.getByRole('link', { name: 'Usual letters' })).toBeVisible();
	expect(usual).toBeGreaterThan(2);
	expect(usual, 'no side with a heading alone').toBeLessThanOrEqual(9);
	expect(await sidesOf(owain)).toBeGreaterThan(usual);
});
