// Given Owain's move has gone on for a week in which neither team told the other how it went, that is a promise of whoever leads: he reads it
// calmly, Siobhan has it on her list with what else is due, and a note of either team closes it (R296-R298, R308), with and without JavaScript.
import { randomUUID } from 'node:crypto';
import { WEEK, daysGoBy, owain, somebody } from '../support/moving';
import { expect, test, type Site } from '../support/site';

/** Owain's move from Harbour to the garden began two weeks ago, and nobody has written anything. */
async function moving(site: Site) {
	const { guard } = site;
	const person = await owain(site);
	const [to, move] = [randomUUID(), randomUUID()];
	await guard`update sayso.link set ended_at = now() where person_id = ${person} and why = 'A move' and ended_at is null`;
	await guard`insert into sayso.link (person_id, id, team_id, responsible_id, why, told_at)
		select ${person}, ${to}, t.id, w.id, 'A move', now() - interval '30 days' from sayso.team t, sayso.worker w where t.name like 'Marram%' and w.name = 'Winston Clarke'`;
	await guard`insert into sayso.move (person_id, id, from_link, from_team, to_team, inside, template, steps, asked_by, asked_at, told_words, missed_words, first_words, person_said,
			said_at, accepted_at, accepted_by, understood, to_worker, to_link, link_made, begun_on)
		select l.person_id, ${move}, l.id, l.team_id, n.team_id, false, 'gp', '[{"who": "both", "times": 1, "how": "face", "key": "meet"}]', w.id,
			now() - interval '30 days', 'You meet us', 'We call', 'A visit', 'yes', now(), now(), n.responsible_id, true, n.responsible_id, n.id, true, current_date - 14
		from sayso.link l join sayso.team t on t.id = l.team_id and t.name like 'Harbour%', sayso.link n, sayso.worker w
		where l.person_id = ${person} and l.ended_at is null and n.id = ${to} and w.name = 'Siobhan Keane'`;
	return { person, move };
}

test('a week without a note is a promise, and any note closes it', async ({ site }) => {
	const { guard } = site;
	const { person, move } = await moving(site);
	const page = await somebody(site, 'owain');
	const siobhan = await somebody(site, 'siobhan');
	const winston = await somebody(site, 'winston');
	const [main, work] = [page.locator('main'), siobhan.locator('main')];
	const week = page.getByRole('listitem').filter({ hasText: 'Week 1:' });
	const LACKS = 'They have not yet told each other how this week went.';

	// He reads it in that week alone, once, with whose it is and by when.
	await page.goto(`/moving/${move}`);
	await expect(week).toContainText(LACKS);
	await expect(week).toContainText('Harbour Mental Health Team was to do it by');
	await expect(main.getByText(LACKS)).toHaveCount(1);

	// Siobhan has it on her list, after a letter to his GP that was due before; the garden has neither.
	await siobhan.goto('/work');
	await expect(work).toContainText('Promised in moves, yours: 1.');
	await guard`insert into sayso.move_gp (person_id, move_id, said, whom, due_on) values (${person}, ${move}, 'yes', 'Dr Moss', current_date - 20)`;
	await siobhan.goto('/work/moves');
	const promises = siobhan.getByRole('region', { name: 'Promised by you in moves' });
	await expect(promises.getByRole('listitem')).toHaveText([
		/send the letter to their GP/,
		/tell each other how the week to .* went/
	]);
	await expect(promises).toContainText('This day has gone by.');
	// What is still missing stands in a list, one thing a line.
	await expect(work.locator('dd li')).toHaveText([
		'They are ready (Owain Rees)',
		'A first contact was held (Marram Garden)',
		'The next contact is booked (Marram Garden)'
	]);
	await winston.goto('/work/moves');
	await expect(winston.locator('main')).not.toContainText('Promised by you in moves');
	await expect(winston.locator('main')).toContainText('Either team can.');

	// The garden writes how it went: he reads it in the week in which it was written, and it is nobody's promise any more.
	await winston.goto(`/work/people/${person}/moves`);
	await expect(winston.locator('main')).toContainText('Siobhan Keane promised it by');
	await winston
		.getByRole('textbox', { name: 'Tell the other team something' })
		.fill('He likes the ducks.');
	await winston.getByRole('button', { name: 'Write it down', exact: true }).click();
	await expect(winston.locator('main')).not.toContainText('promised it by');
	await page.reload();
	await expect(main).not.toContainText(LACKS);
	await expect(page.getByRole('listitem').filter({ hasText: 'Week 3:' })).toContainText(
		'He likes the ducks.'
	);
	await expect(main.getByText('He likes the ducks.')).toHaveCount(1);
	await siobhan.reload();
	await expect(promises.getByRole('listitem')).toHaveText([/send the letter to their GP/]);
	await promises.getByRole('link').click();
	await siobhan.getByRole('button', { name: 'It has gone' }).click();
	await siobhan.goto('/work/moves');
	await expect(promises).toHaveCount(0);

	// Two weeks on there is one more, of the first week that has none, and none once he calls the move off.
	await daysGoBy(site, person, 2 * WEEK);
	await page.reload();
	await expect(page.getByRole('listitem').filter({ hasText: 'Week 4:' })).toContainText(LACKS);
	await expect(main.getByText(LACKS)).toHaveCount(1);
	await page.getByRole('link', { name: 'Call this move off' }).click();
	await page.getByRole('button', { name: 'Yes, call it off' }).click();
	await expect(main).not.toContainText(LACKS);
	await siobhan.goto('/work/moves');
	await expect(promises).toHaveCount(0);
	await owain(site);
});
