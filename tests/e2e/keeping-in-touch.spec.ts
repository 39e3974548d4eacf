// Given a person and a team that works with them, when either books, changes or speaks of a contact, then Today says when and how
// the next one is; a change comes with its reason; and how it went stands in the words of both (R258–R261).
import type { Page } from '@playwright/test';
import { agreesWeekly } from '../support/pages/due';
import { expect, test } from '../support/site';

const ENGLISH = { extraHTTPHeaders: { 'accept-language': 'en' } };
const inDays = (days: number) =>
	Temporal.Now.zonedDateTimeISO('Europe/London').add({ days }).toPlainDate();
/** The first such day in a week or later; Monday is 1. */
const nextDay = (day: number) => inDays(7 + ((day + 7 - inDays(0).dayOfWeek) % 7));

async function fillDay(page: Page, name: string, day: Temporal.PlainDate) {
	await page.locator(`[name="${name}.day"]`).fill(String(day.day));
	await page.locator(`[name="${name}.month"]`).fill(String(day.month));
	await page.locator(`[name="${name}.year"]`).fill(String(day.year));
}

async function fillWhen(page: Page, days: number, time: string) {
	const siobhan = page.locator('[name=who] option', { hasText: 'Siobhan' }).first();
	await page.locator('[name=who]').selectOption((await siobhan.getAttribute('value'))!);
	await page.locator('[name=mode][value=face]').check();
	await fillDay(page, 'day', inDays(days));
	await page.locator('[name=time]').fill(time);
	await page.locator('[name=minutes]').fill('45');
	await page.locator('[name=where]').fill('The blue room at the library');
}

test('booked, changed with a reason, kept, and spoken of by both', async ({ site }) => {
	await site.guard`delete from sayso.contact c using sayso.person p where p.id = c.person_id and p.chosen_name like 'Bernie%'`;
	const bernie = await site.as('bernie', ENGLISH);
	const siobhan = await site.as('siobhan', ENGLISH);
	await bernie.goto('/today');
	await expect(bernie.getByText('No contact is booked.')).toBeVisible();
	await expect(bernie.locator('main')).toContainText('Siobhan');

	await siobhan.goto('/work');
	await siobhan
		.getByRole('link', { name: /^Bernie/ })
		.first()
		.click();
	await siobhan.getByRole('link', { name: /Contacts with/ }).click();
	await siobhan.getByRole('link', { name: 'Book a contact' }).click();
	await siobhan.getByRole('button', { name: /Tell/ }).click();
	await expect(siobhan.getByText('Choose who it will be.').first()).toBeVisible();
	await fillWhen(siobhan, 5, '2pm');
	await siobhan.getByRole('button', { name: /Tell/ }).click();
	await siobhan.waitForURL(/\?contact=/);

	await bernie.goto('/today');
	await expect(bernie.getByText('2pm: face to face with Siobhan')).toBeVisible();
	await expect(bernie.getByText('The blue room at the library')).toBeVisible();
	await bernie.goto('/week');
	await expect(bernie.getByRole('link', { name: /face to face with Siobhan/ })).toBeVisible();

	await siobhan.getByRole('link', { name: /^Change it/ }).click();
	await siobhan.getByRole('button', { name: /Tell/ }).click();
	await expect(siobhan.getByText(/Choose a reason/).first()).toBeVisible();
	await siobhan.locator('[name=reason]').nth(1).check();
	await siobhan.locator('[name=time]').fill('3pm');
	await siobhan.getByRole('button', { name: /Tell/ }).click();
	await siobhan.waitForURL(
		(url) => url.searchParams.has('contact') && !url.searchParams.has('say')
	);
	await bernie.goto('/today');
	await expect(bernie.getByText(/Our time matters to me/)).toBeVisible();
	await expect(bernie.getByText(/Siobhan.* changed this/)).toBeVisible();

	await site.guard`update sayso.contact c set starts_at = now() - interval '2 hours' from sayso.person p
			where p.id = c.person_id and p.chosen_name like 'Bernie%' and c.state = 'booked'`;
	await siobhan.goto('/work/contacts');
	await expect(siobhan.getByText('Did this happen?').first()).toBeVisible();
	await siobhan
		.getByRole('link', { name: /^Bernie/ })
		.first()
		.click();
	await siobhan.getByRole('link', { name: /^Say how it went/ }).click();
	await siobhan.locator('[name=how][value=kept]').check();
	await siobhan.locator('[name=note]').fill('We read the letter together.');
	await siobhan.getByRole('button', { name: /Tell/ }).click();
	await siobhan.waitForURL((url) => !url.searchParams.has('say'));

	await bernie.goto('/contact');
	await bernie
		.getByRole('link', { name: /face to face with Siobhan/ })
		.first()
		.click();
	await expect(bernie.getByText('We read the letter together.')).toBeVisible();
	await bernie.locator('[name=words]').fill('It was ten minutes.');
	await bernie.getByRole('button', { name: 'It was rushed.' }).click();
	await expect(bernie.getByText('It was ten minutes.')).toBeVisible();
	await expect(bernie.getByText('We read the letter together.')).toBeVisible();
	await siobhan.reload();
	await expect(siobhan.getByText('It was rushed.')).toBeVisible();
	await expect(siobhan.getByText('It was ten minutes.')).toBeVisible();
	await bernie.getByRole('button', { name: 'Yes, we met or spoke.' }).click();
	const [met] =
		await site.guard`select m.confirmed_at from sayso.meeting m join sayso.person p on p.id = m.person_id
			join sayso.worker w on w.id = m.worker_id where p.chosen_name like 'Bernie%' and w.name like 'Siobhan%' and m.confirmed_at is not null`;
	expect(met).toBeDefined();
});

