// Given a service knows who may decide if a person cannot, when a worker writes it down and a supervisor checks it, then the
// person reads every word at once, says whether it may be used in Sayso, and takes that back in one press (tension 10).
import type { Page } from '@playwright/test';
import { expect, langCookie, test } from '../support/site';

async function writeDown(page: Page, person: string) {
	await page.goto(`/work/people/${person}`);
	await page.getByRole('link', { name: 'Who may decide if they cannot' }).click();
	await page.getByRole('link', { name: 'Write one down' }).click();
	await page.getByRole('button', { name: 'Write it down' }).click();
	await expect(page.locator('main')).toContainText('only for people of 18 or older');
	// Each line on top says which field it is about, leads to it, and no two lines are the same.
	const wrong = page.getByRole('alert').getByRole('link');
	expect(new Set(await wrong.allInnerTexts()).size).toBe(await wrong.count());
	const scope = page.getByRole('link', {
		name: 'What they may decide about – Please fill this in.'
	});
	await expect(scope).toHaveAttribute('href', '#scope');
	await expect(page.locator('#scope')).toHaveCount(1);
	await page.locator('[name=kind][value=deputy]').check();
	await page.locator('[name=holder]').fill('Grace Adeyemi');
	await page.locator('[name=scope]').fill('Where she lives.');
	await page.locator('[name=reference]').fill('7000-1');
	await page.locator('[name=evidence]').fill('The order of the court.');
	for (const day of ['seen', 'begins']) {
		await page.locator(`[name="${day}.day"]`).fill('2');
		await page.locator(`[name="${day}.month"]`).fill('1');
		await page.locator(`[name="${day}.year"]`).fill('2026');
	}
	await page.locator('[name=adult]').check();
	await page.getByRole('button', { name: 'Write it down' }).click();
	await expect(page.locator('main')).toContainText('A supervisor who is not you must check it');
}

test('it is written down, checked, and answered', async ({ site }) => {
	const bernie = await site.as('bernie');
	const siobhan = await site.as('siobhan');
	const ruth = await site.as('ruth');
	const [person] = await site.guard`select id from sayso.person where chosen_name like 'Bernie%'`;
	const id = person!.id as string;
	await writeDown(siobhan, id);
	await expect(siobhan.getByRole('button', { name: 'I have seen the paper' })).toHaveCount(0);

	await bernie.goto('/today');
	await bernie.locator('main a[href="/authority"]').click();
	await expect(bernie.locator('main')).toContainText('You have not said yet if it may be used.');
	expect(
		await bernie.evaluate(() => document.querySelector('main')!.getBoundingClientRect().height)
	).toBeLessThan(1600);
	await bernie.getByRole('link', { name: 'Read what is written – Grace Adeyemi' }).click();
	for (const words of ['Grace Adeyemi', 'Where she lives.', '7000-1', 'Not yet.', '18 or older'])
		await expect(bernie.locator('main')).toContainText(words);
	const asked = async () => {
		await bernie.goto('/authority');
		await bernie.getByRole('link', { name: 'May it be used in Sayso? – Grace Adeyemi' }).click();
	};
	await asked();
	const [yes, no] = [
		bernie.getByRole('button', { name: 'Yes, it may be used' }),
		bernie.getByRole('button', { name: 'No, it may not be used' })
	];
	expect((await yes.boundingBox())!.height).toBe((await no.boundingBox())!.height);
	await yes.click();
	await expect(bernie.locator('main')).toContainText('You said yes.');
	await asked();
	await expect(yes).toHaveCount(0);

	await ruth.goto(`/work/people/${id}/authority`);
	await ruth.getByRole('button', { name: 'I have seen the paper' }).click();
	await expect(ruth.locator('main')).toContainText('Ruth Abelson saw the paper too');
	for (const who of ['jodie', 'desta', 'tomasz', 'helen'] as const)
		expect((await (await site.as(who)).goto(`/work/people/${id}/authority`))!.status()).toBe(404);

	await bernie.goto('/authority');
	await bernie.getByRole('link', { name: 'Read what is written' }).click();
	await expect(bernie.locator('main')).toContainText('Ruth Abelson saw the paper too');
	await asked();
	await no.click();
	await expect(bernie.locator('main')).toContainText('You said no.');
	await ruth.reload();
	await expect(ruth.locator('main')).toContainText('has not said yes');
	await bernie.getByRole('link', { name: 'Is something not right?' }).click();
	await bernie.getByRole('button', { name: 'This has ended' }).click();
	await expect(bernie.locator('main')).toContainText('You said that this has ended');
	await bernie.goto('/history');
	for (const words of [
		'wrote down that Grace Adeyemi may decide',
		'You said that this may not be used'
	])
		await expect(bernie.locator('.history')).toContainText(words);
});

