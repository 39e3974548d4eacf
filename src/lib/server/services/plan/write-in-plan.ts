// What the person writes in their own plan needs nobody's agreement. It can be changed, put back as it
// was, and taken out for good. Whoever changes words says which wording they saw: if it has changed
// meanwhile nothing is written over, and the page shows both.
import type { PartCode } from '#lib/domain/plan/parts';
import type { Wording } from '#lib/domain/plan/reader-page';
import type { Outcome } from '#lib/server/db/door';
import { changeItem, putBackItem } from '#lib/server/db/queries/items';
import { takeOutItem, writeItem, writeItemBecause } from '#lib/server/db/queries/plan';

export type NewItem = Wording & { part: PartCode; lang: string };

/** Adds an entry to one part, perhaps because of a hard time. */
export function writeInPlan(
	token: string,
	form: string,
	item: NewItem,
	because?: string
): Promise<Outcome<{ item: string }>> {
	return because === undefined
		? writeItem(token, form, item)
		: writeItemBecause(token, form, item, because);
}

/** Gives an entry that was seen at a version other words, perhaps because of a hard time. */
export function changeWords(
	token: string,
	form: string,
	item: { id: string; version: number },
	words: Wording & { lang: string; because?: string | undefined }
): Promise<Outcome<{ part: PartCode }>> {
	return changeItem(token, form, item, words);
}

/** Uses the words of an earlier version again; the ones they replace are kept. */
export function putBack(
	token: string,
	form: string,
	item: { id: string; version: number },
	wanted: number
): Promise<Outcome<{ part: PartCode }>> {
	return putBackItem(token, form, item, wanted);
}

/** Takes an entry out: the words go, with every version of them, and the history keeps a line that something was there. */
export function takeOut(
	token: string,
	form: string,
	item: { id: string; version: number }
): Promise<Outcome<{ part: PartCode }>> {
	return takeOutItem(token, form, item);
}
