// Given Owain cannot be asked about his move, a supervisor who did not ask for it ends it, with why and with what is done next, which he
// reads; Harbour goes on leading, and one press of his takes the move up again or leaves it (R199, R214, R216), with and without JavaScript.
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { forgetMovesOf } from '../fixtures/forget-moves';
import { expect, langCookie, type Site, test } from '../support/site';

const english = { extraHTTPHeaders: { 'accept-language': 'en' } };

async function somebody(site: Site, name: string) {
	const page = await site.as(name, english);
	await page.context().addCookies([langCookie('en', site.origin)]);
	return page;
}

/** Owain in the second week of a move from Harbour to the garden, which Siobhan asked about. */
async function moving({ guard }: Site) {
	const [one] = await guard<{ id: string }[]>`
		select id from sayso.person where chosen_name like 'Owain%'`;
	const person = one!.id;
	await forgetMovesOf(guard, person);
	await guard`update sayso.link set ended_at = now() where person_id = ${person} and why = 'A move' and ended_at is null`;
	const [to, move] = [randomUUID(), randomUUID()];
	await guard`insert into sayso.link (person_id, id, team_id, responsible_id, why, told_at)
		select ${person}, ${to}, t.id, w.id, 'A move', now() - interval '9 days' from sayso.team t, sayso.worker w where t.name like 'Marram%' and w.name = 'Winston Clarke'`;
	await guard`insert into sayso.move (person_id, id, from_link, from_team, to_team, inside, template, steps, asked_by, asked_at, told_words, missed_words, first_words, person_said,
			said_at, accepted_at, accepted_by, understood, to_worker, to_link, link_made, begun_on)
		select l.person_id, ${move}, l.id, l.team_id, n.team_id, false, 'gp', '[{"who": "both", "times": 1, "how": "face", "key": "meet"}]', w.id,
			now() - interval '20 days', 'You meet us', 'We call', 'A visit', 'yes', now(), now(), n.responsible_id, true, n.responsible_id, n.id, true, current_date - 8
		from sayso.link l join sayso.team t on t.id = l.team_id and t.name like 'Harbour%', sayso.link n, sayso.worker w
		where l.person_id = ${person} and l.ended_at is null and n.id = ${to} and w.name = 'Siobhan Keane'`;
	return { person, move };
}

/** Ruth says why, and what is done next, after a try with nothing written. */
async function ends(page: Page, person: string) {
	await page.goto(`/work/people/${person}/moves`);
	await page.getByRole('link', { name: 'End it without their yes' }).click();
	await expect(page.locator('main input:checked')).toHaveCount(0);
	await page.getByRole('button', { name: 'End the move' }).click();
	await expect(page.locator('main')).toContainText('Choose why it ends.');
	await page.getByLabel('In hospital or in custody').check();
	await page.getByLabel('What has happened?').fill('You are on the ward at the Royal.');
	await page.getByLabel('What does your team do next?').fill('Siobhan visits you on the ward.');
	const day = new Date(Date.now() + 5 * 86_400_000);
	await page.locator('[name="on.day"]').fill(String(day.getDate()));
	await page.locator('[name="on.month"]').fill(String(day.getMonth() + 1));
	await page.locator('[name="on.year"]').fill(String(day.getFullYear()));
	await page.getByRole('button', { name: 'End the move' }).click();
}

test('ended by a supervisor, read by the person, and taken up again in one press', async ({
	site
}) => {
	const { person, move } = await moving(site);
	const siobhan = await somebody(site, 'siobhan');
	await siobhan.goto(`/work/people/${person}/moves/end`);
	await expect(siobhan.locator('main')).toContainText(
		'A supervisor of the team that leads can do this.'
	);

	const ruth = await somebody(site, 'ruth');
	await ends(ruth, person);
	await expect(ruth.locator('main')).toContainText('ended it without their yes');
	await ruth.goto('/work/moves');
	await expect(ruth.locator('main')).toContainText('Siobhan visits you on the ward.');

	const page = await somebody(site, 'owain');
	const main = page.locator('main');
	await page.goto(`/moving/${move}`);
	await expect(main).toContainText('Ruth Abelson ended this move without your yes');
	await expect(main).toContainText('You are on the ward at the Royal.');
	await expect(main).toContainText('Harbour Mental Health Team leads, as before.');
	await page.getByRole('link', { name: 'Say if you want to go on' }).click();
	await expect(page.locator('main .answers button')).toHaveText(['Yes, go on', 'No, leave it']);
	await page.getByRole('button', { name: 'Yes, go on' }).click();
	await expect(page.locator('main .notice')).toContainText('The move goes on.');
	await expect(main).toContainText('This is week 2');
	await ruth.goto('/work/moves');
	await expect(ruth.locator('main')).toContainText('Owain');
});

test('the person leaves it, and what was promised stays until it is done', async ({ site }) => {
	const { person, move } = await moving(site);
	const ruth = await somebody(site, 'ruth');
	await ends(ruth, person);
	await ruth.getByRole('button', { name: 'Say that this is done' }).click();
	const page = await somebody(site, 'owain');
	await page.goto(`/moving/${move}`);
	await expect(page.locator('main')).toContainText('They say that this is done.');
	await page.goto(`/moving/${move}/on`);
	await page.getByRole('button', { name: 'No, leave it' }).click();
	await page.goto(`/moving/${move}`);
	await expect(page.getByRole('link', { name: 'Say if you want to go on' })).toHaveCount(0);
	await expect(page.locator('main')).toContainText('Harbour Mental Health Team');
});
