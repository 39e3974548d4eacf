// The first whole job (issue 2), from reading one's plan to stopping: Bernie, whom nobody can see to
// begin with; Siobhan, who coordinates; and Winston, of a garden, who is asked for by her.
import type { Page } from '@playwright/test';
import { expect, test } from '../support/site';

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

async function fillDate(page: Page, name: string, date: Date) {
	await page.locator(`[name="${name}.day"]`).fill(String(date.getDate()));
	await page.locator(`[name="${name}.month"]`).fill(String(date.getMonth() + 1));
	await page.locator(`[name="${name}.year"]`).fill(String(date.getFullYear()));
}

type Ask = { parts: string[]; forWhom: 'me' | 'team' | 'other'; other?: string; purpose: string };

const WILL_DO = 'They will keep a bed free for you.';

async function ask(page: Page, personName: string, { parts, forWhom, other, purpose }: Ask) {
	await page.goto('/work');
	await page.getByRole('link', { name: personName }).click();
	await page.locator('a[href$="/ask"]').click();
	for (const part of parts) await page.locator(`[name=parts][value=${part}]`).check();
	await page.locator('[name=abilities][value=see]').check();
	await page.locator('[name=through]').first().check();
	await page.locator(`[name=forWhom][value=${forWhom}]`).check();
	if (other) {
		await page.locator('[name=other]').selectOption({ label: other });
		await page.locator('[name=willDo]').fill(WILL_DO);
	}
	await page.locator('[name=purpose]').fill(purpose);
	await page.locator('[name=condition][value=now]').check();
	await fillDate(page, 'ends', inDays(60));
	await page.locator('main form > button').click();
}

/** The words shown under a part's heading on a reader's page. */
const part = (page: Page, name: string) =>
	page.locator('section.part', { has: page.getByRole('heading', { name, exact: true }) });

test('a person reads their plan, and nobody can see it', async ({ site }) => {
	const bernie = await site.as('bernie');
	await expect(bernie.getByRole('heading', { level: 1 })).toHaveText(/Bernie/);
	await expect(bernie.getByText('Nobody can see any part of your plan.')).toBeVisible();
	await bernie.goto('/plan');
	const parts = bernie.locator('section.part');
	await expect(parts).toHaveCount(15);
	await expect(parts.first()).toContainText('My dog Biscuit');
	await expect(bernie.getByText('Only you can see this part.')).toHaveCount(15);
});

test('a question is asked, some of it is shared, looked at, seen, and stopped', async ({
	site
}) => {
	const siobhan = await site.as('siobhan');
	const purpose = 'So that we can plan your mornings together.';

	await ask(siobhan, 'Bernie', { parts: ['week', 'goals', 'safety'], forWhom: 'me', purpose });
	const asAsked = await siobhan.locator('.summary').innerText();
	await siobhan.getByRole('button', { name: 'Send this question' }).click();
	await expect(siobhan.getByText('Nothing to show here.')).toHaveCount(15);
	await expect(siobhan.getByText('This may not be everything. Ask.')).toHaveCount(15);

	const bernie = await site.as('bernie');
	await bernie.getByRole('link', { name: 'Read the question' }).click();
	expect(await bernie.locator('.summary').first().innerText()).toBe(asAsked);
	await expect(bernie.locator('.preview section')).toHaveCount(3);
	await expect(bernie.locator('.preview')).toContainText('Beach with Biscuit');

	await bernie.getByRole('link', { name: 'Share some of it' }).click();
	await expect(bernie.locator('input:checked')).toHaveCount(0);
	await bernie.locator('[name=parts][value=week]').check();
	await bernie.locator('[name=length][value=asked]').check();
	await bernie.getByRole('button', { name: 'Share what I chose' }).click();
	const receipt = bernie.locator('.receipt');
	await expect(receipt).toContainText('share some of it');
	await expect(receipt).toContainText(purpose);
	await expect(receipt).toContainText('You did not share:');
	const kept = await bernie.request.get(`${bernie.url()}/record`);
	expect(kept.headers()['content-disposition']).toMatch(
		/^attachment; filename="sayso-\w{8}\.json"$/
	);
	const record = await kept.json();
	expect(record.content.pii_processing.purposes[0]).toMatchObject({
		purpose,
		pii_information: [{ pii_type: 'week' }],
		withdrawal_method: bernie.url()
	});
	for (const line of record.sayso.words.split('\n')) await expect(receipt).toContainText(line);
	await bernie.emulateMedia({ media: 'print' });
	await expect(receipt.locator('svg.qr')).toBeVisible();
	await expect(receipt).toContainText(bernie.url());
	await bernie.emulateMedia({ media: 'screen' });

	await siobhan.goto('/work/questions');
	await expect(siobhan.getByText('Answered', { exact: true })).toBeVisible();
	expect(await siobhan.locator('main').innerText()).not.toMatch(/some|yes|not now/i);

	await siobhan.goto('/work');
	await siobhan.getByRole('link', { name: 'Bernie Coyle', exact: true }).click();
	await expect(part(siobhan, 'My week')).toContainText('Beach with Biscuit');
	await expect(siobhan.getByText('Nothing to show here.')).toHaveCount(14);
	const [hidden] = await site.guard`
		select items->0->>'words' as words from sayso.part_words w join sayso.person p on p.id = w.person_id
		where p.chosen_name like 'Bernie%' and part = 'safety'`;
	expect(hidden!.words.length).toBeGreaterThan(10);
	expect(await siobhan.content()).not.toContain(hidden!.words.slice(0, 30));

	await bernie.goto('/history');
	await expect(bernie.locator('.history li').first()).toContainText('Siobhan');
	await expect(bernie.locator('.history li').first()).toContainText('My week');

	await bernie.goto('/sharing');
	await bernie.getByRole('link', { name: 'See what they see' }).click();
	await expect(part(bernie, 'My week')).toContainText('Beach with Biscuit');
	await expect(bernie.getByText('Nothing to show here.')).toHaveCount(14);

	await bernie.goto('/sharing');
	await bernie.getByRole('link', { name: /^Stop: Siobhan/ }).click();
	await expect(bernie.getByText('They have already read:')).toBeVisible();
	await bernie.getByRole('button', { name: 'Stop sharing' }).click();
	await expect(bernie.locator('.receipt')).toContainText('They can no longer open');

	await siobhan.reload();
	await expect(siobhan.getByText('Nothing to show here.')).toHaveCount(15);
	expect(await siobhan.content()).not.toContain('Beach with Biscuit');
});

