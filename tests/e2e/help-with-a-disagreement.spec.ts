// Given that Rukhsana and her team want different things about contact, when either of them asks, then a supervisor reads the two
// proposals and no more, and answers both by a day; nothing is decided for her, and she may take it back (issue 5, ADR 57).
import type { Page } from '@playwright/test';
import { standApart } from '../support/pages/apart';
import { expect, langCookie, type Site, test } from '../support/site';

async function inEnglish(site: Site, name: string) {
	const page = await site.as(name, { extraHTTPHeaders: { 'accept-language': 'en' } });
	await page.context().addCookies([langCookie('en', site.origin)]);
	return page;
}

const saysOf = (page: Page) => page.locator('main');

test('one press asks, a supervisor answers both, and she says for herself', async ({ site }) => {
	const { id, person_id } = await standApart(site, 'Rukhsana');
	const [person, worker, ruth] = [
		await inEnglish(site, 'rukhsana'),
		await inEnglish(site, 'kwame'),
		await inEnglish(site, 'ruth')
	];
	const here = `/contact/agreement/${id}`;
	const theirs = `/work/people/${person_id}/agreement`;

	// Both sides have the page open, and both ask: it is one request.
	await person.goto(here);
	await worker.goto(theirs);
	await expect(saysOf(person)).toContainText(
		'You asked for twice a week. They offered once a week.'
	);
	await expect(saysOf(person)).toContainText('They see no more of your plan than before.');
	await person.getByRole('button', { name: 'Ask Ruth Abelson to help' }).click();
	await expect(person.locator('main .notice')).toContainText('Sent.');
	await expect(saysOf(person)).toContainText('Ruth Abelson answers you both by');
	await worker.getByRole('button', { name: 'Ask Ruth Abelson to help' }).click();
	await expect(saysOf(worker)).toContainText('Rukhsana Parveen asked a supervisor to help.');
	for (const path of ['/today', '/contact', '/contact/agreement']) {
		await person.goto(path);
		await expect(saysOf(person)).toContainText('Ruth Abelson answers you both by');
	}
	await worker.goto('/work');
	await expect(saysOf(worker)).toContainText('A supervisor is asked to help with Rukhsana Parveen');

	// She takes it back; her worker cannot ask for the same again, and she can.
	await person.goto(here);
	await person.getByRole('button', { name: 'Take the request back' }).click();
	await expect(person.locator('main .notice')).toContainText('You took the request back.');
	await worker.goto(theirs);
	await expect(worker.getByRole('button', { name: /to help$/ })).toHaveCount(0);
	await person.getByRole('button', { name: 'Ask Ruth Abelson to help' }).click();

	// The supervisor's list has names and days; the page has both, and what is in force, and nothing of the plan.
	await ruth.goto('/work');
	await expect(saysOf(ruth)).toContainText('To answer: 1.');
	await ruth.getByRole('link', { name: 'Where a supervisor is asked to help' }).click();
	await expect(saysOf(ruth)).not.toContainText('After school');
	await ruth.getByRole('link', { name: /^Rukhsana/ }).click();
	await expect(saysOf(ruth)).toContainText('asked for twice a week');
	await expect(saysOf(ruth)).toContainText('offered once a week');
	await expect(saysOf(ruth)).toContainText('“After school”');
	await ruth.getByRole('button', { name: 'Send it to both' }).click();
	await expect(saysOf(ruth)).toContainText('Write what you say to both.');

	// Meanwhile her worker offers something else: the supervisor is told, and reads that first.
	await site.guard`update sayso.terms_help set version = version + 1 where link_id = ${id}`;
	await ruth.getByLabel('What you say to both').fill('Begin with twice, for a month.');
	await ruth.getByRole('button', { name: 'Send it to both' }).click();
	await expect(saysOf(ruth)).toContainText('changed meanwhile');
	await expect(ruth.getByLabel('What you say to both')).toHaveValue(
		'Begin with twice, for a month.'
	);
	await ruth.getByRole('button', { name: 'Send it to both' }).click();
	await expect(ruth.locator('main .notice')).toContainText('Sent to both.');
	await expect(saysOf(ruth)).toContainText('Nobody asks for your help now.');

	await person.goto('/today');
	await person
		.getByRole('link', { name: /^Read it and answer: Harbour/ })
		.first()
		.click();
	await expect(saysOf(person)).toContainText('Ruth Abelson leads the team, and said on');
	await expect(saysOf(person)).toContainText('Begin with twice, for a month.');
	await expect(saysOf(person)).toContainText('This decides nothing.');
	await worker.goto(theirs);
	await expect(saysOf(worker)).toContainText('Begin with twice, for a month.');
	await worker.getByRole('button', { name: 'Yes, we agree' }).click();
	await person.goto(here);
	await expect(person.locator('main .agreement').first()).toContainText('twice a week');
	await expect(person.locator('section[aria-labelledby=help]')).toHaveCount(0);
	await expect(saysOf(person)).toContainText('Begin with twice, for a month.');

	await person.goto('/history');
	await expect(saysOf(person)).toContainText(
		'read what you and Harbour Mental Health Team each want'
	);
});
