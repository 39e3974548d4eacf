// One press, anywhere, is a promise with a time (experience.md): made, changed, kept or owned, as each of them sees it.
import type { Page } from '@playwright/test';
import { expect, langCookie, type Site, test } from '../support/site';

const main = (page: Page) => page.locator('main');
const press = (page: Page, name: string) => main(page).getByRole('button', { name }).click();
const ask = (page: Page) =>
	page.locator('.help-box').getByRole('button', { name: 'Ask someone to call me' }).click();
const PROMISE = /Siobhan Keane or somebody of Harbour Mental Health Team calls you by /;

/** What was promised lies an hour back. */
const isLate = ({ guard }: Site) =>
	guard`update sayso.call_asked set promised_at = now() - interval '1 hour' where state = 'waiting'`;

test('a person asks from any page, and says more', async ({ site }) => {
	const bernie = await site.as('bernie');
	await bernie.goto('/plan/goals');
	await ask(bernie);
	// Then it is done: who, and by when
	await expect(bernie).toHaveURL(/\/call$/);
	await expect(main(bernie)).toContainText(PROMISE);
	await expect(main(bernie)).toContainText(
		'within 2 hours while the team is open, or within 3 hours of opening'
	);
	// Pressed again it is the same promise
	await bernie.goto('/sharing');
	await ask(bernie);
	await expect(main(bernie).getByText(PROMISE)).toHaveCount(1);
	expect(await site.guard`select from sayso.call_asked`).toHaveLength(1);
	// She gives another number, and says nothing of why
	await bernie.locator('[name=number]').fill('07700 900456');
	await press(bernie, 'Save this');
	await expect(main(bernie)).toContainText('On the number you gave: 07700 900456.');
	await bernie.goto('/today');
	await expect(main(bernie)).toContainText(PROMISE);
	// Nothing is chosen for her, and no call needed is one press
	await bernie.goto('/call');
	await expect(main(bernie).locator('[name=link]:checked')).toHaveCount(0);
	await press(bernie, 'I need no call');
	await expect(main(bernie)).toContainText('No call is coming now. You can ask again at any time.');
	await bernie.goto('/history');
	await expect(main(bernie)).toContainText('You asked for a call. Siobhan Keane is to call you.');
	await expect(main(bernie)).toContainText('You said that you need no call.');
});

test('late is owned, and a worker keeps the promise', async ({ site }) => {
	const bernie = await site.as('bernie');
	await bernie.goto('/today');
	await ask(bernie);
	await bernie.locator('[name=suits]').fill('After ten');
	await press(bernie, 'Save this');
	await isLate(site);
	await bernie.goto('/today');
	await expect(main(bernie)).toContainText(
		'We did not call when we said we would. That was our mistake.'
	);
	const siobhan = await site.as('siobhan');
	await siobhan.goto('/work');
	await expect(main(siobhan)).toContainText('This is late. They read that it was our mistake.');
	await siobhan.goto('/work/calls');
	await expect(main(siobhan)).toContainText('When it suits them');
	await expect(main(siobhan)).toContainText('After ten');
	await press(siobhan, 'No answer, I try again');
	await expect(main(siobhan)).toContainText('It is written down. They can see it.');
	await bernie.goto('/call');
	await expect(main(bernie)).toContainText(
		'We called 1 time and did not reach you. We will try again.'
	);
	await expect(main(bernie)).toContainText(PROMISE);
	await bernie.goto('/settings/reach/told');
	await expect(main(bernie)).toContainText('We called and did not reach you. There is a new time.');
	await press(siobhan, 'We talked');
	await expect(main(siobhan)).toContainText('Nobody is waiting for a call.');
	await bernie.goto('/call');
	await expect(main(bernie)).toContainText(
		'Harbour Mental Health Team wrote down that you talked.'
	);
});

