// Given nothing is agreed about contact, when Rukhsana says what she would like, one question a page, and her worker offers something
// else, then both see both as they are; what she says yes to is in force, said in one paragraph that is the same on both pages
// (R253–R256, R262–R264, R272), with and without JavaScript.
import { expect, langCookie, type Site, test } from '../support/site';

const english = { extraHTTPHeaders: { 'accept-language': 'en' } };

async function somebody(site: Site, name: string) {
	const page = await site.as(name, english);
	await page.context().addCookies([langCookie('en', site.origin)]);
	return page;
}

test('the person asks, the team offers, they agree', async ({ site }) => {
	await site.guard`delete from sayso.contact_terms where person_id = (select id from sayso.person where chosen_name like 'Rukhsana%')`;
	const page = await somebody(site, 'rukhsana');
	const main = page.locator('main');
	const next = () => page.getByRole('button', { name: 'Next', exact: true }).click();
	await page.goto('/contact/agreement');
	await expect(main).toContainText('Nothing is agreed yet about contact with');
	await page
		.getByRole('link', { name: /^Open this: contact with/ })
		.first()
		.click();
	const here = page.url();
	await page.getByRole('link', { name: 'Say what I would like' }).click();
	await expect(page.locator('main input:checked')).toHaveCount(0);
	await next();
	await expect(main).toContainText('Choose how often.');
	await page.getByLabel('2 or 3 times a week').check();
	await next();
	await page.getByLabel('What you like best').selectOption('face');
	await page.getByLabel('If that cannot be', { exact: true }).selectOption('phone');
	await next();

	// She stops, and comes back to where she was.
	await page.goto(here);
	await page.getByRole('link', { name: 'Carry on with what I was writing' }).click();
	await expect(main).toContainText('Some questions need an answer first.');
	await page.goto(`${here}/say?ask=where`);
	await page.getByLabel('At my home').check();
	await next();
	await page.getByLabel('Monday').check();
	await page.getByLabel('From what time?').fill('2');
	await next();
	await expect(main).toContainText('Write a time');
	await page.getByLabel('From what time?').fill('10am');
	await next();
	await page.locator('[name=worker]').first().check();
	await next();
	await page.getByLabel('Call me').check();
	await next();
	await page.getByRole('link', { name: 'Skip this' }).click();
	await page.getByLabel('voicemail').check();
	await next();
	await page.getByLabel('In your own words').fill('After the school run');
	await next();
	await expect(main).toContainText('are in contact 2 or 3 times a week.');
	await expect(main).toContainText('Never use: voicemail.');
	await page.getByRole('button', { name: /^Send it to/ }).click();
	await expect(page.locator('main .notice')).toContainText('Sent.');
	await expect(main).toContainText('nothing is agreed');

	const [named] =
		await site.guard`select w.name, l.person_id, l.id from sayso.link l join sayso.worker w on w.id = l.responsible_id
			where ${here} like '%' || l.id || '%'`;
	const worker = await somebody(site, (named!.name as string).split(' ')[0]!.toLowerCase());
	await worker.goto(`/work/people/${named!.person_id}/agreement`);
	await expect(worker.locator('main')).toContainText('“After the school run”');
	await worker.getByRole('button', { name: 'Not now' }).click();
	await expect(worker.locator('main')).toContainText('Write why, in plain and kind words.');
	await worker.getByRole('link', { name: 'Offer something else' }).click();
	await worker.getByLabel('Once a week', { exact: true }).check();
	await expect(worker.getByRole('button', { name: /^Send it to/ })).toHaveCount(0);
	await worker.getByRole('button', { name: /^See it as/ }).click();
	await expect(worker.locator('main')).toContainText('are in contact once a week.');
	await worker.getByRole('button', { name: /^Send it to/ }).click();
	await expect(worker.locator('main')).toContainText('is told that something waits');
	await expect(worker.locator('main')).toContainText(
		'asked for 2 or 3 times a week. Your team offered once a week.'
	);

	await page.goto(here);
	await expect(main).toContainText('You asked for 2 or 3 times a week. They offered once a week.');
	const answers = page.locator('section[aria-labelledby=offered] .answers button');
	await expect(answers).toHaveText(['Yes, I agree', 'Change it', 'Not now', 'Talk about it']);
	await answers.filter({ hasText: 'Talk about it' }).click();
	await expect(main).toContainText('You said that you would like to talk about it first.');
	await answers.filter({ hasText: 'Yes, I agree' }).click();
	await expect(page.locator('main .notice')).toContainText('You have both said yes.');
	await expect(page.locator('section[aria-labelledby=asked]')).toHaveCount(0);
	const paragraph = await page.locator('main .agreement').first().textContent();
	expect(paragraph).toContain('once a week');
	await worker.goto(`/work/people/${named!.person_id}/agreement`);
	expect(await worker.locator('main .agreement').first().textContent()).toBe(paragraph);
	await page.getByRole('link', { name: 'What you agreed, word for word' }).click();
	await expect(main).toContainText(paragraph!.trim());
	await page.goto(`${here}/paper`);
	await expect(main).toContainText(paragraph!.trim());
	await expect(main).toContainText('Who to call');

	// It stands in the part about keeping in touch, on the plan that is printed, and for whoever may see that part.
	for (const path of ['/plan/contact', '/plan', '/plan/paper?parts=contact&show=chosen']) {
		await page.goto(path);
		await expect(main).toContainText(paragraph!.trim());
	}
	await site.guard`update sayso.consent_grant set stopped_at = now() where person_id = ${named!.person_id}`;
	await worker.goto(`/work/people/${named!.person_id}?part=contact`);
	await expect(worker.locator('main')).not.toContainText('are in contact once a week');
	await site.guard`insert into sayso.consent_grant (person_id, id, grantee_kind, grantee_id, team_id, parts, abilities, purpose, starts, condition)
		select ${named!.person_id}, gen_random_uuid(), 'worker', l.responsible_id, l.team_id, array['contact'], array['see'], 'To help', now(), 'now'
		from sayso.link l where l.id = ${named!.id}`;
	await worker.reload();
	await expect(worker.locator('main')).toContainText(paragraph!.trim());
	await expect(worker.locator('main')).toContainText('“You” is');

	// Who is named leaves: the agreement stays, and says so.
	await site.guard`update sayso.membership set left_at = now() where worker_id = (select worker_id from sayso.contact_terms where began_at is not null and link_id = ${named!.id})`;
	await page.goto(here);
	await expect(main).toContainText('What you agreed stays.');
	await site.guard`update sayso.membership set left_at = null`;
});
