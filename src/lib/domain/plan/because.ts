// A change may say which looking back at a hard time it came out of (R49, R78). When that is taken out for good its
// words go, and only that there was one is left.

export type Because = {
	id: string;
	/** A few of its words; empty once they are gone. */
	words: string;
	lang: string;
	gone: boolean;
};
