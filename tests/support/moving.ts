// What the walks of a move between services share: Owain with no move, Siobhan who asks, his answers, and the days that go by.
import type { Page } from '@playwright/test';
import { forgetMovesOf } from '../fixtures/forget-moves';
import { expect, type Site } from './site';

const english = { extraHTTPHeaders: { 'accept-language': 'en' } };

export async function somebody(site: Site, name: string) {
	const page = await site.as(name, english);
	await page.context().addCookies([{ name: 'lang', value: 'en', url: site.origin }]);
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

export const WEEK = 7;

/** So many days go by: what was said and begun is that much longer ago. */
export async function daysGoBy({ guard }: Site, person: string, days: number) {
	await guard`update sayso.move set begun_on = begun_on - ${days}::int, said_at = said_at - make_interval(days => ${days}),
		accepted_at = accepted_at - make_interval(days => ${days}) where person_id = ${person} and begun_on is not null`;
	await guard`update sayso.move_answer set said_at = said_at - make_interval(days => ${days}), again_on = again_on - ${days}::int where person_id = ${person}`;
	await guard`update sayso.move_note set written_at = written_at - make_interval(days => ${days}) where person_id = ${person}`;
}

/** The move goes on from the first day, and Owain has answered as he would. */
export async function says(page: Page, answer: string) {
	await page.getByRole('link', { name: 'Say how this week is' }).click();
	await page.getByRole('button', { name: answer, exact: true }).click();
	await expect(page.locator('main .notice')).toContainText('Saved.');
}
