// Given an administrator who writes a plan of weeks in their service's own words, when it would leave somebody with a stranger it cannot be
// offered; once it is sound and offered, a worker asks with it, and the person reads those words, marked with their language (R291–R310),
// with and without JavaScript.
import { forgetMovesOf } from '../fixtures/forget-moves';
import { expect, langCookie, type Site, test } from '../support/site';

const english = { extraHTTPHeaders: { 'accept-language': 'en' } };

async function somebody(site: Site, name: string) {
	const page = await site.as(name, english);
	await page.context().addCookies([langCookie('en', site.origin)]);
	return page;
}

/** No move of Owain's, and no plan of weeks of anybody's. */
async function nothing({ guard }: Site) {
	const [one] = await guard<{ id: string }[]>`
		select id from sayso.person where chosen_name like 'Owain%'`;
	await forgetMovesOf(guard, one!.id);
	await guard`update sayso.move_plan set offered = null`;
	await guard`update sayso.service set least_contacts = 1`;
	return one!.id;
}

test('a plan of weeks is written, held back while it is spoilt, offered, asked with and read', async ({
	site
}) => {
	const person = await nothing(site);
	const called = `By the sea ${Date.now()}`;
	const tomasz = await somebody(site, 'tomasz');
	const main = tomasz.locator('main');
	await tomasz.goto('/work/service');
	await tomasz.getByRole('link', { name: 'Plans of weeks' }).click();
	await tomasz.getByRole('link', { name: 'Write a plan of weeks' }).click();
	await expect(main.locator('input:checked')).toHaveCount(0);
	await tomasz.getByRole('button', { name: 'Begin' }).click();
	await expect(main).toContainText('Write a name in English.');
	await tomasz.locator('[name=name]').fill(called);
	await tomasz.getByLabel('No weeks yet, to another team').check();
	await tomasz.getByRole('button', { name: 'Begin' }).click();
	await expect(tomasz.locator('h1')).toHaveText(called);
	await expect(main).toContainText('It needs from 1 to 26 weeks.');

	const week = async (about: string, words = '', times = '1') => {
		await tomasz.getByRole('link', { name: 'Add a week after the last' }).click();
		await tomasz.getByLabel(about, { exact: true }).check();
		await tomasz.locator('[name=words]').fill(words);
		await tomasz.locator('[name=times]').fill(times);
		await tomasz.getByLabel('As agreed with the person').check();
		await tomasz.getByRole('button', { name: 'Save' }).click();
	};
	await week('The new team sees you this week. The team now is still there for you.');
	await expect(main).toContainText('The person has to meet the new team before the last week.');
	await week('Your own words: the new team sees the person', 'You choose where to walk.', '2');
	await expect(main).toContainText('before the new one comes alone');
	await tomasz.getByRole('button', { name: 'Offer it as it is now' }).click();
	await expect(tomasz.getByRole('alert')).toContainText('so it cannot be offered');

	await tomasz.getByRole('link', { name: 'Add a week after the last' }).click();
	await tomasz.getByLabel('see the person together').check();
	await tomasz.locator('[name=times]').fill('9');
	await tomasz.getByLabel('Face to face').check();
	await tomasz.getByRole('button', { name: 'Save' }).click();
	await expect(main).toContainText('Write a number from 1 to 7.');
	await tomasz.locator('[name=times]').fill('1');
	await tomasz.getByRole('button', { name: 'Save' }).click();
	await expect(main).toContainText('Write your own words for this week.');
	await tomasz.locator('[name=words]').fill('All three of you walk by the sea.');
	await tomasz.getByRole('button', { name: 'Save' }).click();
	await tomasz.getByRole('button', { name: 'Put week 3 before the one above it' }).click();
	await tomasz.getByRole('button', { name: 'Put week 2 before the one above it' }).click();
	await expect(main.locator('ol > li').first()).toContainText('All three of you walk by the sea.');
	await expect(main).not.toContainText('It cannot be offered yet');
	await tomasz.getByRole('checkbox', { name: 'The two sides call each other' }).check();
	await tomasz.getByRole('button', { name: 'Save', exact: true }).click();
	await expect(
		tomasz.getByRole('checkbox', { name: 'The two sides call each other' })
	).toBeChecked();
	await tomasz.getByRole('button', { name: 'Offer it as it is now' }).click();
	await expect(tomasz.locator('main .notice')).toHaveText('It is offered now.');
	await expect(tomasz.getByRole('button', { name: 'Offer it as it is now' })).toHaveCount(0);
	await tomasz.getByRole('link', { name: 'What it is called' }).click();
	await tomasz.locator('[name=cy]').fill('Wrth y môr');
	await tomasz.getByRole('button', { name: 'Save' }).click();
	await expect(main).toContainText('What is offered is still as it was.');
	await expect(tomasz.getByRole('button', { name: 'Offer it as it is now' })).toBeVisible();

	const siobhan = await somebody(site, 'siobhan');
	await siobhan.goto(`/work/people/${person}/moves/new`);
	await siobhan.getByLabel(called).check();
	await siobhan.getByLabel('Marram Garden').check();
	for (const box of ['told', 'missed', 'first'])
		await siobhan.locator(`[name=${box}]`).fill('We say it plainly.');
	await siobhan.getByRole('button', { name: /^Ask Owain/ }).click();
	await expect(siobhan.locator('main .notice')).toContainText('You have asked.');

	await tomasz.getByRole('button', { name: 'Stop offering it' }).click();
	await expect(tomasz.locator('main .notice')).toHaveText('It is not offered any more.');

	const owain = await somebody(site, 'owain');
	await owain.goto('/moving');
	await owain.getByRole('link', { name: /^Read about this move/ }).click();
	const weeks = owain.locator('main ol > li');
	await expect(weeks).toHaveCount(3);
	await expect(weeks.first()).toContainText('Marram Garden see you together');
	await expect(weeks.first().locator('.words')).toHaveText('All three of you walk by the sea.');
	await expect(weeks.first().locator('.words')).toHaveAttribute('lang', 'en-GB');
	await expect(weeks.first()).toContainText('You meet face to face.');
	await expect(weeks.last().locator('.words')).toHaveText('You choose where to walk.');

	// While that move goes on nobody asks about another; and once it is gone, not with what is offered no more.
	await siobhan.goto(`/work/people/${person}/moves/new`);
	await expect(siobhan.locator('main')).toContainText('A move of Owain Rees goes on');
	await siobhan.getByRole('link', { name: 'Moves with Owain Rees' }).click();
	await expect(siobhan.getByRole('link', { name: 'Ask about a move' })).toHaveCount(0);
	await nothing(site);
	await siobhan.reload();
	await siobhan.getByRole('link', { name: 'Ask about a move' }).click();
	await expect(siobhan.getByLabel('Marram Garden')).toBeVisible();
	await expect(siobhan.locator('main')).not.toContainText(called);
});