test('the person asks, asks for another time and cancels, with no reason', async ({ site }) => {
	const danny = await site.as('danny', ENGLISH);
	await danny.goto('/contact');
	await danny
		.getByRole('link', { name: /phone call from Kwame/ })
		.first()
		.click();
	await danny.getByRole('button', { name: 'Ask for another time' }).click();
	await expect(danny.getByText(/answers with a time/)).toBeVisible();
	await danny.goto('/contact');
	await expect(danny.getByText('No contact is booked.')).toBeVisible();
	await danny.getByRole('link', { name: 'Ask for a contact' }).click();
	await danny.locator('[name=link]').first().check();
	await danny.locator('[name=mode][value=video]').check();
	await danny.locator('[name=suits]').fill('Any evening');
	await danny.getByRole('button', { name: 'Ask', exact: true }).click();
	await expect(danny.getByText('You have asked.')).toBeVisible();
	await danny.getByRole('button', { name: 'Cancel it' }).click();
	await expect(danny.getByText('You cancelled this.')).toBeVisible();
});

test('two at once: what the worker changed meanwhile is told to the person who cancels', async ({
	site
}) => {
	const bernie = await site.as('bernie', ENGLISH);
	const { person, id } = (
		await site.guard<{ person: string; id: string }[]>`
			insert into sayso.contact (person_id, id, link_id, team_id, worker_id, asked_kind, state, mode, starts_at)
			select l.person_id, gen_random_uuid(), l.id, l.team_id, l.responsible_id, 'worker', 'booked', 'phone', now() + interval '9 days'
			from sayso.link l join sayso.person p on p.id = l.person_id where p.chosen_name like 'Bernie%' and l.ended_at is null
			returning person_id as person, id`
	)[0]!;
	await bernie.goto(`/contact/${id}`);
	await site.guard`update sayso.contact set version = version + 1 where person_id = ${person} and id = ${id}`;
	await bernie.getByRole('button', { name: 'Cancel it' }).click();
	await expect(bernie.getByText(/has changed since you opened/)).toBeVisible();
	await bernie.goto(`/contact/${id}`);
	await bernie.getByRole('button', { name: 'Cancel it' }).click();
	await expect(bernie.getByText('You cancelled this.')).toBeVisible();
});

