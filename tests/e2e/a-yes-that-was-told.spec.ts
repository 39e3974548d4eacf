// Given a yes is told to a worker, when they write it down, then nothing opens until Danny says so himself, gives the code of a
// letter, or signs the paper that was printed for it (tension 12).
import type { Page } from '@playwright/test';
import { expect, langCookie, type Site, test } from '../support/site';

const english = { extraHTTPHeaders: { 'accept-language': 'en' } };
const opened = ({ guard }: Site) =>
	guard`select g.parts, g.condition from sayso.consent_grant g join sayso.person p on p.id = g.person_id
		join sayso.worker w on w.id = g.grantee_id where p.chosen_name like 'Danny%' and w.name like 'Kwame%'`;

async function asDanny(site: Site) {
	const danny = await site.as('danny', english);
	await danny.context().addCookies([langCookie('en', site.origin)]);
	return danny;
}

/** Kwame writes down that Danny said yes to two of the parts he asked for. */
async function writeDownYes(site: Site): Promise<Page> {
	const kwame = await site.as('kwame', english);
	await kwame
		.getByRole('link', { name: /^Danny/ })
		.first()
		.click();
	await kwame.getByRole('link', { name: 'Write down a stop or a no' }).click();
	await kwame.getByRole('link', { name: /^Write down a yes/ }).click();
	await expect(kwame.locator('main input:checked')).toHaveCount(0);
	await kwame.getByRole('button', { name: 'Write down this yes' }).click();
	await expect(kwame.locator('main')).toContainText('Choose how you were told.');
	for (const part of ['week', 'support'])
		await kwame.locator(`[name=parts][value=${part}]`).check();
	await kwame.getByLabel('Face to face').check();
	await kwame.locator('[name="on.day"]').fill('2');
	await kwame.locator('[name="on.month"]').fill('11');
	await kwame.locator('[name="on.year"]').fill('2026');
	await kwame.getByRole('button', { name: 'Write down this yes' }).click();
	await expect(kwame.locator('main .notice')).toContainText('Nothing is open.');
	await expect(kwame.locator('main')).toContainText('Written down. Waiting for Danny');
	expect(await opened(site)).toHaveLength(0);
	return kwame;
}

test('Danny says so himself, in one press', async ({ site }) => {
	const kwame = await writeDownYes(site);
	const danny = await asDanny(site);
	await danny.goto('/today');
	await expect(danny.locator('main')).toContainText('you said yes to 1 question');
	await danny.getByRole('link', { name: 'Read what they wrote down' }).click();
	await expect(danny.locator('main')).toContainText('You told us face to face');
	await expect(danny.locator('.card')).toContainText('after you have met');
	await expect(danny.locator('.card dt')).toHaveText(['Why', 'How long', 'When', 'They may also']);
	await expect(danny.locator('.card')).toContainText('Suggest changes');
	await danny.getByRole('button', { name: 'Yes, I said this' }).click();
	await expect(danny.locator('.receipt')).toContainText('You said: share some of it.');
	expect(await opened(site)).toMatchObject([{ parts: ['week', 'support'] }]);
	await kwame.reload();
	await expect(kwame.locator('main')).toContainText('The question is answered.');
});

test('Danny did not say it: it is over, and Kwame is not told so', async ({ site }) => {
	const kwame = await writeDownYes(site);
	const danny = await asDanny(site);
	await danny.goto('/told');
	await danny.getByRole('button', { name: 'No, I did not say this' }).click();
	await expect(danny.getByRole('button', { name: 'Yes, I said this' })).toHaveCount(0);
	await danny.goto('/questions');
	await expect(danny.locator('main a.button')).toHaveCount(1);
	await kwame.reload();
	await expect(kwame.locator('main')).toContainText('Written down. Waiting for Danny');
	expect(await opened(site)).toHaveLength(0);
});

test('Danny signs the paper that was printed for it', async ({ site }) => {
	const kwame = await writeDownYes(site);
	await kwame.getByRole('link', { name: 'A paper to sign' }).click();
	await expect(kwame.locator('.receipt')).toContainText('You do not have to sign.');
	const number = await kwame.locator('.receipt .code').innerText();
	await kwame.getByRole('link', { name: 'Back' }).click();
	await kwame.getByRole('link', { name: /signed the paper$/ }).click();
	await kwame.getByLabel('The number on the paper').fill('00000-00000');
	await kwame.getByRole('button', { name: 'Open it with this paper' }).click();
	await expect(kwame.locator('main')).toContainText('not the number of this paper');
	expect(await opened(site)).toHaveLength(0);
	await kwame.getByLabel('The number on the paper').fill(number.toLowerCase());
	await kwame.getByRole('button', { name: 'Open it with this paper' }).click();
	await expect(kwame.locator('main .notice')).toContainText('It is open now.');
	expect(await opened(site)).toHaveLength(1);
	const danny = await asDanny(site);
	await danny.goto('/today');
	await expect(danny.locator('main')).toContainText('by a paper you signed');
	await expect(danny.getByRole('button', { name: 'Undo it' })).toBeVisible();
	await danny.getByRole('button', { name: 'I have seen this' }).click();
	await danny.goto('/today');
	await expect(danny.locator('main')).not.toContainText('by a paper you signed');
	await danny.goto('/history');
	await expect(danny.locator('.history')).toContainText('by a paper you signed');
	await danny.getByRole('link', { name: 'See the receipt' }).first().click();
	await expect(danny.locator('.receipt')).toContainText('You signed a paper.');
});

test('Danny gives the code of a letter that the office posted', async ({ site }) => {
	const kwame = await writeDownYes(site);
	const tomasz = await site.as('tomasz', english);
	const [danny] = await site.guard`select id from sayso.person where chosen_name like 'Danny%'`;
	await tomasz.goto(`/work/service/people/${danny!.id}/letter`);
	await tomasz.getByRole('button', { name: 'Make the letter' }).click();
	const code = await tomasz.locator('.receipt .code').innerText();
	await expect(tomasz.locator('main')).not.toContainText('Kwame');
	await kwame.getByRole('link', { name: /signed the paper$/ }).click();
	await kwame.getByLabel('Their code').fill(code);
	await kwame.getByRole('button', { name: 'Open it with this code' }).click();
	await expect(kwame.locator('main .notice')).toContainText('It is open now.');
	expect(await opened(site)).toHaveLength(1);
});
