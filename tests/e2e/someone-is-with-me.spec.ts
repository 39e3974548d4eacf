// Given somebody is with the person, when they share something, then it is asked about again another day, by
// themselves; and a no stops it in one press (tension 7).
import type { Page } from '@playwright/test';
import { asks, owain as owainOf, somebody } from '../support/moving';
import { expect, langCookie, test } from '../support/site';

const ASKED = 'Did you choose this yourself?';

const sayYesToTheQuestion = async (danny: Page) => {
	await danny.goto('/questions');
	await danny.locator('main a.button').first().click();
	await danny.getByRole('button', { name: 'Yes, share these parts' }).click();
	await expect(danny.locator('.receipt')).toContainText('yes, share these parts');
};

test('whoever is there is named on every page, and what is shared then is asked about again', async ({
	site
}) => {
	const danny = await site.as('danny', { extraHTTPHeaders: { 'accept-language': 'en' } });
	await danny.goto('/people');
	await danny.getByRole('link', { name: 'Someone is with me now' }).click();
	await danny.locator('[name=who]').fill('My brother');
	await danny.getByRole('button', { name: 'Someone is with me' }).click();
	for (const path of ['/with-me', '/today', '/plan', '/sharing', '/questions']) {
		await danny.goto(path);
		await expect(danny.getByText('My brother is with you.')).toBeVisible();
	}
	await sayYesToTheQuestion(danny);

	const [asked] = await site.guard`
		update sayso.asked_again q set ask_after = now() - interval '1 minute' from sayso.person p
		where p.id = q.person_id and p.chosen_name like 'Danny%' returning q.grant_id as grant`;
	await danny.goto('/today');
	await expect(danny.getByText(ASKED)).toHaveCount(0);
	await danny.goto(`/sharing/${asked!.grant}/chosen`);
	expect(danny.url(), 'somebody is there: it leads to the permission').toMatch(/\/sharing\/[^/]+$/);
	await danny.getByRole('button', { name: 'I am by myself now' }).click();
	await expect(danny.getByText('My brother is with you.')).toHaveCount(0);

	await danny.goto('/today');
	await expect(danny.getByText(ASKED)).toBeVisible();
	await danny.getByRole('link', { name: 'Read it again' }).click();
	await expect(danny.getByText('when My brother was with you.')).toBeVisible();
	await danny.getByRole('button', { name: 'Yes, I chose this' }).click();
	await danny.waitForURL('**/today');
	await expect(danny.getByText(ASKED)).toHaveCount(0);
	const [{ n }] = await site.guard<[{ n: number }]>`
		select count(*)::int as n from sayso.asked_again q join sayso.person p on p.id = q.person_id
		where p.chosen_name like 'Danny%' and q.chosen_at is not null`;
	expect(n).toBe(1);
});

test('a no stops it in one press, and the person it was shared with opens nothing', async ({
	site
}) => {
	const owain = await site.as('owain', { extraHTTPHeaders: { 'accept-language': 'en' } });
	await owain.context().addCookies([langCookie('en', site.origin)]);
	await owain.goto('/today');
	await owain.getByRole('link', { name: 'Read it again' }).click();
	await expect(owain.getByText('when Nan was with you.')).toBeVisible();
	await expect(owain.getByText('Dr Anand').first()).toBeVisible();
	await owain.getByRole('button', { name: 'No, stop sharing it' }).click();
	await expect(owain.locator('.receipt')).toContainText('They can no longer open');
	await owain.goto('/today');
	await expect(owain.getByText(ASKED)).toHaveCount(0);
	const running =
		await site.guard`select from sayso.consent_grant g join sayso.worker w on w.id = g.grantee_id
		where w.name like 'Dr Anand%' and g.stopped_at is null`;
	expect(running).toHaveLength(0);
});

for (const said of ['yes', 'no'] as const)
	test(`a yes to a move that was said in company is asked about another day: a ${said} ${said === 'no' ? 'calls it off' : 'is kept'}`, async ({
		site
	}) => {
		const person = await owainOf(site);
		const siobhan = await somebody(site, 'siobhan');
		await asks(siobhan, person);
		const owain = await site.as('owain', {
			extraHTTPHeaders: { 'accept-language': 'en' }
		});
		await owain.context().addCookies([langCookie('en', site.origin)]);
		await owain.goto('/with-me');
		await owain.locator('[name=who]').fill('My uncle');
		await owain.getByRole('button', { name: 'Someone is with me' }).click();
		await owain.goto('/moving');
		await owain.getByRole('link', { name: 'Read about this move' }).first().click();
		await owain.getByRole('link', { name: 'Answer' }).click();
		await owain.getByRole('button', { name: 'Yes, I would like this' }).click();
		await expect(owain.locator('main .notice')).toContainText('Saved.');
		await owain.getByRole('button', { name: 'I am by myself now' }).click();
		await owain.goto('/today');
		await expect(owain.getByText('You said yes to a move when somebody was with you.')).toHaveCount(
			0
		);

		await site.guard`update sayso.move_asked_again set ask_after = now() - interval '1 minute'`;
		await owain.goto('/today');
		const card = owain
			.locator('main')
			.locator('p', { hasText: 'You said yes to a move when somebody was with you.' });
		await expect(card).toContainText(ASKED);
		await owain.locator('a[href$="/chosen"][href^="/moving/"]').click();
		await expect(owain.getByText('when My uncle was with you.')).toBeVisible();
		const here = owain.url();
		if (said === 'no') {
			await owain.getByRole('button', { name: 'No, call the move off' }).click();
			await expect(owain.locator('main .notice')).toContainText('goes on as before');
		} else {
			await owain.getByRole('button', { name: 'Yes, I chose this' }).click();
			await owain.waitForURL('**/today');
		}
		await expect(owain.getByText('You said yes to a move when somebody was with you.')).toHaveCount(
			0
		);
		await owain.goto(here);
		expect(owain.url(), 'answered: it leads to the move').toBe(here.replace(/\/chosen$/, ''));
		const [move] =
			await site.guard`select called_off_at is not null as off, person_said from sayso.move
			where person_id = ${person} order by asked_at desc limit 1`;
		expect({ ...move }).toEqual({ off: said === 'no', person_said: 'yes' });
		await siobhan.goto(`/work/people/${person}/moves`);
		await expect(siobhan.locator('main')).not.toContainText('uncle');
	});
