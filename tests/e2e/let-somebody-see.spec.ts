// Bernie lets somebody see unasked: from a bundle that she unpicks, from a part, a helper; nothing is ticked that she
// did not press. What ends soon is said once, and goes on only by a yes. She hears who joined.
import type { Page } from '@playwright/test';
import { formatDate } from '../../src/lib/i18n/format';
import { endOfDay } from '../../src/lib/server/dates';
import { expect, test } from '../support/site';

const press = (page: Page, name: string | RegExp) =>
	page.locator('main').getByRole('button', { name }).click();
const follow = (page: Page, name: string | RegExp) =>
	page.locator('main').getByRole('link', { name }).first().click();
const ticked = (page: Page) => page.locator('main input:checked');
const goOn = (page: Page) => press(page, 'Save and go on');
const problem = (page: Page) => page.getByRole('alert');

test('from a bundle, unpicked, to one worker of a community team', async ({ site }) => {
	const bernie = await site.as('bernie');
	await bernie.goto('/sharing');
	await follow(bernie, 'Let somebody see');
	await bernie.locator('summary', { hasText: 'Marram Garden' }).click();
	await follow(bernie, 'Winston Clarke, Garden and kitchen leader');
	await expect(bernie.locator('h1')).toContainText('Winston Clarke');
	await follow(bernie, 'For somebody who helps me with daily life');
	await expect(ticked(bernie)).toHaveCount(5);
	await expect(bernie.locator('main')).toContainText('We ticked the parts of');
	for (const part of ['matters', 'strengths', 'week', 'practical', 'support'])
		await bernie.locator(`[name=parts][value=${part}]`).uncheck();
	await goOn(bernie);
	await expect(problem(bernie)).toContainText('Choose at least one part');
	await expect(ticked(bernie)).toHaveCount(0);
	for (const part of ['matters', 'strengths', 'week', 'support'])
		await bernie.locator(`[name=parts][value=${part}]`).check();
	await goOn(bernie);

	await expect(bernie.locator('main fieldset')).toHaveCount(1);
	await expect(ticked(bernie)).toHaveCount(0);
	await goOn(bernie); // to do more than see is for her to tick or not
	await expect(bernie.locator('[name=condition]').first()).toHaveValue('now');
	await expect(ticked(bernie)).toHaveCount(0);
	await goOn(bernie);
	await expect(problem(bernie)).toContainText('Choose when they may open it.');
	await bernie.locator('[name=condition][value=now]').check();
	await goOn(bernie);

	await expect(ticked(bernie)).toHaveCount(0);
	await goOn(bernie);
	await expect(problem(bernie)).toContainText('Choose how long.');
	await bernie.locator('[name=period][value=date]').check();
	await goOn(bernie);
	await expect(problem(bernie)).toContainText('Write which day it is.');
	await bernie.locator('[name=period][value=months]').check();
	await press(bernie, 'Save and come back later');
	await expect(bernie.locator('main .notice')).toContainText('Your answers are kept for you.');

	await bernie.goto('/plan/drafts');
	await follow(bernie, /^Go on/);
	await expect(bernie.locator('main')).toContainText('It does not count yet.');
	await follow(bernie, 'Go on');
	await goOn(bernie);
	await expect(problem(bernie)).toContainText('Write a few words');
	await bernie.locator('[name=purpose]').fill('To plan my mornings.');
	await goOn(bernie);

	await expect(bernie).toHaveURL(/\/give\/what\/check\?/);
	await expect(bernie.locator('.preview section.part')).toHaveCount(4);
	await expect(bernie.locator('main')).toContainText('To plan my mornings.');
	expect(
		await site.guard`select from sayso.consent_grant where purpose = 'To plan my mornings.'`
	).toHaveLength(0);
	await follow(bernie, 'Change: Which parts may they see?');
	await expect(ticked(bernie)).toHaveCount(4);
	await goOn(bernie);
	await follow(bernie, 'Change: May they do more than see?');
	await bernie.locator('[name=abilities][value=suggest]').check();
	await goOn(bernie);
	await expect(bernie.locator('main')).toContainText(
		'Suggest changes. Only your yes changes your plan.'
	);
	await follow(bernie, 'Not now');
	await expect(bernie.locator('main')).toContainText('It does not count yet.');
	await follow(bernie, 'Go on');
	expect(
		await site.guard`select from sayso.consent_grant where purpose = 'To plan my mornings.'`
	).toHaveLength(0);
	// three months end on the day that stood there, though midnight goes by before the yes
	await expect(bernie.locator('[type=hidden][name=period]')).toHaveValue('date');
	const boxes = ['day', 'month', 'year'].map((box) =>
		bernie.locator(`[type=hidden][name="until.${box}"]`).inputValue()
	);
	const [day, month, year] = (await Promise.all(boxes)).map(Number);
	const ends = formatDate('en', endOfDay({ day: day!, month: month!, year: year! }));
	await expect(bernie.locator('main')).toContainText(ends);
	await press(bernie, 'Yes, let them see this');
	await expect(bernie.locator('.receipt')).toContainText(ends);
	await expect(bernie.locator('.receipt')).toContainText('Winston Clarke');
	await expect(bernie.locator('.receipt')).toContainText('Why: To plan my mornings.');
	await expect(bernie.locator('.receipt')).toContainText('They may also suggest changes.');

	const winston = await site.as('winston');
	await winston
		.getByRole('link', { name: /^Bernie/ })
		.first()
		.click();
	await expect(winston.locator('main')).toContainText('To plan my mornings.');
	await expect(winston.getByText('Nothing to show here.').first()).toBeVisible();
});

