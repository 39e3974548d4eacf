// Given no machine could tell somebody, when their worker looks at what is to be told by hand, then they call or post a letter that
// gives nothing away, and the person reads that it was done, and by whom.
import { toTellByHand } from '../support/pages/by-hand';
import { expect, langCookie, type Site, test } from '../support/site';

const LETTER = {
	way: 'letter',
	address: 'Owain Rees\n1 Ridge Road\nAbergavenny\nNP7 5AB',
	lang: 'ur'
} as const;
const CALL = { way: 'text', address: '07700 900123', lang: 'en' } as const;

const inLanguage = async (site: Site, name: string, lang = 'en', options = {}) => {
	const page = await site.as(name, options);
	await page.context().addCookies([langCookie(lang, site.origin)]);
	return page;
};

test('a worker calls, reaches nobody, calls again, and the person reads it', async ({ site }) => {
	await toTellByHand(site, 'Bernie', CALL);
	const siobhan = await inLanguage(site, 'siobhan');
	await siobhan.goto('/work');
	await siobhan.getByRole('link', { name: 'To tell by hand' }).click();
	await expect(siobhan.locator('main')).not.toContainText('07700 900123');
	await siobhan.getByRole('link', { name: 'Bernie Coyle' }).click();
	await expect(siobhan.locator('main')).toContainText('07700 900123');
	await expect(siobhan.getByText(/^You have a message in Sayso\. Call/)).toBeVisible();
	await expect(siobhan.getByText('Do not call now. It is not safe for them.')).toBeVisible();
	await siobhan.getByRole('button', { name: 'I could not reach them' }).click();
	await expect(siobhan.getByRole('status')).toContainText('try again another time');
	await expect(siobhan.getByText(/^You called 1 time\./)).toBeVisible();

	await siobhan.getByRole('link', { name: 'Bernie Coyle' }).click();
	await siobhan.getByRole('button', { name: 'I spoke to them' }).click();
	await expect(siobhan.getByText('Nothing to do now.')).toBeVisible();

	const bernie = await inLanguage(site, 'bernie');
	await bernie.goto('/history');
	const lines = bernie.locator('main');
	await expect(lines).toContainText(
		/Siobhan Keane \(.*\) called you, because a message could not be sent\./
	);
	await expect(lines).toContainText(/Siobhan Keane \(.*\) called you and could not reach you\./);
	await expect(lines).not.toContainText('07700 900123');
});

test('a letter is one sheet with nothing on it but where it goes and the words', async ({
	site
}) => {
	const id = await toTellByHand(site, 'Owain', LETTER);
	const tomasz = await inLanguage(site, 'tomasz');
	await tomasz.goto(`/work/by-hand/${id}`);
	await tomasz.emulateMedia({ media: 'print' });
	const sheet = (await tomasz.locator('body').innerText()).split('\n').filter(Boolean);
	expect(sheet.slice(0, 4)).toEqual(LETTER.address.split('\n'));
	expect(sheet.slice(4)).toEqual([
		'ایک پیغام',
		expect.stringMatching(/^Sayso میں آپ کے لیے ایک پیغام ہے۔/)
	]);
	await tomasz.emulateMedia({ media: 'screen' });
	await tomasz.getByRole('button', { name: 'I posted it' }).click();
	await expect(tomasz.getByRole('status')).toContainText('They can read that it was done');
	const owain = await inLanguage(site, 'owain');
	await owain.goto('/history');
	await expect(owain.locator('main')).toContainText('Tomasz Wilk posted you a letter, because');
	await owain.goto('/settings/reach/told');
	await expect(owain.locator('main ul li').first()).toContainText(
		'Tomasz Wilk posted you a letter on'
	);
});

test('nobody else sees who is to be told, or where', async ({ site }) => {
	const id = await toTellByHand(site, 'Owain', LETTER);
	for (const name of ['jodie', 'kwame', 'helen']) {
		const page = await inLanguage(site, name);
		await page.goto('/work/by-hand');
		await expect(page.getByText('Nothing to do now.')).toBeVisible();
		expect((await page.goto(`/work/by-hand/${id}`))!.status()).toBe(404);
	}
	const owain = await site.as('owain');
	expect((await owain.goto('/work/by-hand'))!.status()).toBe(404);
});

test('in Urdu on a narrow screen nothing is cut off', async ({ site }) => {
	const letter = await toTellByHand(site, 'Owain', LETTER);
	const call = await toTellByHand(site, 'Bernie', { ...CALL, lang: 'ur' });
	const siobhan = await inLanguage(site, 'siobhan', 'ur', {
		viewport: { width: 320, height: 800 }
	});
	for (const path of ['', `/${letter}`, `/${call}`]) {
		await siobhan.goto(`/work/by-hand${path}`);
		await expect(siobhan.locator('html')).toHaveAttribute('dir', 'rtl');
		const [wide, seen] = await siobhan.evaluate(() => [
			document.documentElement.scrollWidth,
			document.documentElement.clientWidth
		]);
		expect(wide).toBeLessThanOrEqual(seen!);
	}
	await expect(siobhan.locator('.card p')).toHaveAttribute('lang', 'ur-PK');
	await siobhan.getByRole('button', { name: 'ان سے بات ہو گئی' }).click();
	await expect(siobhan.getByRole('status')).toBeVisible();
});