test('a yes said while somebody is there is asked about again another day', async ({ site }) => {
	const rukhsana = await site.as('rukhsana', { extraHTTPHeaders: { 'accept-language': 'en' } });
	await rukhsana.context().addCookies([langCookie('en', site.origin)]);
	const asked = () => rukhsana.getByRole('link', { name: /^May it be used in Sayso/ }).click();
	await rukhsana.goto('/authority');
	await asked();
	await rukhsana.getByRole('button', { name: 'No, it may not be used' }).click();
	await site.guard`insert into sayso.company (person_id, id) select id, gen_random_uuid() from sayso.person where chosen_name like 'Rukhsana%'`;
	await asked();
	await rukhsana.getByRole('button', { name: 'Yes, it may be used' }).click();
	await expect(rukhsana.locator('main')).toContainText('We ask you again another day');
	await site.guard`update sayso.company set ended_at = now()`;
	await site.guard`update sayso.authority set ask_after = now() where ask_after is not null`;
	await rukhsana.goto('/today');
	await rukhsana.locator('main a[href="/authority"]').click();
	await asked();
	await expect(rukhsana.getByRole('heading', { level: 1 })).toHaveText(
		'Did you choose this yourself?'
	);
	await rukhsana.getByRole('button', { name: 'Yes, I chose this' }).click();
	await expect(rukhsana.locator('main')).toContainText('You said yes. It may be used in Sayso.');
});

test('one decision that a person cannot make now, and that they can', async ({ site }) => {
	const rukhsana = await site.as('rukhsana', { extraHTTPHeaders: { 'accept-language': 'en' } });
	await rukhsana.context().addCookies([langCookie('en', site.origin)]);
	const kwame = await site.as('kwame');
	const ruth = await site.as('ruth');
	const [person] = await site.guard`select id from sayso.person where chosen_name like 'Rukhsana%'`;
	const records = `/work/people/${person!.id as string}/authority`;
	await kwame.goto(records);
	await kwame.getByRole('link', { name: 'Write down one decision' }).click();
	await kwame.getByRole('button', { name: 'Write it down' }).click();
	await expect(kwame.locator('main')).toContainText('Write a number from 1 to 28.');
	await kwame.locator('[name=decision]').fill('Whether to move house');
	await kwame.locator('[name=why]').fill('She cannot keep it in mind today.');
	await kwame.locator('[name=helped]').fill('A quiet room and pictures.');
	await kwame.locator('[name=assessor]').fill('Dr Rao, doctor');
	await kwame.locator('[name="assessed.day"]').fill('2');
	await kwame.locator('[name="assessed.month"]').fill('1');
	await kwame.locator('[name="assessed.year"]').fill('2026');
	await kwame.locator('[name=days]').fill('14');
	await kwame.getByRole('button', { name: 'Write it down' }).click();
	await expect(kwame.locator('main')).toContainText('A supervisor who is not you must agree');
	await expect(kwame.getByRole('button', { name: 'I agree' })).toHaveCount(0);

	await ruth.goto(records);
	await ruth.getByRole('button', { name: 'I agree' }).click();
	await expect(ruth.locator('main')).toContainText('A decision can be made by Nasim Akhtar.');
	await expect(ruth.locator('main')).toContainText('Why they cannot decide this now');
	await expect(ruth.locator('main')).toContainText('can be decided for them');

	await rukhsana.goto('/today');
	await expect(rukhsana.locator('main')).toContainText('you cannot decide one thing now');
	await rukhsana.locator('main a[href="/authority"]').click();
	await expect(rukhsana.locator('main .card').first()).toContainText('Whether to move house');
	await rukhsana.getByRole('link', { name: /^Read it, and say if you can decide it/ }).click();
	for (const words of [
		'Whether to move house',
		'Why you cannot decide this now',
		'A quiet room and pictures.',
		'Dr Rao',
		'Ruth Abelson agreed'
	])
		await expect(rukhsana.locator('main')).toContainText(words);
	await rukhsana.getByRole('button', { name: 'I can decide this myself' }).click();
	await expect(rukhsana.locator('main')).toContainText(
		'You said that you can decide this yourself.'
	);

	await ruth.reload();
	await expect(ruth.locator('main')).toContainText(
		'They said that they can decide this themselves.'
	);
	await expect(ruth.locator('main')).not.toContainText('You said');
	await expect(ruth.getByRole('button', { name: 'I looked again' })).toHaveCount(0);
	await site.guard`update sayso.membership m set role = 'supervisor' from sayso.worker w where w.id = m.worker_id and w.name like 'Siobhan%'`;
	const siobhan = await site.as('siobhan');
	await siobhan.goto(records);
	await siobhan.getByRole('button', { name: 'I looked again' }).click();
	await expect(siobhan.locator('main')).toContainText('Write why.');
	await siobhan.locator('[name=reasons]').fill('I asked her twice.');
	await siobhan.getByRole('button', { name: 'I looked again' }).click();
	await expect(siobhan.locator('main')).toContainText('A decision can be made by Nasim Akhtar.');
	await rukhsana.reload();
	await expect(rukhsana.locator('main')).toContainText('I asked her twice.');
});

