// Given that Rukhsana has no device, when she tells her worker by phone or on paper what she wants about contact, then a no counts as
// it is written down and a yes waits: for her own press, or for the paper that she signed; and she can say that she did not say it
// (tension 12, ADR 61).
import type { Page } from '@playwright/test';
import { linkOf, standApart } from '../support/pages/apart';
import { expect, langCookie, type Site, test } from '../support/site';

async function inEnglish(site: Site, name: string) {
	const page = await site.as(name, { extraHTTPHeaders: { 'accept-language': 'en' } });
	await page.context().addCookies([langCookie('en', site.origin)]);
	return page;
}
const main = (page: Page) => page.locator('main');

/** How it was told, and when. */
async function byPhone(page: Page) {
	await page.getByRole('radio', { name: 'By phone' }).check();
	await page.getByLabel('Day', { exact: true }).fill('2');
	await page.getByLabel('Month', { exact: true }).fill('11');
	await page.getByLabel('Year', { exact: true }).fill('2026');
}

async function write(worker: Page, theirs: string, said: string) {
	await worker.goto(theirs);
	await worker
		.getByRole('link', { name: /^Write down what Rukhsana Parveen says/ })
		.first()
		.click();
	await worker.getByLabel(said, { exact: true }).check();
	await byPhone(worker);
	await worker.getByRole('button', { name: 'Write it down' }).click();
}

test('a no counts at once, and she may ask for it after all', async ({ site }) => {
	const { id, person_id } = await standApart(site, 'Rukhsana');
	const [person, worker] = [await inEnglish(site, 'rukhsana'), await inEnglish(site, 'kwame')];
	const theirs = `/work/people/${person_id}/agreement`;

	await worker.goto(`${theirs}/told?link=${id}`);
	await expect(worker.locator('main input:checked')).toHaveCount(0);
	await worker.getByRole('button', { name: 'Write it down' }).click();
	await expect(main(worker)).toContainText('Choose what they said.');
	await expect(main(worker)).toContainText('Choose how you were told.');
	await write(worker, theirs, 'Not now, to what we offered');
	await expect(worker.locator('main .notice')).toContainText('It is written down.');
	await expect(main(worker)).toContainText('Not now, to what was offered');
	await expect(main(worker)).toContainText('Told by phone');
	await expect(main(worker)).toContainText('This counts.');
	await worker
		.getByRole('link', { name: /^A copy on paper for Rukhsana/ })
		.first()
		.click();
	await expect(worker.locator('.code')).toHaveCount(0);

	await person.goto('/today');
	await expect(main(person)).toContainText('A worker wrote down what you said about contact with');
	await person
		.getByRole('link', { name: /^Read it and answer: Harbour/ })
		.first()
		.click();
	const card = person.locator('section[aria-labelledby=told]');
	await expect(card).toContainText('wrote down that you said not now to what');
	await expect(card).toContainText('You told us by phone');
	await expect(person.locator('#offered')).toHaveCount(0);
	await person.getByRole('button', { name: 'Ask for this after all' }).click();
	await expect(person).toHaveURL(/\/say$/);
	await expect(main(person)).toContainText('in contact once a week');

	await person.goto(`/contact/agreement/${id}`);
	await person.getByRole('button', { name: 'I have seen this' }).click();
	await expect(card).toHaveCount(0);
	await expect(main(person)).toContainText('As told to Kwame');
	await person.goto('/history');
	await expect(main(person)).toContainText(
		'wrote down that you said not now about staying in touch'
	);
});

