// The crisis card: lines that Owain picked, on exactly one side of A4, in every language and in large letters; when it
// would be more than one side, it says so and is not printed.
import { sidesOf } from '../support/paper';
import { expect, langCookie, type Site, test } from '../support/site';

const ENTRIES = `select i.id, i.part, i.words from sayso.plan_item i join sayso.person p on p.id = i.person_id
	where p.chosen_name like 'Owain%' and i.part in ('people', 'crisis', 'safety', 'wishes', 'support') and i.removed_at is null`;

const entriesOf = ({ guard }: Site) =>
	guard.unsafe<{ id: string; part: string; words: string }[]>(ENTRIES);

test('the lines I picked are on one side of paper, in the order of my plan, and nothing else', async ({
	site,
	javaScriptEnabled
}) => {
	const owain = await site.as('owain');
	const entries = await entriesOf(site);
	await owain.goto('/crisis');
	await owain.getByRole('link', { name: 'My crisis card' }).click();
	await expect(owain.locator('input:checked')).toHaveCount(0);
	await owain.getByRole('button', { name: 'Show my card' }).click();
	await expect(owain.locator('.problem').first()).toHaveText('Choose one line or more.');
	const chosen = entries.filter(({ part }) => part === 'support' || part === 'people');
	for (const { id } of chosen) await owain.locator(`[name=lines][value="${id}"]`).check();
	await owain.getByRole('button', { name: 'Show my card' }).click();

	const card = owain.locator('.crisis-card');
	await expect(card.getByRole('heading', { level: 2 })).toHaveText([
		'People and family',
		'How to support me'
	]);
	for (const entry of entries) {
		const there = expect(card, entry.words);
		if (chosen.includes(entry)) await there.toContainText(entry.words.split('\n')[0]!);
		else await there.not.toContainText(entry.words.split('\n')[0]!);
	}
	await expect(owain.getByRole('button', { name: 'Print this' })).toBeVisible({
		visible: javaScriptEnabled
	});
	await expect(owain.getByRole('button', { name: 'Keep it on this phone' })).toBeVisible({
		visible: javaScriptEnabled
	});
	expect(await sidesOf(owain)).toBe(1);
	await owain.emulateMedia({ media: 'print' });
	await expect(owain.getByText('Desta Haile')).toBeVisible();
	await expect(owain.getByText('Samaritans')).toBeVisible();
	await expect(owain.getByRole('navigation')).toHaveCount(0);
});

test('one side in every language and in large letters, with as much as it lets through', async ({
	site
}) => {
	test.setTimeout(240_000);
	const owain = await site.as('owain');
	const { guard } = site;
	const [person] = await guard`select id from sayso.person where chosen_name like 'Owain%'`;
	const entries = await entriesOf(site);
	/** Each entry says so many words, in one language. */
	const say = async (lang: string, words: string) => {
		await guard`update sayso.part_words set items = (select json_agg(item::jsonb || jsonb_build_object('words', ${words}::text, 'lang', ${lang}::text))
				from json_array_elements(items) as item)
			where person_id = ${person!.id} and part in ('people', 'crisis', 'safety', 'wishes', 'support')`;
	};
	await guard`insert into sayso.crisis_card (person_id, items) values (${person!.id}, ${entries.map(({ id }) => id)})`;
	const SENTENCE = {
		en: 'Sit with me and wait. ',
		cy: 'Eisteddwch gyda mi ac arhoswch. ',
		ur: 'میرے ساتھ بیٹھیں اور انتظار کریں۔ ',
		pl: 'Usiądź ze mną i zaczekaj. ',
		'en-x-easy': 'Sit with me. Wait. '
	};
	let printed = 0;
	for (const lang of ['en', 'en-x-easy', 'cy', 'ur', 'pl'] as const) {
		await owain.goto('/crisis/card');
		await owain.context().addCookies([langCookie(lang, owain.url())]);
		for (const print of ['', '?print=large']) {
			for (const times of [1, 2, 3, 4, 6]) {
				await say(lang, SENTENCE[lang].repeat(times).trim());
				await owain.goto(`/crisis/card${print}`);
				const shown = (await owain.locator('.crisis-card').getAttribute('class'))!;
				if (shown.includes('letters-none')) {
					await expect(owain.locator('main .notice')).toHaveCount(1);
					break;
				}
				printed += 1;
				expect(await sidesOf(owain), `${lang}${print}, ${times} sentences, ${shown}`).toBe(1);
			}
		}
	}
	expect(printed).toBeGreaterThan(20);
});

test('too much for one side is said, and nothing of it is printed', async ({ site }) => {
	const owain = await site.as('owain');
	const [person] = await site.guard`select id from sayso.person where chosen_name like 'Owain%'`;
	const entries = await entriesOf(site);
	await site.guard`update sayso.part_words set items = (select json_agg(item::jsonb || jsonb_build_object('words', ${'Word by word. '.repeat(60)}::text))
			from json_array_elements(items) as item) where person_id = ${person!.id} and part in ('crisis', 'people', 'support')`;
	await site.guard`insert into sayso.crisis_card (person_id, items) values (${person!.id}, ${entries.map(({ id }) => id)})`;
	await owain.goto('/crisis/card');
	await expect(owain.locator('main .notice')).toContainText('more than one side of paper holds');
	await owain.emulateMedia({ media: 'print' });
	await expect(owain.locator('.crisis-card')).toBeHidden();
	await owain.emulateMedia({ media: null });
	await owain.getByRole('link', { name: 'Choose other lines' }).click();
	await expect(owain.locator('input:checked')).toHaveCount(entries.length);
});
