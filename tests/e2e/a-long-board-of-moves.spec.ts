// Given a team from which more people move than stand on a page, when a worker reads on, then each page begins where the one before ended,
// whatever happened meanwhile, and one press leads back to the start; an address that says no place is the start, with and without JavaScript.
import type { Page } from '@playwright/test';
import { addManyMoves } from '../fixtures/many-moves';
import { somebody } from '../support/moving';
import { expect, test } from '../support/site';

const names = async (page: Page) => {
	await page.waitForLoadState();
	const texts = await page.locator('main h2 a').allInnerTexts();
	return texts.map((text) => text.replace(/[\u2066-\u2069]/g, ''));
};
const more = (page: Page) => page.getByRole('link', { name: 'More', exact: true });
const start = (page: Page) => page.getByRole('link', { name: 'Back to the start of the list' });
const asked = (...numbers: number[]) => numbers.map((n) => `Person ${n}`);
const down = (from: number, to: number) =>
	asked(...Array.from({ length: from - to + 1 }, (_, n) => from - n));

test('a board of three pages is read page by page', async ({ site }) => {
	const { guard } = site;
	const [ids] =
		await guard`select h.id as harbour, m.id as marram, w.id as siobhan from sayso.team h, sayso.team m, sayso.worker w
		where h.name like 'Harbour%' and m.name like 'Marram%' and w.name like 'Siobhan%'`;
	await guard`update sayso.move set called_off_at = now(), off_kind = 'person' where closed_at is null and called_off_at is null and declined_at is null`;
	await addManyMoves(guard, 104, { from: ids!.harbour, to: ids!.marram, worker: ids!.siobhan });
	// Nobody was asked at the same time as somebody else, so that the order is known here
	await guard`update sayso.move m set asked_at = now() - substr(p.chosen_name, 8)::int * interval '1 hour' from sayso.person p
		where p.id = m.person_id and p.chosen_name like 'Person %'`;
	const siobhan = await somebody(site, 'siobhan');
	await siobhan.goto('/work/moves');
	expect(await names(siobhan)).toEqual(down(104, 55));
	await expect(start(siobhan)).toHaveCount(0);
	// Meanwhile the last on this page, and the first on the next, are told to be off
	await guard`update sayso.move m set called_off_at = now(), off_kind = 'person' from sayso.person p
		where p.id = m.person_id and p.chosen_name in ('Person 55', 'Person 54')`;
	await more(siobhan).click();
	expect(await names(siobhan)).toEqual(down(53, 4));
	const second = siobhan.url();
	await more(siobhan).click();
	expect(await names(siobhan)).toEqual(down(3, 1));
	await expect(more(siobhan)).toHaveCount(0);
	await start(siobhan).click();
	expect(new URL(siobhan.url()).search).toBe('');
	expect(await names(siobhan)).toEqual([...down(104, 56), 'Person 53']);

	await siobhan.goto(second);
	expect(await names(siobhan)).toEqual(down(53, 4));
	for (const odd of ['?after=nothing', `?after=${ids!.siobhan}`, '?after=', '?page=2'])
		expect(await siobhan.goto(`/work/moves${odd}`).then(() => names(siobhan)), odd).toEqual([
			...down(104, 56),
			'Person 53'
		]);
	// All that came after the place is over: it is the start again, not an empty page
	await guard`update sayso.move set called_off_at = now(), off_kind = 'person' where asked_at > now() - interval '54 hours' and called_off_at is null`;
	await siobhan.goto(second);
	expect(new URL(siobhan.url()).search).toBe('');
	expect(await names(siobhan)).toEqual(down(104, 56));
});