test('a plan that is too little for what was agreed says so, and cannot be chosen', async ({
	site
}) => {
	const { guard } = site;
	const person = await nothing(site);
	const called = `Once a week ${Date.now()}`;
	const WEEK = { times: 1, how: 'as_agreed' };
	const steps = [
		{ who: 'both', ...WEEK, key: 'both_see' },
		{ who: 'new', ...WEEK, key: 'new_leads_soon' }
	];
	await guard`with plan as (insert into sayso.move_plan (id, service_id, inside, names, steps, written_by)
			select gen_random_uuid(), service_id, false, ${guard.json({ en: called })}, ${guard.json(steps)}, id from sayso.worker where name like 'Tomasz%' returning *)
		insert into sayso.move_plan_version (plan_id, version, inside, names, steps, at_least, offered_by)
			select id, version, inside, names, steps, 1, written_by from plan`;
	await guard`update sayso.move_plan set offered = version where names ->> 'en' = ${called}`;
	const siobhan = await somebody(site, 'siobhan');
	await siobhan.goto(`/work/people/${person}/moves/new`);
	await expect(siobhan.getByLabel(called)).toHaveCount(1);
	const before = await guard<{ id: string }[]>`
		update sayso.contact_terms set ended_at = now() where person_id = ${person} and began_at is not null and ended_at is null returning id`;
	const [agreed] = await guard<
		{ id: string }[]
	>`insert into sayso.contact_terms (person_id, id, link_id, proposed_kind, times, every, unit, modes, worker_id, slips, person_yes_at, worker_yes_at, worker_yes_by, began_at)
		select l.person_id, gen_random_uuid(), l.id, 'person', 3, 1, 'week', '{phone}', l.responsible_id, 'call', now(), now(), l.responsible_id, now()
		from sayso.link l join sayso.team t on t.id = l.team_id and t.name like 'Harbour%' where l.person_id = ${person} and l.ended_at is null returning id`;
	await siobhan.reload();
	await expect(siobhan.getByLabel(called)).toHaveCount(0);
	await expect(siobhan.locator('main')).toContainText(
		'needs 3 a week, and one of its weeks has 1.'
	);
	await guard`delete from sayso.contact_terms where id = ${agreed!.id}`;
	for (const { id } of before)
		await guard`update sayso.contact_terms set ended_at = null where id = ${id}`;
	await nothing(site);
});
