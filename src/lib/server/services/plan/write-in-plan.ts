// What the person writes in their own plan needs nobody's agreement, and can be taken out for good.
import type { Lang } from '#lib/i18n';
import type { PartCode } from '#lib/domain/plan/parts';
import type { Outcome } from '#lib/server/db/door';
import { takeOutItem, writeItem } from '#lib/server/db/queries/plan';

export type NewItem = { part: PartCode; heading: string; words: string; lang: Lang };

/** Adds an entry to one part. */
export function writeInPlan(
	token: string,
	form: string,
	item: NewItem
): Promise<Outcome<{ item: string }>> {
	return writeItem(token, form, item);
}

/** Takes an entry out: the words go, and the history keeps a line that something was there. */
export function takeOut(
	token: string,
	form: string,
	itemId: string
): Promise<Outcome<{ part: PartCode }>> {
	return takeOutItem(token, form, itemId);
}
