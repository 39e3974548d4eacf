// An entry of somebody's plan, and taking it out.
import type { Page } from '@playwright/test';
import { expect, type Site } from './site';

/** The address of an entry of Owain's about what matters to him. */
export async function owainsEntry({ guard }: Site) {
	const [item] =
		await guard`select i.id from sayso.plan_item i join sayso.person p on p.id = i.person_id
		where i.part = 'matters' and p.chosen_name like 'Owain%' limit 1`;
	return `/plan/item/${item!.id}`;
}

/** Takes it out for good. */
export async function takesOut(page: Page, entry: string) {
	await page.goto(`${entry}/take-out`);
	await page.locator('main form button').first().click();
	await expect(page).toHaveURL(/\/plan\/\w+\?out$/);
}