test('offers differ by sector, and nothing is chosen beforehand', async ({ site }) => {
	const bernie = await site.as('bernie');
	const team = async (name: string) =>
		(await site.guard`select id from sayso.team where name like ${name + '%'}`)[0]!.id as string;
	const first = (field: string) => bernie.locator(`[name=${field}]`).first();
	const ask = async (name: string, question: string) => {
		await bernie.goto(`/sharing/give/what/${question}?team=${await team(name)}`);
		await expect(ticked(bernie)).toHaveCount(0);
	};
	await ask('Harbour', 'parts');
	await ask('Harbour', 'condition');
	await expect(first('condition')).toHaveValue('once_met');
	await ask('Saltmarsh', 'parts');
	await ask('Saltmarsh', 'condition');
	await expect(first('condition')).toHaveValue('now');
	await ask('Saltmarsh', 'period');
	await expect(first('period')).toHaveValue('days');
	await bernie.goto('/sharing/give');
	const surgery = bernie.locator('details', { hasText: 'Saltmarsh Surgery' });
	await surgery.locator('summary').click();
	await expect(surgery.locator('li').first()).toHaveText('Dr Anand Mistry, GP');
	await expect(
		bernie.locator('details', { hasText: 'Loose Change' }).locator('li').first()
	).toHaveText(/^Everyone in/);
	expect((await bernie.goto('/sharing/give/what'))!.status()).toBe(404);
});

test('from a part: who sees it, until when, and a helper is let see it', async ({ site }) => {
	const owain = await site.as('owain');
	await owain.goto('/plan/faith');
	await follow(owain, 'Who may see this part?');
	await expect(owain.locator('h1')).toHaveText('Who may see “Faith and spirituality”?');
	await follow(owain, 'Let somebody see this part');
	await owain
		.locator('main')
		.getByRole('link', { name: /^Eluned/ })
		.click();
	await expect(ticked(owain)).toHaveCount(1);
	await expect(owain.locator('main')).toContainText('because you came from there');
	await goOn(owain);
	await goOn(owain);
	// when it opens is not asked where it can only be now
	await expect(owain.locator('[name=condition]')).toHaveCount(0);
	await owain.locator('[name=period][value=stop]').check();
	await goOn(owain);
	await owain.locator('[name=purpose]').fill('We go to chapel together.');
	await goOn(owain);
	await expect(owain.locator('main')).toContainText('Until you stop it. It has no end.');
	await press(owain, 'Yes, let them see this');
	await owain.goto('/plan/faith/who');
	await expect(owain.locator('main li', { hasText: 'Eluned' })).toContainText('until you stop it');
});

test('from a helper: the same form, for them alone', async ({ site }) => {
	const owain = await site.as('owain');
	await owain.goto('/people');
	await follow(owain, 'Choose what they see');
	await expect(owain.locator('h1')).toContainText('Eluned');
	await follow(owain, 'Choose the parts myself');
	await expect(ticked(owain)).toHaveCount(0);
	await owain.locator('[name=parts][value=faith]').check();
	await goOn(owain);
	await goOn(owain);
	await goOn(owain);
	await expect(problem(owain)).toContainText('Choose how long.');
	// another language leads back to what can be asked for, not to where the form was sent
	await expect(owain.locator('form[action="/language"] [name=back]').first()).toHaveValue(
		/^\/sharing\/give\/what\/period\?supporter=[0-9a-f-]+$/
	);
	await owain.locator('[name=period][value=stop]').check();
	await goOn(owain);
	await owain.locator('[name=purpose]').fill('We sing in the same choir.');
	await goOn(owain);
	await press(owain, 'Yes, let them see this');
	await expect(owain.locator('.receipt')).toContainText('Eluned');
	const given =
		await site.guard`select grantee_kind as kind, parts::text[] as parts, ends from sayso.consent_grant where purpose = 'We sing in the same choir.'`;
	expect([...given]).toEqual([{ kind: 'supporter', parts: ['faith'], ends: null }]);
});

