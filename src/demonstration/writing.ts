// Plans are long; this keeps who wrote what, and in which language, out of the way of the words.
import type { Item, Lang } from './types.ts';

/** Items in one language, in the person's own hand or in somebody's who wrote it with them. */
export function writing(lang: Lang, by = 'person') {
	return (daysAgo: number, words: string, heading?: string): Item => ({
		...(heading && { heading }),
		words,
		lang,
		by,
		daysAgo
	});
}
