// What a reader's page shows: the heading of every part, and words only where a part opened. An
// empty part and a hidden part are the same thing here, so no page can tell them apart (tension 2).
import type { Terms } from '../contact/terms';
import { PARTS, type PartCode } from './parts';
import type { Details } from './shapes';

/** What an entry says. */
export type Wording = {
	heading: string;
	words: string;
	/** Missing when there is nothing beside the words. */
	details?: Details;
	/** The owner's own view, beside words that somebody else wrote. */
	differently?: string;
};

export type Item = Wording & {
	id: string;
	lang: string;
	/** The name of whoever wrote it. */
	by: string;
	/** ISO 8601, UTC. */
	at: string;
};

export type Written = {
	/** Null when whoever asked has made these words into a page before, and said so. */
	items: Item[] | null;
	/** Changes whenever any of the words do; null when they were never gathered. */
	digest: string | null;
	/** Which page of the part this is, from 1. */
	page: number;
	/** Whether another follows. */
	more: boolean;
};

/** A page of the agreed words of each part; a part nobody has written in is missing. */
export type PlanWords = Partial<Record<PartCode, Written>>;

export type PartOnPage = {
	part: PartCode;
	/** What is agreed about contact, in front of what is written about keeping in touch. */
	agreed: readonly Terms[];
} & Written;

const NOTHING: Written = { items: [], digest: null, page: 1, more: false };

/** Every part that is wanted, in order, with its words only where it is among the opened ones. */
export function readerPage(
	words: PlanWords,
	opened: readonly PartCode[],
	wanted: readonly PartCode[] = PARTS,
	agreed: readonly Terms[] = []
): PartOnPage[] {
	return wanted.map((part) => ({
		part,
		agreed: part === 'contact' && opened.includes(part) ? agreed : [],
		...((opened.includes(part) && words[part]) || NOTHING)
	}));
}
