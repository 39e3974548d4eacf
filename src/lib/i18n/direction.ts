// In a sentence from right to left, each name keeps its own direction (Unicode isolates). What holds such names itself is a
// sentence of ours, which goes from right to left: whoever looks for a direction does not look inside an isolate.

/** A name or some words to stand in a sentence from right to left. */
export const isolated = (words: string): string =>
	`${words.includes('\u2068') ? '\u2067' : '\u2068'}${words}\u2069`;
