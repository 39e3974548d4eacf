// Given Bernie lets Siobhan write down his yes, when she tells her yes to a question about somebody of another team, then it opens at
// once; Bernie sees it on Today with who wrote it down, undoes it in one press, and ends it in one press (tension 12).
import type { Page } from '@playwright/test';
import { expect, langCookie, type Site, test } from '../support/site';

const english = { extraHTTPHeaders: { 'accept-language': 'en' } };
const open = ({ guard }: Site) =>
	guard`select g.parts from sayso.consent_grant g join sayso.person p on p.id = g.person_id join sayso.worker w on w.id = g.grantee_id
		where p.chosen_name like 'Bernie%' and w.name like 'Jodie%' and g.stopped_at is null`;

/** Siobhan's team asks whether somebody may see Bernie's week. */
async function asks({ guard }: Site, whom: string) {
	await guard`insert into sayso.request (person_id, id, asker_id, asker_team_id, grantee_kind, grantee_id, team_id, parts, abilities,
			purpose, will_do, starts, ends, condition, lapses_at)
		select l.person_id, gen_random_uuid(), s.id, l.team_id, 'worker', w.id, m.team_id, array['week', 'goals'], array['see'],
			${`So that ${whom} can plan with you`}, 'Plan with you.', now(), now() + interval '90 days', 'now', now() + interval '30 days'
		from sayso.link l join sayso.person p on p.id = l.person_id join sayso.worker s on s.name like 'Siobhan%'
			join sayso.membership k on k.worker_id = s.id and k.team_id = l.team_id and k.left_at is null
			join sayso.worker w on w.name like ${whom + '%'} join sayso.membership m on m.worker_id = w.id and m.left_at is null
		where p.chosen_name like 'Bernie%' and l.ended_at is null limit 1`;
}

async function writeDown(siobhan: Page, purpose: string) {
	await siobhan.goto('/work');
	await siobhan
		.getByRole('link', { name: /^Bernie/ })
		.first()
		.click();
	await siobhan.getByRole('link', { name: 'Write down a stop or a no' }).click();
	await siobhan.getByRole('link', { name: new RegExp(`^Write down a yes: ${purpose}`) }).click();
	await siobhan.locator('[name=parts][value=week]').check();
	await siobhan.getByLabel('By phone').check();
	const today = new Date();
	for (const [box, value] of [
		['day', today.getDate()],
		['month', today.getMonth() + 1],
		['year', today.getFullYear()]
	] as const)
		await siobhan.locator(`[name="on.${box}"]`).fill(String(value));
}

