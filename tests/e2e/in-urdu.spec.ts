// The same job from right to left: Danny's question, answered and stopped by somebody who reads Urdu; and Urdu typed
// on a page in English.
import { expect, langCookie, test } from '../support/site';

test('a question is read, answered and stopped in Urdu, with the English beside it', async ({
	site
}) => {
	const danny = await site.as('danny', { viewport: { width: 320, height: 640 } });
	await danny.context().addCookies([langCookie('ur', site.origin)]);
	await danny.goto('/questions');
	await expect(danny.locator('html')).toHaveAttribute('dir', 'rtl');
	await danny.locator('main .card a.button').first().click();
	await danny.locator('main details summary').click();
	await expect(danny.locator('main details [lang="en-GB"]')).toContainText(
		'May I see these parts of your plan?'
	);

	await danny.getByRole('button', { name: 'ہاں' }).click();
	const receipt = danny.locator('.receipt');
	await expect(receipt.locator('[lang="ur-PK"]')).toHaveAttribute('dir', 'rtl');
	await expect(receipt).toContainText('Kwame Boateng');
	const [kept] =
		await site.guard`select receipt_lang, receipt from sayso.decision order by decided_at desc limit 1`;
	expect(kept!.receipt_lang).toBe('ur');
	expect(await receipt.innerText()).toContain(kept!.receipt.split('\n')[0]);

	const kwame = await site.as('kwame');
	await kwame.getByRole('link', { name: 'Danny Olsen', exact: true }).click();
	const words = kwame.locator('section.part .words');
	await expect(words.first()).toBeVisible();

	await danny.goto('/sharing');
	await danny.locator('.card', { hasText: 'Kwame' }).locator('a[href$="/stop"]').click();
	await danny.locator('main form button').click();
	await expect(danny.locator('.receipt')).toBeVisible();
	await kwame.reload();
	await expect(words).toHaveCount(0);
});

test('Urdu typed on the English page is Urdu, and words written over it say their own language', async ({
	site
}) => {
	const bernie = await site.as('bernie');
	const save = async (words: string) => {
		await bernie.locator('[name=words]').fill(words);
		await bernie.locator('main form button:not([data-keep])').last().click();
	};
	const entry = bernie.locator('#faith article').last();
	const words = entry.locator('.words');
	await bernie.goto('/plan/faith/add');
	await save('میں جمعہ کو Harbour House میں گاتی ہوں۔');
	await expect(words).toHaveAttribute('lang', 'ur-PK');
	await expect(words).toHaveAttribute('dir', 'rtl');
	await expect(bernie.locator('html')).toHaveAttribute('lang', 'en-GB');

	await entry.getByRole('link', { name: 'Change this' }).click();
	await save('I sing on Fridays.');
	await expect(words).toContainText('I sing on Fridays.');
	await expect(words).toHaveAttribute('lang', 'en-GB');
	await expect(words).toHaveAttribute('dir', 'ltr');
});

test('words in another language say which where they are chosen', async ({ site }) => {
	const owain = await site.as('owain');
	await owain.context().addCookies([langCookie('ur', site.origin)]);
	await owain.goto('/crisis/card?choose=yes');
	const choices = owain.locator('.choice');
	await expect(choices.locator('[lang="en-GB"]')).toHaveCount(await choices.count());
	await expect(choices.locator('small[lang], small [lang]')).toHaveCount(0);
});
