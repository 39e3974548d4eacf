// What somebody typed into the two boxes of the directory, as words to look for. A whole postcode becomes its
// first half, because hardly any place has exactly the postcode of whoever looks.

const MOST_WORDS = 8;
const LONGEST = 40;
const POSTCODE = /\b([a-z]{1,2}\d[a-z\d]?) ?(\d[a-z]{2})?\b/i;

/** Words in any script, in small letters. */
export function wordsOf(typed: string): string[] {
	const words = typed.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}\u200c\u200d]*/gu) ?? [];
	return words.slice(0, MOST_WORDS).map((word) => word.slice(0, LONGEST).toWellFormed());
}

/** Where to look: the outer half of a postcode, or the words of a town or street. */
export function spotOf(typed: string): string[] {
	const [, outer] = POSTCODE.exec(typed) ?? [];
	return outer ? [outer.toLowerCase()] : wordsOf(typed);
}