test('whoever has no team reads whom to call; nobody else can ask for them', async ({ site }) => {
	const bernie = await site.as('bernie');
	await site.guard`update sayso.link set ended_at = now() where person_id in (select id from sayso.person where chosen_name like 'Bernie%')`;
	await bernie.goto('/today');
	await ask(bernie);
	await expect(main(bernie)).toContainText('nobody can promise to call you');
	await expect(bernie.locator('.help-box a[href="tel:01632960100"]')).toBeVisible();
	for (const name of ['bilal', 'siobhan', 'tomasz']) {
		const other = await site.as(name);
		await other.goto('/help');
		await expect(other.locator('.help-box form')).toHaveCount(0);
	}
});

test('a helper asks that somebody calls Rukhsana, and she takes it back in one press', async ({
	site
}) => {
	const bilal = await site.as('bilal');
	await bilal
		.locator('.help-box')
		.getByRole('link', { name: /^Ask someone to call Rukhsana/ })
		.click();
	await expect(bilal.getByText(/You are helping Rukhsana/)).toBeVisible();
	await expect(main(bilal)).toContainText('It opens nothing');
	await main(bilal)
		.getByRole('button', { name: /^Ask someone to call/ })
		.click();
	await expect(main(bilal).locator('.notice')).toContainText('You have asked.');
	await expect(main(bilal)).not.toContainText('Kwame');
	// The team reads that a helper asked, and not who
	const [{ worker } = { worker: '' }] =
		await site.guard`select split_part(lower(w.name), ' ', 1) as worker
		from sayso.call_asked c join sayso.link l on l.id = c.link_id join sayso.worker w on w.id = l.responsible_id`;
	const named = await site.as(worker as string);
	await named.goto('/work/calls');
	await expect(main(named)).toContainText(/Somebody who helps Rukhsana.* asked for this call/);
	await expect(main(named)).not.toContainText('Bilal');
	// She reads who it was, and one press is enough
	const rukhsana = await site.as('rukhsana');
	await rukhsana.context().addCookies([langCookie('en', site.origin)]);
	await rukhsana.goto('/today');
	await expect(main(rukhsana)).toContainText(/Bilal.*, who helps you, asked for this call/);
	await press(rukhsana, 'I need no call');
	await expect(main(rukhsana)).toContainText('No call is coming now.');
	await rukhsana.goto('/history');
	await expect(main(rukhsana)).toContainText(/Bilal.* asked for a call to you/);
	await main(bilal)
		.getByRole('button', { name: /^Ask someone to call/ })
		.click();
	await expect(main(bilal)).toContainText('You have asked for this already.');
});

test('a helper who may only see reads that they cannot ask', async ({ site }) => {
	await site.guard`update sayso.consent_grant set abilities = array['see'] where grantee_kind = 'supporter'`;
	const bilal = await site.as('bilal');
	await bilal
		.locator('.help-box')
		.getByRole('link', { name: /^Ask someone to call Rukhsana/ })
		.click();
	await expect(main(bilal)).toContainText('Only they can ask for this.');
	await expect(main(bilal).locator('form')).toHaveCount(0);
});

test('in Urdu a name, a job and a team stand by themselves in the help', async ({ site }) => {
	const bernie = await site.as('bernie');
	await bernie.context().addCookies([langCookie('ur', site.origin)]);
	await bernie.goto('/call');
	const [worker] = await site.guard`select w.name, w.job, t.name as team from sayso.worker w
		join sayso.link l on l.responsible_id = w.id join sayso.team t on t.id = l.team_id
		join sayso.person p on p.id = l.person_id where p.chosen_name like 'Bernie%' and l.ended_at is null order by l.told_at limit 1`;
	const apart = await bernie
		.locator('.help-box .named-worker')
		.first()
		.locator('bdi')
		.allTextContents();
	expect(apart.slice(0, 3)).toEqual([worker!.name, worker!.job, worker!.team]);
	// The team's safe way to reach her can be pressed
	await bernie.locator('.help-box form button').click();
	await expect(main(bernie).locator('a[href^="tel:"]').first()).toBeVisible();
});
