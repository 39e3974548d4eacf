// In which language somebody wrote: it decides which voice reads the words aloud and from which side they run. The
// page they wrote on says it, unless the letters are certainly not of that language.
import type { Wording } from './reader-page';

const ARABIC = /\p{Script=Arabic}/gu;
const LATIN = /\p{Script=Latin}/gu;

/**
 * The language of a heading and words that were typed on a page in `page`. Words that stand as they were `before`
 * keep the language they had.
 */
export function writtenIn(
	{ heading, words }: Wording,
	page: string,
	before?: Wording & { lang: string }
): string {
	if (before && before.heading === heading && before.words === words) return before.lang;
	const text = heading + words;
	const [arabic, latin] = [ARABIC, LATIN].map((letters) => text.match(letters)?.length ?? 0);
	if (arabic! > latin!) return 'ur';
	return page === 'ur' && latin! > arabic! ? 'en' : page;
}
