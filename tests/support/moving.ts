// What the walks of a move between services share: Owain with no move, Siobhan who asks, his answers, and the days that go by.
import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { forgetMovesOf } from '../fixtures/forget-moves';
import { expect, langCookie, type Site } from './site';

const english = { extraHTTPHeaders: { 'accept-language': 'en' } };

export async function somebody(site: Site, name: string) {
	const page = await site.as(name, english);
	await page.context().addCookies([langCookie('en', site.origin)]);
	return page;
}

/** Owain, of whom no move is known and whom somebody in Marram Garden has never met. */
export async function owain({ guard }: Site) {
	const [one] = await guard<{ id: string }[]>`
		select id from sayso.person where chosen_name like 'Owain%'`;
	await forgetMovesOf(guard, one!.id);
	return one!.id;
}

export const answers = (page: Page) => page.locator('main .answers button');

/** Siobhan asks, after a try with nothing written. */
export async function asks(page: Page, person: string, plan = 'Eight weeks, by turns') {
	await page.goto(`/work/people/${person}/moves`);
	await page.getByRole('link', { name: 'Ask about a move' }).click();
	await expect(page.locator('main input:checked')).toHaveCount(0);
	await page.getByRole('button', { name: /^Ask Owain/ }).click();
	await expect(page.locator('main')).toContainText('Choose how it goes.');
	await page.getByLabel(plan).check();
	await page.getByLabel('Marram Garden').check();
	await page.getByLabel(/What can .* expect/).fill('You meet Winston before anything changes.');
	await page
		.getByLabel(/the first contact with the new team is missed/)
		.fill('He rings you that day.');
	await page.getByLabel('What does the new team do first?').fill('He shows you the garden.');
	await page.getByLabel(/^Medicines: who sees/).fill('Your GP, each month.');
	await page.getByLabel(/^How will they get there/).fill('The 12 stops at the gate.');
	await page.getByRole('button', { name: /^Ask Owain/ }).click();
	await expect(page.locator('main .notice')).toContainText('You have asked.');
}

/** Siobhan asks about a move by another plan of weeks, to somebody else. */
export async function asksFor(page: Page, person: string, plan: string, to: string) {
	await page.goto(`/work/people/${person}/moves/new`);
	await page.getByRole('radio', { name: plan }).check();
	await page.getByRole('radio', { name: to }).check();
	for (const box of ['told', 'missed', 'first'])
		await page.locator(`[name=${box}]`).fill('As we talked about it.');
	await page.getByRole('button', { name: /^Ask Owain/ }).click();
}

export const WEEK = 7;

/** So many days go by: all that was said and done in a move is that much longer ago, and so is what is booked with its new side. */
export async function daysGoBy({ guard }: Site, person: string, days: number) {
	const ago = guard`make_interval(days => ${days})`;
	await guard`delete from sayso.move_check where person_id = ${person} and said is null`; // they are made again, from the day it ended
	await guard`update sayso.move set asked_at = asked_at - ${ago}, said_at = said_at - ${ago}, not_before = not_before - ${days}::int, accepted_at = accepted_at - ${ago},
		begun_on = begun_on - ${days}::int, ready_at = ready_at - ${ago}, first_held_at = first_held_at - ${ago}, closed_at = closed_at - ${ago} where person_id = ${person}`;
	await guard`update sayso.move_answer set said_at = said_at - ${ago}, again_on = again_on - ${days}::int where person_id = ${person}`;
	await guard`update sayso.move_note set written_at = written_at - ${ago} where person_id = ${person}`;
	await guard`update sayso.handover_call set asked_at = asked_at - ${ago}, due_on = due_on - ${days}::int, held_on = held_on - ${days}::int where person_id = ${person}`;
	await guard`update sayso.link l set told_at = l.told_at - ${ago} from sayso.move m
		where l.person_id = ${person} and m.person_id = l.person_id and m.to_link = l.id and m.link_made`;
	await guard`update sayso.contact c set starts_at = starts_at - ${ago}, asked_at = c.asked_at - ${ago}, closed_at = c.closed_at - ${ago} from sayso.move m
		where c.person_id = ${person} and m.person_id = c.person_id and m.to_link = c.link_id and c.asked_at >= m.accepted_at - ${ago} and (not m.inside or c.worker_id = m.to_worker)`;
}