test('a partner of another team opens exactly what was granted to them', async ({ site }) => {
	const siobhan = await site.as('siobhan');
	const other = await (async () => {
		await siobhan.goto('/work');
		await siobhan.getByRole('link', { name: 'Bernie Coyle', exact: true }).click();
		await siobhan.locator('a[href$="/ask"]').click();
		await siobhan.waitForLoadState();
		const labels = await siobhan.locator('[name=other] option').allInnerTexts();
		return labels.find((label) => label.includes('Winston'))!;
	})();
	const purpose = 'So that the garden knows what you enjoy.';
	await ask(siobhan, 'Bernie', {
		parts: ['strengths', 'community'],
		forWhom: 'other',
		other,
		purpose
	});
	await siobhan.getByRole('button', { name: 'Send this question' }).click();

	const bernie = await site.as('bernie');
	await bernie.getByRole('link', { name: 'Read the question' }).click();
	await expect(bernie.getByText('Winston').first()).toBeVisible();
	await expect(bernie.locator('.summary').first()).toContainText(WILL_DO);
	await bernie.getByRole('button', { name: 'Yes, share these parts' }).click();
	await expect(bernie.locator('.receipt')).toContainText('Winston');
	await expect(bernie.locator('.receipt')).toContainText(`will do with it: ${WILL_DO}`);

	const [person] = await site.guard`select id from sayso.person where chosen_name like 'Bernie%'`;
	const winston = await site.as('winston');
	await winston.getByRole('link', { name: 'Bernie Coyle', exact: true }).click();
	await expect(part(winston, 'My strengths and skills')).toContainText('42 bus');
	await expect(winston.getByText('Nothing to show here.')).toHaveCount(13);

	const jodie = await site.as('jodie');
	const refused = await jodie.goto(`/work/people/${person!.id}`);
	expect(refused!.status()).toBe(404);
	const unknown = await jodie.goto(`/work/people/${crypto.randomUUID()}`);
	expect(unknown!.status()).toBe(404);

	await bernie.goto('/history');
	await expect(
		bernie.getByText('Jodie Farrant tried to open your plan. Nothing opened.')
	).toBeVisible();
});

test('a supporter sees what they were let see, and only that', async ({ site }) => {
	const bilal = await site.as('bilal');
	await expect(bilal.getByText(/You are helping Rukhsana/)).toBeVisible();
	const shown = await bilal.locator('section.part .words').count();
	expect(shown).toBeGreaterThan(3);
	await expect(part(bilal, 'What matters to me')).toContainText('Nothing to show here.');
	const [hidden] = await site.guard`
		select items->0->>'words' as words from sayso.part_words w join sayso.person p on p.id = w.person_id
		where p.chosen_name like 'Rukhsana%' and part = 'matters'`;
	expect(await bilal.content()).not.toContain(hidden!.words.slice(0, 20));
});

for (const [name, button, said] of [
	['not now', 'Not now', 'You said: not now.'],
	['talk first', 'Talk to someone first', 'You said: talk to someone first.']
] as const) {
	test(`an answer of ${name} takes one press, opens nothing and leaves a receipt`, async ({
		site
	}) => {
		const danny = await site.as('danny', { extraHTTPHeaders: { 'accept-language': 'en' } });
		await danny.goto('/questions');
		await danny.locator('main a.button').first().click();
		await danny.getByRole('button', { name: button, exact: true }).click();
		await expect(danny.locator('.receipt')).toContainText(said);
		const [{ n }] = await site.guard<[{ n: number }]>`
			select count(*)::int as n from sayso.decision d join sayso.person p on p.id = d.person_id
			where p.chosen_name like 'Danny%' and d.grant_id is null`;
		expect(n).toBe(1);
	});
}