test('as somebody leaves a team, the person reads who comes instead, or by when they know', async ({
	site
}) => {
	const rows = await site.guard<{ person: string; id: string; leaver: string }[]>`
		insert into sayso.contact (person_id, id, link_id, team_id, worker_id, asked_kind, state, mode, place, starts_at)
		select l.person_id, gen_random_uuid(), l.id, l.team_id, m.worker_id, 'worker', 'booked', 'face', 'The blue room', now() + interval '6 days'
		from sayso.link l join sayso.person p on p.id = l.person_id
			join lateral (select k.worker_id from sayso.membership k where k.team_id = l.team_id and k.left_at is null and k.worker_id <> l.responsible_id
				order by k.joined_at, k.worker_id limit 1) m on true
		where p.chosen_name like 'Bernie%' and l.ended_at is null returning person_id as person, id, worker_id as leaver`;
	const { person, id, leaver } = rows[0]!;
	const leave = (
		left: boolean
	) => site.guard`update sayso.membership set left_at = ${left ? new Date() : null}
		where worker_id = ${leaver} and (${left} = (left_at is null))`;
	const bernie = await site.as('bernie', ENGLISH);
	const main = bernie.locator('main');
	await site.guard`insert into sayso.barred (person_id, worker_id) select ${person}, m.worker_id from sayso.membership m
		join sayso.contact c on c.team_id = m.team_id where c.id = ${id} and m.worker_id <> ${leaver} and m.left_at is null`;
	await leave(true);
	await bernie.goto(`/contact/${id}`);
	await expect(main).toContainText(
		/cannot be there\. We are settling who comes\. You will know by/
	);
	await site.guard`delete from sayso.barred where person_id = ${person}`;
	await bernie.reload();
	await bernie.getByRole('link', { name: 'Read the one that is booked now' }).click();
	await expect(main).toContainText(/Siobhan Keane will be there instead of/);
	await expect(main).toContainText('The blue room');
	await bernie.goto('/today');
	await expect(main).toContainText(/Siobhan Keane will be there instead of/);
	await bernie.goto('/history');
	await expect(main).toContainText(
		'Siobhan Keane will be there for a contact with you instead of somebody else.'
	);
	const siobhan = await site.as('siobhan', ENGLISH);
	await siobhan.goto('/work/contacts');
	await expect(siobhan.getByText(/Siobhan Keane is there instead of/).first()).toBeVisible();
	await leave(false);
});

test('a worker puts right how it went; what it said before, and what the person says, stay for both', async ({
	site
}) => {
	const [row] = await site.guard<{ person: string; id: string }[]>`
		insert into sayso.contact (person_id, id, link_id, team_id, worker_id, asked_kind, state, mode, starts_at, closed_at, note, noted_by, person_said)
		select l.person_id, gen_random_uuid(), l.id, l.team_id, l.responsible_id, 'worker', 'kept', 'phone', now() - interval '3 days', now(),
			'We went through the form.', l.responsible_id, '{kept}'
		from sayso.link l join sayso.person p on p.id = l.person_id where p.chosen_name like 'Bernie%' and l.ended_at is null
		returning person_id as person, id`;
	const siobhan = await site.as('siobhan', ENGLISH);
	await siobhan.goto(`/work/people/${row!.person}/contacts?contact=${row!.id}`);
	await siobhan.getByRole('link', { name: /^Put it right/ }).click();
	await expect(siobhan.getByText(/said that you met, that stays/)).toBeVisible();
	await siobhan.getByRole('button', { name: /Tell/ }).click();
	await expect(siobhan.getByText('Choose how it went.').first()).toBeVisible();
	await siobhan.locator('[name=how][value=kept]').check();
	await siobhan.locator('[name=why]').fill('I mixed up two days. I am sorry.');
	await siobhan.getByRole('button', { name: /Tell/ }).click();
	await expect(siobhan.getByText(/That is what it says now/).first()).toBeVisible();
	await siobhan.locator('[name=how][value=could_not_reach]').check();
	await siobhan.locator('[name=note]').fill('');
	await siobhan.getByRole('button', { name: /Tell/ }).click();
	await siobhan.waitForURL((url) => !url.searchParams.has('say'));
	await expect(siobhan.getByText(/They had said that you met or spoke. That stays/)).toBeVisible();

	const bernie = await site.as('bernie', ENGLISH);
	await bernie.goto(`/contact/${row!.id}`);
	const main = bernie.locator('main');
	await expect(main).toContainText('We tried, and could not reach you.');
	await expect(main).toContainText('I mixed up two days. I am sorry.');
	await expect(main).toContainText('This took place.');
	await expect(main).toContainText('We went through the form.');
	await expect(main).toContainText('You had said that you met or spoke. That stays');
	await expect(main).toContainText('Yes, we met or spoke.');
	await bernie.goto('/contact');
	await expect(main).toContainText(/Siobhan Keane put this right on/);
	await bernie.goto('/history');
	await expect(main).toContainText('You said that you met or spoke. Your word stays.');
});

