// Texts from somebody else's list: characters that show nothing, that turn letters around or that PostgreSQL
// cannot keep are taken out, and so are tags. What is left is shown as text, never as markup.

// Control characters but tab and line feed; embeddings, overrides and isolates of direction; byte order marks.
const UNSEEN = /(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu;
const TAG = /<\/?[a-z!][^<>]*>/gi;

/** A text without tags and unseen marks, lines kept. */
export function cleanText(text: string): string {
	return text
		.toWellFormed()
		.replace(/\r\n?/g, '\n')
		.replace(UNSEEN, '')
		.replace(TAG, ' ')
		.replace(/[ \t\u00a0]+/g, ' ')
		.replace(/ ?\n ?/g, '\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
}

/** A text on one line. */
export function cleanLine(text: string): string {
	return cleanText(text).replace(/\s+/g, ' ');
}