test('Bernie lets Siobhan, and undoes it', async ({ site }) => {
	await asks(site, 'Jodie');
	const bernie = await site.as('bernie', english);
	await bernie.context().addCookies([langCookie('en', site.origin)]);
	await bernie.goto('/told');
	await expect(bernie.locator('main')).toContainText('Nobody may.');
	await bernie.getByRole('link', { name: 'Let a worker write down your yes' }).click();
	await expect(bernie.locator('main')).toContainText('for themselves or their own team');
	await bernie.getByRole('link', { name: 'Answer the questions' }).click();
	await expect(bernie.locator('main fieldset')).toHaveCount(1);
	await expect(bernie.locator('main input:checked')).toHaveCount(0);
	const goOn = () => bernie.getByRole('button', { name: 'Save and go on' }).click();
	await goOn();
	await expect(bernie.locator('main')).toContainText('Choose one worker.');
	await bernie.getByRole('radio', { name: /Siobhan/ }).check();
	await bernie.getByRole('button', { name: 'Save and come back later' }).click();
	await expect(bernie.locator('main')).toContainText('Your answers are kept for you.');
	await bernie.goto('/plan/drafts');
	await bernie.getByRole('link', { name: /^Go on/ }).click();
	await bernie.getByRole('link', { name: 'Go on', exact: true }).click();
	await expect(bernie.locator('main input:checked')).toHaveCount(0);
	await goOn();
	await expect(bernie.locator('main')).toContainText('Choose how long.');
	await bernie.locator('[name=period][value=date]').check();
	for (const [box, value] of [
		['day', '1'],
		['month', '6'],
		['year', String(new Date().getFullYear() + 2)]
	])
		await bernie.locator(`[name="until.${box}"]`).fill(value!);
	await goOn();
	await expect(bernie.locator('main')).toContainText('Choose a day in the next six months.');
	await bernie.locator('[name=period][value=months]').check();
	await goOn();
	await expect(bernie.locator('main')).toContainText('This does not count yet.');
	await expect(bernie.locator('main')).toContainText(/Siobhan/);
	await expect(bernie.locator('main')).toContainText('for themselves or their own team');
	const lets = () =>
		site.guard`select from sayso.scribe s join sayso.person p on p.id = s.person_id where p.chosen_name like 'Bernie%'`;
	expect(await lets()).toHaveLength(0);
	await bernie.getByRole('button', { name: 'Let them write down my yes' }).click();
	await expect(bernie.locator('main')).toContainText(/Siobhan.* may write down your yes until/);

	const siobhan = await site.as('siobhan', english);
	await expect(siobhan.locator('main')).toContainText('lets you write down their yes until');
	await writeDown(siobhan, 'So that Jodie');
	await expect(siobhan.locator('main')).toContainText('It opens at once.');
	expect(await open(site)).toHaveLength(0);
	await siobhan.getByRole('button', { name: 'Write down this yes' }).click();
	await expect(siobhan.locator('main .notice')).toContainText('it is open now');
	expect(await open(site)).toMatchObject([{ parts: ['week'] }]);

	await bernie.goto('/today');
	await expect(bernie.locator('main')).toContainText(/Siobhan.* wrote down your yes/);
	await bernie.getByRole('button', { name: 'Undo it: stop sharing this' }).click();
	await expect(bernie.locator('.receipt')).toContainText('Jodie');
	expect(await open(site)).toHaveLength(0);
	await bernie.goto('/today');
	await expect(bernie.locator('main')).not.toContainText('wrote down your yes');
	await bernie.goto('/history');
	await expect(bernie.locator('.history')).toContainText(/Siobhan.* wrote down your yes/);

	await bernie.goto('/told');
	await bernie.getByRole('button', { name: /^End this now/ }).click();
	await expect(bernie.locator('main')).toContainText('You ended it.');
	await siobhan.goto('/work');
	await expect(siobhan.locator('main')).not.toContainText('lets you write down');
});

test('a yes for a colleague waits, and stopping everything ends it', async ({ site }) => {
	const bernie = await site.as('bernie', english);
	await bernie.context().addCookies([langCookie('en', site.origin)]);
	await bernie.goto('/told/let/who');
	await bernie.getByRole('radio', { name: /Siobhan/ }).check();
	await bernie.getByRole('button', { name: 'Save and go on' }).click();
	await bernie.locator('[name=period][value=days]').check();
	await bernie.getByRole('button', { name: 'Save and go on' }).click();
	await bernie.getByRole('button', { name: 'Let them write down my yes' }).click();
	await asks(site, 'Siobhan');
	const siobhan = await site.as('siobhan', english);
	await writeDown(siobhan, 'So that Siobhan');
	await expect(siobhan.locator('main')).toContainText('for you or your team, so it waits');
	await siobhan.getByRole('button', { name: 'Write down this yes' }).click();
	await expect(siobhan.locator('main .notice')).toContainText('Nothing is open.');
	await bernie.goto('/sharing/stop-all');
	await expect(bernie.locator('main')).toContainText('may no longer write down your yes');
	await bernie.getByRole('button', { name: 'Stop all sharing' }).click();
	await expect(bernie.locator('.receipt')).toContainText('may no longer write down your yes');
	await bernie.goto('/told');
	await expect(bernie.locator('main')).toContainText('It ended because you said stop.');
});
