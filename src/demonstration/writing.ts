// Plans are long; this keeps who wrote what, and in which language, out of the way of the words.
import type { Details, Item, Lang } from './types.ts';

/** A day so many days from now, as it stands in an entry. */
export const inDays = (days: number) =>
	new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Items in one language, in the person's own hand or in somebody's who wrote it with them. */
export function writing(lang: Lang, by = 'person') {
	return (daysAgo: number, words: string, heading?: string, details?: Details): Item => ({
		...(heading && { heading }),
		...(details && { details }),
		words,
		lang,
		by,
		daysAgo
	});
}
