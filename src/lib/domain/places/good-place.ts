// What a place must be to be kept, typed or imported: a name, nothing too long, an email address that could
// be one, and an address of the web that begins with http or https and so runs nothing in a browser.
import { z } from 'zod';
import { MOST, type TextOfPlace } from './place';

/** Whether an address can stand behind a link. */
export function isWebAddress(text: string): boolean {
	if (!/^https?:\/\/[^\s<>"\\^`{|}]+$/i.test(text)) return false;
	const url = URL.parse(text);
	return url !== null && url.hostname.includes('.') && !url.username;
}

export const isEmail = (text: string) => z.email().safeParse(text).success;

/** Something to call; how it is written is left to whoever wrote it. */
export const isPhone = (text: string) => text.replace(/\D/g, '').length >= 3;

/** Whether a text is short enough, counted as PostgreSQL counts. */
export const fits = (field: TextOfPlace, text: string) => [...text].length <= MOST[field];