test('a yes waits: she says that she did not say it, then that she did', async ({ site }) => {
	const { id, person_id } = await standApart(site, 'Rukhsana');
	const [person, worker] = [await inEnglish(site, 'rukhsana'), await inEnglish(site, 'kwame')];
	const here = `/contact/agreement/${id}`;
	const theirs = `/work/people/${person_id}/agreement`;

	await write(worker, theirs, 'Yes, to what we offered');
	await expect(main(worker)).toContainText('This waits for Rukhsana Parveen.');
	await person.goto(here);
	await expect(main(person)).toContainText('It does not count yet.');
	await expect(main(person)).not.toContainText('You both said yes on');
	await person.getByRole('button', { name: 'No, I did not say this' }).click();
	await expect(person.locator('main .notice')).toContainText('Nothing has changed.');
	await expect(person.locator('section[aria-labelledby=told]')).toHaveCount(0);
	await worker.goto(theirs);
	await expect(main(worker)).toContainText('This waits for Rukhsana Parveen.');

	await write(worker, theirs, 'Yes, to what we offered');
	await person.goto(here);
	await person.getByRole('button', { name: 'Yes, I said this' }).click();
	await expect(person.locator('main .notice')).toContainText('It counts now.');
	await expect(main(person)).toContainText('You both said yes on');
	await expect(main(person)).toContainText('As told to Kwame');
	await worker.goto(theirs);
	await expect(main(worker)).toContainText('once a week');
	await expect(main(worker)).toContainText('As told to Kwame');
});

test('what she would like is typed in, and counts by the paper that she signed', async ({
	site
}) => {
	const { id, person_id } = await linkOf(site, 'Rukhsana');
	await standApart(site, 'Rukhsana');
	await site.guard`update sayso.contact_terms set withdrawn_at = now() where link_id = ${id} and proposed_kind = 'person'`;
	await site.guard`update sayso.person set lang = 'en' where id = ${person_id}`;
	const [person, worker] = [await inEnglish(site, 'rukhsana'), await inEnglish(site, 'kwame')];
	const theirs = `/work/people/${person_id}/agreement`;
	await worker.goto(`${theirs}/told?link=${id}`);
	await worker.getByRole('link', { name: /^Type in what Rukhsana/ }).click();
	await worker.getByLabel('3 times a week', { exact: true }).check();
	await worker.getByLabel('What you like best').selectOption('phone');
	await worker.getByLabel('Monday').check();
	await worker.locator('[name=worker]').first().check();
	await worker.getByLabel('Call me').check();
	await worker.getByRole('button', { name: 'See it as Rukhsana' }).click();
	await expect(main(worker)).toContainText('Choose how you were told.');
	await byPhone(worker);
	await worker.getByRole('button', { name: 'See it as Rukhsana' }).click();
	await expect(main(worker)).toContainText('in contact 3 times a week');
	await worker.getByRole('button', { name: 'Type this in' }).click();
	await expect(main(worker)).toContainText('This waits for Rukhsana Parveen.');
	await expect(main(worker)).not.toContainText('Rukhsana Parveen asked for this on');

	await worker.getByRole('link', { name: 'A paper to sign' }).click();
	await expect(main(worker)).toContainText('We wrote down that you would like this:');
	const number = await worker.locator('.code').innerText();
	await worker.goto(theirs);
	await worker.getByRole('link', { name: 'They gave a code, or signed the paper' }).click();
	const to = worker.url();
	await worker.getByLabel('The number on the paper').fill('WRONG 00000');
	await worker.getByRole('button', { name: 'Confirm with this paper' }).click();
	await expect(main(worker).getByRole('alert')).toBeVisible();
	await worker.goto(to);
	await worker.getByLabel('The number on the paper').fill(number);
	await worker.getByRole('button', { name: 'Confirm with this paper' }).click();
	await expect(worker.locator('main .notice')).toContainText('It counts now.');
	await expect(main(worker)).toContainText('Rukhsana Parveen asked for this on');

	await person.goto(`/contact/agreement/${id}`);
	await expect(main(person)).toContainText('You confirmed it on a paper that you signed.');
	await expect(main(person)).toContainText(
		'You asked for 3 times a week. They offered once a week.'
	);
	await worker.getByRole('button', { name: 'Yes, we agree' }).click();
	await person.reload();
	await expect(main(person)).toContainText('You both said yes on');
});
