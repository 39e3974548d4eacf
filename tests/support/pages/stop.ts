// An address to walk to, what is pressed there to see another shape of the page, and the presses that many share.
import type { Page } from '@playwright/test';
import type { Site } from '../site';

/** An address, and what is pressed there to see another shape of it. */
export type Stop = { path: string; then?: string; press?: (page: Page) => Promise<unknown> };

/** Where one kind of user goes, in order: a stop may need what the one before it left. */
export type Walk = (site: Site) => Promise<(string | Stop)[]>;

export const sendEmpty = (page: Page) =>
	page.locator('main form button:not([name]):not([data-keep])').last().click();

/** What can be sent once stays sent when the page is looked at again, in another language. */
export async function sendOnce(page: Page) {
	const send = page.locator('main form button:not([name]):not([data-keep])').last();
	if ((await send.count()) > 0) await send.click();
}

export async function saveWords(page: Page, words: string) {
	await page.locator('[name=words]').fill(words);
	await sendEmpty(page);
}

export const reload = (page: Page) => page.reload();

export const refused = (path: string): Stop => ({ path, then: 'sent back', press: sendEmpty });

type Id = (rows: PromiseLike<readonly { id: string }[]>) => Promise<string>;
export const first: Id = async (rows) => (await rows)[0]!.id;

export const personOf = ({ guard }: Site, name: string) =>
	first(guard`select id from sayso.person where chosen_name like ${name + '%'}`);

export const placeOf = ({ guard }: Site) =>
	first(guard`select id from sayso.place where name = 'Bay Kitchen'`);
