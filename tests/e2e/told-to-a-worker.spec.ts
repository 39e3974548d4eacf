// Given a stop or a no is told to a worker, when they write it down, then it acts at once, the worker learns nothing of what
// ended, and the person finds it on Today with its receipt and can share again (tension 6).
import type { Page } from '@playwright/test';
import { expect, langCookie, type Site, test } from '../support/site';

const english = { extraHTTPHeaders: { 'accept-language': 'en' } };

async function writeDown(worker: Page, said: string, whom: string) {
	await worker.getByRole('link', { name: 'Write down a stop or a no' }).click();
	await worker.getByRole('link', { name: 'Write down a stop or a no' }).click();
	await expect(worker.locator('input:checked')).toHaveCount(0);
	await worker.getByRole('button', { name: 'Write it down' }).click();
	await expect(worker.locator('main')).toContainText('Choose whom they meant.');
	await worker.getByLabel(said).check();
	await worker.getByLabel(whom, { exact: true }).check();
	await worker.getByLabel('By phone').check();
	await worker.locator('[name="on.day"]').fill('2');
	await worker.locator('[name="on.month"]').fill('11');
	await worker.locator('[name="on.year"]').fill('2026');
	await worker.getByRole('button', { name: 'Write it down' }).click();
}

const running = ({ guard }: Site) =>
	guard`select g.id from sayso.consent_grant g join sayso.person p on p.id = g.person_id
		where p.chosen_name like 'Owain%' and g.stopped_at is null and (g.ends is null or g.ends > now())`;

test('a stop acts at once, and the person is told and can share again', async ({ site }) => {
	const siobhan = await site.as('siobhan', english);
	await siobhan.getByRole('link', { name: 'Owain', exact: false }).first().click();
	await expect(siobhan.locator('main .words').first()).toBeVisible();
	const before = (await running(site)).length;
	expect(before).toBeGreaterThan(0);
	await writeDown(siobhan, 'Stop sharing', 'Everyone');
	await expect(siobhan.locator('main .notice')).toContainText('it counts now');
	await expect(siobhan.locator('main')).toContainText('You said: stop sharing with everyone.');
	expect(await running(site)).toHaveLength(0);
	await siobhan
		.getByRole('link', { name: /^A copy on paper/ })
		.first()
		.click();
	await expect(siobhan.locator('.receipt')).toContainText('Nobody can open your plan any more.');
	await siobhan.goto('/work');
	await siobhan.getByRole('link', { name: 'Owain', exact: false }).first().click();
	await expect(siobhan.locator('main .words')).toHaveCount(0);

	const owain = await site.as('owain', english);
	await owain.context().addCookies([langCookie('en', site.origin)]);
	await owain.goto('/today');
	await expect(owain.locator('main')).toContainText('A worker wrote down 1 thing you told them.');
	await owain.getByRole('link', { name: 'Read what they wrote down' }).click();
	await expect(owain.locator('main')).toContainText('stop sharing with everyone');
	await expect(owain.locator('main')).toContainText('You told us by phone, on 2 November 2026.');
	await expect(owain.getByRole('link', { name: /^Share this again/ })).toHaveCount(before);
	await owain.getByRole('link', { name: 'See the receipt' }).click();
	await expect(owain.locator('.receipt')).toContainText('Nobody can open your plan any more.');
	await owain.goto('/history');
	await expect(owain.locator('.history')).toContainText('wrote down that you said: stop sharing');
	await owain.goto('/told');
	await owain
		.getByRole('link', { name: /^Share this again/ })
		.first()
		.click();
	await expect(owain).toHaveURL(/\/sharing\/give\/what\?/);
	await owain.goto('/told');
	await owain.getByRole('button', { name: 'I have seen this' }).click();
	await owain.goto('/today');
	await expect(owain.locator('main')).not.toContainText('wrote down 1 thing');
});

test('a no answers the question, and the asker hears only that it was answered', async ({
	site
}) => {
	const [asker] =
		await site.guard`select a.sign_in_name as name, p.chosen_name as person, t.name as team
		from sayso.request r join sayso.person p on p.id = r.person_id join sayso.worker w on w.id = r.asker_id
			join auth.account a on a.id = w.account_id join sayso.team t on t.id = r.asker_team_id where p.chosen_name like 'Danny%'`;
	const worker = await site.as(asker!.name, english);
	await worker.getByRole('link', { name: asker!.person, exact: true }).first().click();
	await writeDown(worker, 'No, to what was asked', `Everyone in ${asker!.team}`);
	await worker.goto('/work/questions');
	await expect(worker.locator('main')).toContainText('Answered');
	const danny = await site.as('danny', english);
	await danny.context().addCookies([langCookie('en', site.origin)]);
	await danny.goto('/questions');
	await expect(danny.locator('main a.button')).toHaveCount(0);
	await danny.goto('/told');
	await expect(danny.locator('main')).toContainText('Their question is answered.');
});