test('a worker whom he lets coordinate writes down a call to another service, and what came of it; he reads it and says it is not so', async ({
	site
}) => {
	await site.guard`delete from sayso.partner_contact`;
	const [who] = await site.guard<{ id: string }[]>`
		select id from sayso.person where chosen_name like 'Owain%'`;
	const siobhan = await site.as('siobhan', ENGLISH);
	await siobhan.goto(`/work/people/${who!.id}`);
	await siobhan.getByRole('link', { name: /^With other services, for Owain/ }).click();
	await siobhan.getByRole('link', { name: 'Write down a contact' }).click();
	await siobhan.getByRole('button', { name: /Tell/ }).click();
	await expect(siobhan.getByText('Write with whom it was.').first()).toBeVisible();
	await siobhan.locator('[name=link]').first().check();
	await siobhan.locator('[name=whom]').fill('Mr Hale, the housing office');
	await fillDay(siobhan, 'on', inDays(-1));
	await siobhan.locator('[name=mode][value=phone]').check();
	await siobhan.locator('[name=about]').fill('The boiler');
	await siobhan.locator('[name=next]').fill('He calls me back, and I tell Owain.');
	await fillDay(siobhan, 'by', inDays(4));
	await siobhan.getByRole('button', { name: /Tell/ }).click();
	await expect(siobhan.getByText(/Owain Rees can read it now/)).toBeVisible();

	const owain = await site.as('owain', ENGLISH);
	const main = owain.locator('main');
	await owain.goto('/contact');
	await owain.getByRole('link', { name: 'With other services' }).click();
	await expect(main).toContainText(/Siobhan Keane, with Mr Hale, the housing office/);
	await expect(main).toContainText('He calls me back, and I tell Owain.');
	await owain.getByRole('link', { name: /^Is this right/ }).click();
	await owain.locator('[name=words]').fill('Nobody asked me first.');
	await owain.getByRole('button', { name: 'That is not what happened.' }).click();
	await expect(main).toContainText('Nobody asked me first.');
	await expect(main).toContainText('The boiler');
	await siobhan.reload();
	await expect(siobhan.locator('main')).toContainText('Nobody asked me first.');

	await siobhan.goto('/work');
	await siobhan.getByRole('link', { name: /^Say what came of it/ }).click();
	await siobhan.getByRole('link', { name: /^Say what came of it.*Mr Hale/ }).click();
	await siobhan.getByRole('button', { name: /Tell/ }).click();
	await expect(
		siobhan.getByText('Write what came of it, even if it is nothing.').first()
	).toBeVisible();
	await siobhan.locator('[name=came]').fill('He rang. A plumber comes on Friday.');
	await siobhan.getByRole('button', { name: /Tell/ }).click();
	await expect(siobhan.locator('main')).toContainText('A plumber comes on Friday.');
	await expect(siobhan.getByRole('link', { name: /^Say what came of it/ })).toHaveCount(0);
	await siobhan.goto('/work');
	await expect(siobhan.getByRole('link', { name: /^Say what came of it/ })).toHaveCount(0);
	await owain.reload();
	await expect(main).toContainText('A plumber comes on Friday.');
	await expect(main).toContainText(/Siobhan Keane wrote what came of it on/);

	await owain.getByRole('button', { name: 'Take out what I said' }).click();
	await expect(main).not.toContainText('Nobody asked me first.');
	await owain.goto('/history');
	await expect(main).toContainText(/was in touch with another service for you/);
	await expect(main).toContainText(/wrote what came of it when/);

	const [bernie] = await site.guard<{ id: string }[]>`
		select id from sayso.person where chosen_name like 'Bernie%'`;
	await siobhan.goto(`/work/people/${bernie!.id}/others/write`);
	await expect(siobhan.getByText(/to let your team coordinate/)).toBeVisible();
});