test('a decision on paper opens one part, says who decided, and is over in one press', async ({
	site
}) => {
	const rukhsana = await site.as('rukhsana', { extraHTTPHeaders: { 'accept-language': 'en' } });
	await rukhsana.context().addCookies([langCookie('en', site.origin)]);
	const ruth = await site.as('ruth');
	await site.guard`insert into sayso.incapacity (person_id, id, authority_id, decision, why, helped, assessor, assessed_on, recorded_by, until, confirmed_by, confirmed_at)
		select person_id, gen_random_uuid(), id, 'Whether to move house', 'Too much today', 'Pictures', 'Dr Rao', '2026-01-02', recorded_by, now() + interval '20 days', confirmed_by, now()
		from sayso.authority where holder = 'Nasim Akhtar'`;
	const [person] = await site.guard`select id from sayso.person where chosen_name like 'Rukhsana%'`;
	const records = `/work/people/${person!.id as string}/authority`;
	await ruth.goto(records);
	await ruth.getByRole('link', { name: 'Make the paper to decide it' }).click();
	await ruth.getByRole('button', { name: 'Make the paper' }).click();
	await expect(ruth.locator('main')).toContainText('Choose to whom.');
	const fill = async (team: string) => {
		await ruth.getByRole('radio', { name: new RegExp(`Everyone in ${team}`) }).check();
		await ruth.locator('[name=parts][value=practical]').check();
		await ruth.locator('[name=purpose]').fill('To find a home by the park.');
		await ruth.locator('[name=days]').fill('14');
		await ruth.getByRole('button', { name: 'Make the paper' }).click();
	};
	await fill('Harbour');
	await expect(ruth.locator('main')).toContainText('This cannot be given to them.');
	await fill('Nightlight');
	await expect(ruth.locator('main')).toContainText('Whether to move house');
	await expect(ruth.locator('main')).toContainText('Nasim Akhtar decides it.');
	await expect(ruth.locator('main')).toContainText('made by Rukhsana');
	await expect(ruth.locator('h3')).not.toHaveCount(0);
	const number = await ruth.locator('.code').innerText();
	await ruth.locator('[name=number]').fill(number);
	await ruth.getByRole('button', { name: 'Enter the decision' }).click();
	await expect(ruth.locator('main')).toContainText('Each wish must be read and named.');
	for (const box of await ruth.locator('[name=read]').all()) await box.check();
	await ruth.locator('[name=number]').fill(number);
	await ruth.getByRole('button', { name: 'Enter the decision' }).click();
	await expect(ruth.locator('main')).toContainText('The paper was entered.');

	const desta = await site.as('desta');
	const plan = `/work/people/${person!.id as string}`;
	expect((await desta.goto(plan))!.status()).toBe(200);
	await expect(desta.locator('main')).toContainText('To find a home by the park.');
	expect((await ruth.goto(plan))!.status()).toBe(200);
	await expect(ruth.locator('main')).not.toContainText('To find a home by the park.');

	await rukhsana.goto('/sharing');
	await expect(rukhsana.locator('main')).toContainText('Decided for you by Nasim Akhtar');
	const decided = rukhsana.locator('main .card', { hasText: 'Decided for you by Nasim Akhtar' });
	await expect(decided.getByRole('link', { name: /^Stop: / })).toBeVisible();
	await expect(decided.getByRole('link', { name: /^Change: / })).toHaveCount(0);
	await decided.getByRole('link', { name: /^More about this/ }).click();
	await expect(rukhsana.locator('main')).toContainText('Decided for you by Nasim Akhtar');
	await expect(rukhsana.locator('main')).toContainText('Ruth Abelson entered the signed paper');
	await rukhsana.goto('/history');
	await expect(rukhsana.locator('.history')).toContainText('Nasim Akhtar decided for you');
	await rukhsana.goto('/authority');
	await rukhsana.getByRole('link', { name: /^Read it, and say if you can decide it/ }).click();
	await rukhsana.getByRole('button', { name: 'I can decide this myself' }).click();
	await rukhsana.goto('/sharing');
	await expect(rukhsana.locator('main')).not.toContainText('Decided for you by Nasim Akhtar');
	expect((await desta.goto(plan))!.status()).toBe(404);
});
