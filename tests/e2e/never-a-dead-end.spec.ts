// Out of hours (R265): every page says who answers now, open or closed, with numbers that can be pressed; whoever looks.
import type { Page } from '@playwright/test';
import { expect, test, type Site } from '../support/site';

const help = (page: Page) => page.locator('.help-box');
const press = (page: Page, name: string) =>
	page.locator('main').getByRole('button', { name }).click();

/** Harbour is open for most of every day from today, or works only on the day before yesterday of each week. */
async function harbourIs(site: Site, now: 'open' | 'closed') {
	await site.guard`delete from sayso.team_hours`;
	const days =
		now === 'open'
			? site.guard`select n from generate_series(1, 7) n`
			: site.guard`select extract(isodow from (now() at time zone 'Europe/London') - interval '2 days') as n`;
	const [opens, closes] = now === 'open' ? ['00:00', '24:00'] : ['09:00', '17:00'];
	for (const { n } of await days)
		await site.guard`insert into sayso.team_hours select id, ${n}, ${opens}, ${closes} from sayso.team where name like 'Harbour%'`;
}

test('an administrator says who answers when a team is closed, and people read it', async ({
	site
}) => {
	const tomasz = await site.as('tomasz');
	await tomasz.goto('/work/service');
	await tomasz.getByRole('link', { name: /^How people reach Harbour/ }).click();
	await expect(tomasz.locator('[name=phone]')).toHaveValue('01632 960110');
	// A name without a number would be a dead end
	await tomasz.locator('[name=who]').fill('Nightlight Crisis Team');
	await press(tomasz, 'Save this');
	await expect(tomasz.locator('#afterPhone-problem')).toBeVisible();
	await tomasz.locator('[name=afterPhone]').fill('0808 157 0112');
	await tomasz.locator('[name=afterHours]').fill('Every night');
	await tomasz.locator('[name=does]').fill('They talk with you, for as long as you like.');
	await tomasz.locator('[name=crisis]').fill('In a crisis, come to 1 Harbour Street.');
	await tomasz
		.getByRole('group', { name: 'Is it open on bank holidays?' })
		.getByText('Yes')
		.click();
	await press(tomasz, 'Save this');
	await expect(tomasz.locator('main .notice')).toHaveText(
		'It is saved. People read it within a minute.'
	);
	await expect(tomasz.locator('[name=does]')).toHaveValue(/as long as you like/);

	await harbourIs(site, 'closed');
	const bernie = await site.as('bernie', { javaScriptEnabled: false });
	for (const path of ['/today', '/help', '/plan']) {
		await bernie.goto(path);
		await expect(help(bernie)).toContainText(
			/Harbour Mental Health Team is closed now\. It opens on \w+/
		);
		await expect(help(bernie)).toContainText('Until then, call Nightlight Crisis Team');
		await expect(help(bernie)).toContainText('They talk with you');
		await expect(help(bernie)).toContainText('come to 1 Harbour Street');
		await expect(help(bernie).locator('a[href="tel:08081570112"]')).toBeVisible();
	}
	await harbourIs(site, 'open');
	const again = await site.as('bernie');
	await again.goto('/today');
	await expect(help(again)).toContainText('Harbour Mental Health Team is open now, until');
	await expect(help(again)).not.toContainText('Until then');
});

const WHO = {
	bernie: ['/today', '/plan', '/help', '/no-such-page'],
	bilal: ['/helping', '/help'],
	siobhan: ['/work', '/work/questions', '/help'],
	tomasz: ['/work/service', '/help'],
	helen: ['/work/privacy', '/help'],
	nobody: ['/', '/help', '/sign-in', '/places']
};
for (const now of ['open', 'closed'] as const)
	test(`whoever looks has a way to somebody while a team is ${now}`, async ({ site }) => {
		await harbourIs(site, now);
		for (const [name, paths] of Object.entries(WHO)) {
			const page = name === 'nobody' ? await site.nobody() : await site.as(name);
			for (const path of paths) {
				await page.goto(path);
				for (const number of ['999', '111', '116123', '01632960100'])
					await expect(help(page).locator(`a[href="tel:${number}"]`).first()).toBeVisible();
			}
			if (name === 'nobody') await expect(help(page)).not.toContainText('Harbour');
		}
	});
