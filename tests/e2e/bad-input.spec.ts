// What goes wrong in the ordinary course of things: said plainly, nothing half-saved, nothing twice.
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect, test, type Site } from '../support/site';

/** Posts a form as a browser would, with the cookies of a page. */
async function post(page: Page, site: Site, path: string, form: Record<string, string>) {
	const cookies = await page.context().cookies(site.origin.replace('http:', 'https:'));
	const answer = await fetch(site.origin + path, {
		method: 'POST',
		redirect: 'manual',
		headers: {
			origin: site.origin,
			accept: 'text/html',
			cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
		},
		body: new URLSearchParams(form)
	});
	return { status: answer.status, to: answer.headers.get('location'), text: await answer.text() };
}

async function dannysQuestion(site: Site) {
	const [row] = await site.guard<{ id: string; person_id: string }[]>`
		select r.id, r.person_id from sayso.request r join sayso.person p on p.id = r.person_id where p.chosen_name like 'Danny%'`;
	return row!;
}

const decisions = async (site: Site) =>
	(
		await site.guard<{ n: number }[]>`select count(*)::int as n from sayso.decision d
		join sayso.person p on p.id = d.person_id where p.chosen_name like 'Danny%'`
	)[0]!.n;

test('a form with something missing says what, beside the field, and keeps what was typed', async ({
	site
}) => {
	const siobhan = await site.as('siobhan');
	await siobhan.getByRole('link', { name: 'Bernie Coyle', exact: true }).click();
	await siobhan.locator('a[href$="/ask"]').click();
	await siobhan.locator('[name=purpose]').fill('To plan your mornings together.');
	await siobhan.locator('[name=parts][value=week]').check();
	await siobhan.locator('main form > button').click();
	await expect(siobhan.getByRole('alert')).toContainText('Choose which of your teams asks.');
	await expect(siobhan.locator('#ends-problem')).toBeVisible();
	await expect(siobhan.locator('[name=purpose]')).toHaveValue('To plan your mornings together.');
	await expect(siobhan.locator('[name=parts][value=week]')).toBeChecked();
	const [{ n }] = await site.guard<
		[{ n: number }]
	>`select count(*)::int as n from sayso.request r join sayso.person p on p.id = r.person_id where p.chosen_name like 'Bernie%'`;
	expect(n).toBe(0);
});

test('a question is answered once, from two tabs or fifty times over', async ({ site }) => {
	const danny = await site.as('danny');
	const { id } = await dannysQuestion(site);
	const form = randomUUID();
	const answers = await Promise.all(
		Array.from({ length: 50 }, () =>
			post(danny, site, `/questions/${id}`, { form, answer: 'not_now' })
		)
	);
	expect(new Set(answers.map((a) => a.to)).size).toBe(1);
	expect(answers.map((a) => a.status)).toEqual(Array(50).fill(303));
	const otherTab = await post(danny, site, `/questions/${id}`, {
		form: randomUUID(),
		answer: 'all'
	});
	expect(otherTab.status).toBe(409);
	expect(otherTab.text).toContain('You have answered this question.');
	expect(await decisions(site)).toBe(1);
});

test('a question that has lapsed cannot be answered', async ({ site }) => {
	const danny = await site.as('danny');
	const { id } = await dannysQuestion(site);
	await site.guard`update sayso.request set lapses_at = now() where id = ${id}`;
	const late = await post(danny, site, `/questions/${id}`, { form: randomUUID(), answer: 'all' });
	expect(late.status).toBe(409);
	expect(late.text).toContain('This question has gone away. Nothing was shared.');
	expect(await decisions(site)).toBe(0);
});

test('a body of ten megabytes is turned away in plain words', async ({ site }) => {
	const danny = await site.as('danny');
	const answer = await post(danny, site, '/plan/goals/add', {
		form: randomUUID(),
		words: 'x'.repeat(10_000_000)
	});
	expect(answer.status).toBe(413);
	expect(answer.text).toContain('Go back and send fewer words.');
});

test('a database connection lost in mid-answer saves nothing, and the same form may be sent again', async ({
	site
}) => {
	const danny = await site.as('danny');
	const { id, person_id } = await dannysQuestion(site);
	const form = randomUUID();
	const said = { form, answer: 'all' };
	const lost = await site.guard.begin(async (tx) => {
		await tx`select 1 from sayso.chain_head where person_id = ${person_id} for update`;
		const waiting = post(danny, site, `/questions/${id}`, said);
		await site.cutWhoeverWaits();
		return waiting;
	});
	expect(lost.status).toBe(503);
	expect(lost.text).toContain('We could not save this just now.');
	expect(await decisions(site)).toBe(0);
	const again = await post(danny, site, `/questions/${id}`, said);
	expect(again.status).toBe(303);
	expect(await decisions(site)).toBe(1);
});
