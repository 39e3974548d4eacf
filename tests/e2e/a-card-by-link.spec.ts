// Given a card, when Owain turns on its link, then whoever has it reads exactly the lines he picked, signed out, after one
// press; each opening stands in his history; and a link that was changed or turned off opens nothing, like one that never was.
import type { Page } from '@playwright/test';
import { sidesOf } from '../support/paper';
import { expect, langCookie, type Site, test } from '../support/site';

const ENGLISH = { extraHTTPHeaders: { 'accept-language': 'en' } };

const entriesOf = ({ guard }: Site) =>
	guard<{ id: string; part: string; words: string }[]>`
		select i.id, i.part, i.words from sayso.plan_item i join sayso.person p on p.id = i.person_id
		where p.chosen_name like 'Owain%' and i.part in ('people', 'crisis', 'safety', 'wishes', 'support') and i.removed_at is null`;

const openedIn = async ({ guard }: Site) =>
	(
		await guard`select from sayso.history h join sayso.person p on p.id = h.person_id
		where p.chosen_name like 'Owain%' and h.kind = 'card_opened'`
	).length;

/** Owain, with his card made of what he wrote in two parts. */
async function owainWithCard(site: Site) {
	const owain = await site.as('owain', ENGLISH);
	const chosen = (await entriesOf(site)).filter(({ part }) => ['people', 'support'].includes(part));
	await owain.goto('/crisis/card');
	for (const { id } of chosen) await owain.locator(`[name=lines][value="${id}"]`).check();
	await owain.getByRole('button', { name: 'Show my card' }).click();
	await expect(owain.getByText('The link is off.')).toBeVisible();
	return { owain, chosen };
}

async function newLink(owain: Page, press: string) {
	await owain.goto('/crisis/card/link');
	await owain.getByRole('button', { name: press, exact: true }).click();
	return owain.locator('.address').innerText();
}

const OPENS_NOTHING = 'This link opens nothing.';
async function open(site: Site, address: string) {
	const nobody = await site.nobody(ENGLISH);
	await nobody.goto(address);
	await expect(nobody.getByRole('heading', { level: 1 })).toHaveText('A card for a hard time');
	const [answer] = await Promise.all([
		nobody.waitForResponse((response) => response.request().method() === 'POST'),
		nobody.getByRole('button', { name: 'Open the card' }).click()
	]);
	return { nobody, answer };
}

test('whoever has the link reads the lines he picked, signed out, and he sees that it was opened', async ({
	site
}) => {
	const { owain, chosen } = await owainWithCard(site);
	const address = await newLink(owain, 'Turn on the link');
	expect(address).toMatch(/\/card\/[\w-]{24}$/);
	await expect(owain.locator('.qr')).toBeVisible();

	const looked = await site.nobody(ENGLISH);
	const seen = await looked.goto(address);
	expect(seen!.headers()['x-robots-tag']).toContain('noindex');
	expect(seen!.headers()['cache-control']).toBe('no-store');
	await expect(looked.getByText('Owain')).toHaveCount(0);
	expect(await openedIn(site)).toBe(0);

	const { nobody, answer } = await open(site, address);
	expect(answer.headers()['cache-control']).toBe('no-store');
	await expect(nobody.getByRole('heading', { level: 1 })).toContainText('Owain');
	for (const entry of await entriesOf(site)) {
		const there = expect(nobody.locator('main'), entry.words);
		if (chosen.some(({ id }) => id === entry.id))
			await there.toContainText(entry.words.split('\n')[0]!);
		else await there.not.toContainText(entry.words.split('\n')[0]!);
	}
	await expect(nobody.getByText('Desta Haile')).toHaveCount(0);
	await expect(nobody.getByText('Samaritans')).toBeVisible();
	expect(await openedIn(site)).toBe(1);

	await open(site, address);
	await owain.goto('/crisis/card');
	await expect(owain.getByText('It was opened 2 times.')).toBeVisible();
	await owain.getByRole('link', { name: 'See this in “Who looked”' }).click();
	await expect(owain.getByText('Your crisis card was opened by link.')).toHaveCount(1);
	await expect(owain.getByText('2 times on this day.')).toBeVisible();
	expect(site.said()).not.toContain(address.split('/').at(-1));
});

test('a new link, or none, is one press away, and then the old one opens nothing', async ({
	site
}) => {
	const { owain } = await owainWithCard(site);
	const old = await newLink(owain, 'Turn on the link');
	const now = await newLink(owain, 'Get a new link');
	expect(now).not.toBe(old);
	const answers = [(await open(site, old)).answer];
	expect((await open(site, now)).answer.status()).toBe(200);

	await owain.goto('/crisis/card/link');
	await owain.getByRole('button', { name: 'Turn off the link' }).click();
	await expect(owain.getByText('The link is off. It opens nothing now.')).toBeVisible();
	const off = await open(site, now);
	answers.push(off.answer, (await open(site, `${now.slice(0, -1)}!`)).answer);
	await expect(off.nobody.getByText(OPENS_NOTHING)).toBeVisible();
	const told = answers.map(async (answer) => {
		const said = (await answer.text()).replace(/card\/[\w!-]+|value="[\w-]+"|nonce="[^"]+"/g, '');
		return [answer.status(), said];
	});
	const [one, ...others] = await Promise.all(told);
	expect(one![0]).toBe(410);
	for (const other of others) expect(other).toEqual(one);
	expect(await openedIn(site)).toBe(1);
});

test('openings are counted, by the link too: after sixty in a quarter of an hour it waits', async ({
	site
}) => {
	const { owain } = await owainWithCard(site);
	const address = await newLink(owain, 'Turn on the link');
	const press = () =>
		fetch(address, {
			method: 'POST',
			headers: { origin: site.origin, 'content-type': 'application/x-www-form-urlencoded' },
			body: `form=${crypto.randomUUID()}`
		});
	const came: number[] = [];
	for (let n = 0; n < 61; n++) came.push((await press()).status);
	expect(came.filter((status) => status === 200)).toHaveLength(60);
	expect(came.at(-1)).toBe(429);
	expect(await openedIn(site)).toBe(60);
});

test('the card prints with its link on one side of paper, in every language', async ({ site }) => {
	const { owain } = await owainWithCard(site);
	for (const lang of ['en', 'en-x-easy', 'cy', 'ur', 'pl'] as const) {
		await owain.context().addCookies([langCookie(lang, site.origin)]);
		await owain.goto('/crisis/card/link');
		await owain.locator('[action="?/on"] button').click();
		await expect(owain.locator('.qr')).toBeVisible();
		expect(await sidesOf(owain), lang).toBe(1);
	}
});
