// Given what was agreed and how contacts went, when somebody opens Today, then it says by when the next one is due, or that it is late
// and whose that is to put right, and who comes while somebody is away; a worker and a supervisor see the same as a list.
import type { Page } from '@playwright/test';
import { agreesWeekly } from '../support/pages/due';
import { expect, langCookie, type Site, test } from '../support/site';

const due = (page: Page) => page.getByRole('region', { name: 'When we are in touch' });

async function inEnglish(site: Site, name: string) {
	const page = await site.as(name);
	await page.context().addCookies([langCookie('en', site.origin)]);
	return page;
}

async function saysLeave(
	page: Page,
	who: string,
	from: Temporal.PlainDate,
	until: Temporal.PlainDate
) {
	await page.goto('/work/due/leave');
	await page.getByRole('radio', { name: who }).check();
	for (const [box, day] of [
		['from', from],
		['until', until]
	] as const)
		for (const part of ['day', 'month', 'year'] as const)
			await page.locator(`[name="${box}.${part}"]`).fill(String(day[part]));
	await page.getByRole('button', { name: 'Save' }).click();
}

test('by when, late and whose that is, and who is away', async ({ site }) => {
	const today = Temporal.Now.plainDateISO('Europe/London');
	const bernie = await inEnglish(site, 'bernie');
	await site.guard`delete from sayso.leave`;
	await site.guard`delete from sayso.contact`;
	await site.guard`delete from sayso.contact_terms`;
	await bernie.goto('/today');
	await expect(due(bernie)).toContainText('Nothing is agreed yet with Harbour Mental Health Team');
	const next = bernie.locator('section', { has: bernie.getByRole('heading', { name: 'Next' }) });
	await expect(next).toContainText(
		'Siobhan Keane (Harbour Mental Health Team) is putting that right'
	);
	await expect(due(bernie)).not.toContainText('01632');

	await agreesWeekly(site, 'Bernie', 30);
	await bernie.reload();
	await expect(due(bernie)).toContainText(
		'We are late. We said we would be in touch once a week. It has not happened yet.'
	);
	await expect(due(bernie)).not.toContainText('ours to put right');

	const siobhan = await inEnglish(site, 'siobhan');
	await siobhan.goto('/work');
	await siobhan.getByRole('link', { name: 'When contact is due' }).click();
	await siobhan.getByRole('link', { name: 'Late: 1' }).click();
	const card = siobhan.locator('.card', { hasText: 'Bernie Coyle' });
	await expect(card).toContainText('It is late.');
	await expect(card).toContainText('None is booked.');
	await expect(card).toContainText('Deaf in the left ear.');
	expect((await siobhan.goto(`/work/due?team=${await harbour(site)}`))!.status()).toBe(404);

	await agreesWeekly(site, 'Bernie', 1, 'Kwame');
	await bernie.reload();
	await expect(due(bernie)).toContainText(
		/You agreed to be in touch once a week\. The next contact is due by \w+ \d+ \w+/
	);

	await saysLeave(siobhan, 'Siobhan Keane', today, today.subtract({ days: 1 }));
	await expect(siobhan.getByRole('alert')).toContainText('Write a last day that has not gone by');
	await saysLeave(siobhan, 'Siobhan Keane', today, today.add({ days: 8 }));
	await expect(siobhan.getByRole('status')).toContainText('Saved.');
	await bernie.reload();
	await expect(due(bernie)).toContainText(
		/Siobhan Keane is away until \w+ \d+ \w+\.\s+Kwame Boateng comes instead\./
	);

	const kwame = await inEnglish(site, 'kwame');
	await kwame.goto('/work/due');
	await expect(kwame.locator('.card', { hasText: 'Bernie Coyle' })).toBeVisible();

	const ruth = await inEnglish(site, 'ruth');
	await saysLeave(ruth, 'Kwame Boateng', today, today.add({ days: 10 }));
	await bernie.reload();
	await expect(next).toContainText(
		'Ruth Abelson (Harbour Mental Health Team) is putting that right'
	);
	await expect(due(bernie)).not.toContainText('01632');
	await ruth.goto('/work/due');
	await ruth.getByRole('link', { name: 'All of Harbour Mental Health Team' }).click();
	await ruth.getByRole('link', { name: /^Nobody can come: [1-9]/ }).click();
	await expect(ruth.locator('.card', { hasText: 'Bernie Coyle' })).toContainText(
		'Nobody. Siobhan Keane cannot come.'
	);

	await siobhan.goto('/work/due/leave');
	await siobhan.getByRole('button', { name: 'Siobhan Keane is not away after all' }).click();
	await expect(siobhan.getByRole('status')).toContainText('They are not away then.');
	await bernie.reload();
	await expect(due(bernie)).not.toContainText('is away');
	await bernie.goto('/history');
	await expect(bernie.locator('main')).toContainText('Ruth Abelson');
});

const harbour = async ({ guard }: Site) =>
	(await guard`select id from sayso.team where name like 'Harbour%'`)[0]!.id as string;
