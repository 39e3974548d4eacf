// Given somebody who chose what is given after their death, when their sister comes with her passport and signs a paper, then a
// supervisor records it, the privacy lead agrees, and exactly that opens once; where nothing was chosen, nothing does.
import type { Page } from '@playwright/test';
import { expect, test, type Site } from '../support/site';

/** Owain's account is frozen; Kwame recorded it and Ruth confirmed it. */
async function frozen({ guard }: Site, parts: string[]): Promise<string> {
	const [row] = await guard<[{ id: string }]>`
		insert into sayso.death (person_id, id, died_on, known_how, said_by, recorded_by, team_id, confirmed_by, confirmed_at)
		select p.id, gen_random_uuid(), current_date, 'A letter', 'A cousin', w.id, t.id, v.id, now()
		from sayso.person p, sayso.worker w, sayso.worker v, sayso.team t
		where p.chosen_name like 'Owain%' and w.name like 'Kwame%' and v.name like 'Ruth%' and t.name like 'Harbour%' returning id`;
	if (parts.length > 0)
		await guard`insert into sayso.after_death (person_id, parts, whom, how)
			select id, ${guard.array(parts, 1009)}, 'My sister Mair', 'paper' from sayso.person where chosen_name like 'Owain%'`;
	return row.id;
}

async function record(ruth: Page, death: string) {
	await ruth.goto(`/work/deaths/${death}`);
	await ruth.getByRole('link', { name: 'What may be given to somebody' }).click();
	await expect(ruth.locator('main')).toContainText('My sister Mair');
	await ruth.getByRole('button', { name: 'Write this down' }).click();
	await expect(ruth.getByRole('alert')).toBeVisible();
	await ruth.locator('[name=who]').fill('Mair Rees');
	await ruth.locator('[name=seen]').fill('Her passport');
	await ruth.locator('[name=paper]').fill('P-17');
	await ruth.getByRole('button', { name: 'Write this down' }).click();
	await expect(ruth.locator('main')).toContainText('This waits for the privacy lead.');
	await expect(ruth.getByRole('button', { name: 'Open it once' })).toHaveCount(0);
}

test('what was chosen, after two workers, once', async ({ site }) => {
	const death = await frozen(site, ['matters']);
	const ruth = await site.as('ruth');
	const helen = await site.as('helen');
	await record(ruth, death);
	await helen.goto('/work/privacy');
	await helen.getByRole('link', { name: 'Read what was written about Owain' }).click();
	await helen.getByRole('link', { name: 'What may be given to somebody' }).click();
	await expect(helen.locator('main')).toContainText('Her passport');
	await helen.getByRole('button', { name: 'I agree' }).click();
	await expect(helen.locator('main')).toContainText('It opens once, until');

	const [own] =
		await site.guard`select words from sayso.plan_item where person_id = (select id from sayso.person where chosen_name like 'Owain%') and part = 'matters' and removed_at is null order by position`;
	const first = (own!.words as string).split('\n')[0]!;
	await ruth.goto(`/work/deaths/${death}/release`);
	await expect(ruth.locator('main')).not.toContainText(first);
	await ruth.getByRole('button', { name: 'Open it once' }).click();
	const main = ruth.locator('main');
	await expect(main).toContainText(first);
	await expect(main).toContainText('Print this now for Mair Rees.');
	await expect(main).toContainText('This may not be everything. Ask.');
	await expect(main.locator('section.part')).toHaveCount(1);
	await ruth.goto(`/work/deaths/${death}/release`);
	await expect(main).toContainText('It does not open again.');
	await expect(main).not.toContainText(first);
	await expect(ruth.getByRole('button', { name: 'Open it once' })).toHaveCount(0);
	expect((await helen.goto(`/work/deaths/${death}/release`))!.status()).toBe(404);

	const owain = await site.as('owain');
	await owain.goto('/here');
	await owain.getByRole('button', { name: 'I am here' }).click();
	await owain.goto('/history');
	await expect(owain.locator('main')).toContainText('opened what you chose for Mair Rees, once');
	expect((await ruth.goto(`/work/deaths/${death}/release`))!.status()).toBe(404);
});

test('nothing was chosen, and nothing is given', async ({ site }) => {
	const death = await frozen(site, []);
	const ruth = await site.as('ruth');
	await ruth.goto(`/work/deaths/${death}/release`);
	await expect(ruth.locator('main')).toContainText('Sayso gives nothing, whoever asks.');
	await expect(ruth.locator('main')).toContainText('Whoever asks can talk with Ruth Abelson');
	await expect(ruth.getByRole('button', { name: 'Write this down' })).toHaveCount(0);
	const siobhan = await site.as('siobhan');
	expect((await siobhan.goto(`/work/deaths/${death}/release`))!.status()).toBe(404);
});