test('not as was agreed: the worker reads what was, is told what differs, and says why to the person', async ({
	site
}) => {
	const WHY = 'I am sorry. The car is being mended, and I did not want to miss you.';
	await site.guard`delete from sayso.contact c using sayso.person p where p.id = c.person_id and p.chosen_name like 'Bernie%'`;
	await agreesWeekly(site, 'Bernie', 1);
	const bernie = await site.as('bernie', ENGLISH);
	const siobhan = await site.as('siobhan', ENGLISH);
	await bernie.goto('/contact');
	const paragraph = await bernie.locator('.agreement').first().textContent();
	const [who] = await site.guard<{ id: string }[]>`
		select id from sayso.person where chosen_name like 'Bernie%'`;
	const tell = siobhan.getByRole('button', { name: /Tell/ });
	const told = siobhan.getByRole('alert');
	const otherwise = siobhan.getByLabel('Book it like this');

	await siobhan.goto(`/work/people/${who!.id}/contacts/book`);
	expect(await siobhan.locator('.agreement').textContent()).toBe(paragraph);
	await fillWhen(siobhan, 7, '2pm');
	await siobhan.locator('[name=mode][value=phone]').check();
	await fillDay(siobhan, 'day', nextDay(3));
	await tell.click();
	await expect(told).toContainText(
		'This is not the way that was agreed first. You chose: by phone.'
	);
	await expect(told).toContainText('It was agreed: “It is face to face.”');
	await expect(told).not.toContainText('This is not a day');
	await expect(siobhan.locator('[name=time]')).toHaveValue('2pm');
	await otherwise.check();
	await tell.click();
	await expect(told).toContainText('Say why it is not as you agreed, in plain and kind words.');
	await expect(otherwise).toBeChecked();
	await siobhan.getByLabel(/^Why is it not as you agreed/).fill(WHY);
	await tell.click();
	await siobhan.waitForURL(/\?contact=/);

	await bernie.goto('/today');
	await expect(bernie.locator('main')).toContainText(WHY);
	await bernie.getByRole('link', { name: /phone call from Siobhan/ }).click();
	await expect(bernie.locator('main .summary')).toContainText(WHY);

	await siobhan.getByRole('link', { name: /^Change it/ }).click();
	expect(await siobhan.locator('.agreement').textContent()).toBe(paragraph);
	await fillDay(siobhan, 'day', nextDay(6));
	await siobhan.locator('[name=why]').fill('You said that Saturdays are quiet.');
	await tell.click();
	await expect(told).toContainText('This is not a day that was agreed. You chose: Saturday');
	await expect(told).toContainText('2pm, 45 minutes.');
	await expect(told).toContainText('Days: Monday to Friday. Between 9am and 5pm.');
	await expect(told).not.toContainText('This is not the way');
	await otherwise.check();
	await tell.click();
	await siobhan.waitForURL((url) => !url.searchParams.has('say'));
	await bernie.goto('/today');
	await expect(bernie.locator('main')).toContainText('You said that Saturdays are quiet.');

	await bernie.goto('/contact/ask');
	await bernie.locator('[name=mode][value=phone]').check();
	await bernie.getByRole('button', { name: 'Ask', exact: true }).click();
	await siobhan.goto('/work/contacts');
	await siobhan
		.getByRole('link', { name: /^Bernie/ })
		.first()
		.click();
	await siobhan.getByRole('link', { name: 'Answer with a time' }).click();
	await fillWhen(siobhan, 7, '11am');
	await siobhan.locator('[name=mode][value=phone]').check();
	await fillDay(siobhan, 'day', nextDay(2));
	await tell.click();
	await siobhan.waitForURL(/\?contact=/);
	await site.guard`update sayso.contact_terms set ended_at = now() where began_at is not null and ended_at is null and person_id = ${who!.id}`;
});