test('without scripts: what was read on one page is what is given, and it is given once', async ({
	site
}) => {
	const owain = await site.as('owain', { javaScriptEnabled: false });
	const [helper] = await site.guard`select id from sayso.supporter where name like 'Eluned%'`;
	const at = (question: string) => `/sharing/give/what/${question}?supporter=${helper!.id}`;
	const given = () =>
		site.guard`select parts::text[] as parts from sayso.consent_grant where purpose = 'For one thing alone.'`;
	await owain.goto(at('parts'));
	await owain.locator('[name=parts][value=week]').check();
	await goOn(owain);
	await goOn(owain);
	await owain.locator('[name=period][value=stop]').check();
	await goOn(owain);
	await owain.locator('[name=purpose]').fill('For one thing alone.');
	await goOn(owain);
	await expect(owain.locator('.preview section.part')).toHaveCount(1);
	const again = await owain.context().newPage();
	await again.goto(at('check'));
	const beside = await owain.context().newPage();
	await beside.goto(at('parts'));
	await beside.locator('[name=parts][value=safety]').check();
	await goOn(beside);
	await expect(beside.locator('.preview section.part')).toHaveCount(2);
	expect(await given()).toHaveLength(0);
	await press(owain, 'Yes, let them see this');
	await expect(owain.locator('.receipt')).not.toContainText('Staying safe');
	await press(again, 'Yes, let them see this');
	await expect(again).toHaveURL(owain.url());
	expect(await given()).toMatchObject([{ parts: ['week'] }]);
	// And nothing waits any more
	await owain.goto(at('check'));
	await expect(owain).toHaveURL(/\/what\/parts\?/);
	await expect(ticked(owain)).toHaveCount(0);
});

test('a permission that ends soon is said once; it goes on by a yes, or ends with nothing to do', async ({
	site
}) => {
	const [soon] =
		await site.guard`update sayso.consent_grant g set starts = now() - interval '60 days', ends = now() + interval '9 days'
		where g.id = (select g.id from sayso.consent_grant g join sayso.worker w on w.id = g.grantee_id where w.name like 'Siobhan%'
			and g.person_id = (select id from sayso.person where chosen_name like 'Owain%') limit 1) returning g.id, g.person_id`;
	const owain = await site.as('owain');
	const card = owain.locator('main .card', { hasText: 'Let it end' });
	await expect(card).toHaveCount(1);
	await card.getByRole('link', { name: 'Keep sharing' }).click();
	await expect(ticked(owain)).toHaveCount(0);
	await press(owain, 'Keep sharing');
	await expect(owain.getByRole('alert')).toContainText('Choose how long.');
	await owain.locator('[name=period][value=months]').check();
	await press(owain, 'Keep sharing');
	await expect(owain.locator('.receipt')).toContainText('You changed what you share.');
	await owain.goto('/today');
	await expect(card).toHaveCount(0);

	await site.guard`update sayso.consent_grant set ends = now() + interval '9 days' where person_id = ${soon!.person_id}
		and stopped_at is null and grantee_kind = 'worker' and starts < now() - interval '50 days' and ends > now() + interval '80 days'`;
	await owain.reload();
	await card.getByRole('button', { name: /^Let it end/ }).click();
	await expect(owain.locator('main .notice')).toHaveText('You need do nothing. It ends by itself.');
	await expect(card).toHaveCount(0);
});

test('whoever shares with a team hears who joined it, until they have seen it', async ({
	site
}) => {
	const tomasz = await site.as('tomasz');
	const [kwame] = await site.guard`select id from sayso.worker where name like 'Kwame%'`;
	const [team] =
		await site.guard`select t.id, t.name from sayso.consent_grant g join sayso.team t on t.id = g.grantee_id
		join sayso.person p on p.id = g.person_id where p.chosen_name like 'Owain%' and g.stopped_at is null limit 1`;
	await tomasz.goto(`/work/service/workers/${kwame!.id}`);
	await tomasz.locator('[name=team]').selectOption(team!.id);
	await tomasz.locator('[name=role][value=worker]').check();
	await press(tomasz, 'Add to this team');
	await expect(tomasz.locator('main')).toContainText(team!.name);
	await expect
		.poll(async () => (await site.guard`select from sayso.joiner`).length, { timeout: 10_000 })
		.toBe(1);
	const owain = await site.as('owain');
	const card = owain.locator('main .card', { hasText: 'Kwame Boateng' });
	await expect(card).toContainText(`has joined ${team!.name}`);
	await expect(card.getByRole('link', { name: /^Keep Kwame Boateng out/ })).toBeVisible();
	await card.getByRole('button', { name: 'I have seen this' }).click();
	await expect(card).toHaveCount(0);
	await owain.goto('/history');
	await expect(owain.locator('.history')).toContainText('joined a team that you share with');
});