/** So many days from now: the day, the month and the year are typed into a date of a form. */
export async function fillDay(page: Page, name: string, days: number) {
	const { day, month, year } = Temporal.Now.zonedDateTimeISO('Europe/London').add({ days });
	for (const [box, value] of Object.entries({ day, month, year }))
		await page.locator(`main [name="${name}.${box}"]`).fill(String(value));
}

/** The move goes on from the first day, and Owain has answered as he would; before a day of his, if he says one, nobody asks again. */
export async function says(page: Page, answer: string, until?: number) {
	await page.getByRole('link', { name: 'Say how this week is' }).click();
	if (until) await fillDay(page, 'until', until);
	await page.getByRole('button', { name: answer, exact: true }).click();
	await expect(page.locator('main .notice')).toContainText('Saved.');
}

/** A worker books a phone call of their own with the person in so many days, though visits were agreed; the address at which it stands. */
export async function books(page: Page, person: string, worker: string, days: number) {
	await page.goto(`/work/people/${person}/contacts/book`);
	const own = page.locator('[name=who] option', { hasText: worker }).first();
	await page.locator('[name=who]').selectOption((await own.getAttribute('value'))!);
	await page.locator('[name=mode][value=phone]').check();
	await fillDay(page, 'day', days);
	await page.locator('[name=time]').fill('2pm');
	await page.locator('[name=minutes]').fill('30');
	const tell = page.getByRole('button', { name: /^Tell/ });
	await tell.click();
	const otherwise = page.locator('main [name=otherwise]');
	await otherwise.or(page.locator('main dl.summary')).first().waitFor();
	if (await otherwise.isVisible()) {
		await otherwise.check();
		await page.locator('[name=why]').fill('We can talk sooner that way.');
		await tell.click();
	}
	await page.waitForURL(/\?contact=/);
	return page.url();
}

/** Its hour has come, and they say how it went. */
export async function wentSo({ guard }: Site, page: Page, contact: string, how: string) {
	const id = new URL(contact).searchParams.get('contact')!;
	// today, also in the first hour of it: a move that begins today has nothing of yesterday
	await guard`update sayso.contact set starts_at = greatest(now() - interval '1 hour', guard.in_britain(now())::timestamp at time zone 'Europe/London')
		where id = ${id}`;
	await page.goto(`${contact}&say=close`);
	await page.locator(`[name=how][value=${how}]`).check();
	await page.getByRole('button', { name: /^Tell/ }).click();
	await page.waitForURL((url) => !url.searchParams.has('say'));
}

/** A sentence about moves in the language of an open page, with what stands in it. */
export async function sentence(page: Page, key: string, values: Record<string, string> = {}) {
	const lang = (await page.locator('html').getAttribute('lang'))!.split('-')[0]!;
	const all = JSON.parse(readFileSync(`src/lib/i18n/locales/${lang}/moves.json`, 'utf8')) as object;
	const found = key
		.split('.')
		.reduce<unknown>((at, one) => (at as Record<string, unknown>)[one], all);
	const plain = (found as string).replace(/[.*+?^$()|[\]\\]/g, '\\$&');
	const isolated = (_: string, name: string) => `\u2068?${values[name] ?? '.+'}\u2069?`;
	return new RegExp(plain.replace(/\{\{(\w+)\}\}/g, isolated));
}

/** Each of these pages, loaded anew, says once who is responsible for a move now, and all say the same. */
export async function leads(name: string, team: string, ...pages: Page[]) {
	for (const page of pages) {
		await page.reload();
		const anybody = page.locator('main p:not(.notice)', {
			hasText: await sentence(page, 'leads.worker')
		});
		await expect(anybody).toHaveText([await sentence(page, 'leads.worker', { name, team })]);
	}
}
