// What is counted of a sample, in the order of a page, and one count out of a month's: null where it is too few to say.
import { ENDED_HOW, MEASURES, type EndedHow, type SampleCounts } from '#lib/domain/moves/sample';

export const COUNTED = [...MEASURES, ...ENDED_HOW] as const;
export type Counted = (typeof COUNTED)[number];

const isHow = (what: Counted): what is EndedHow => (ENDED_HOW as readonly string[]).includes(what);

/** How many of the moves of a month. */
export const countIn = (counts: SampleCounts['counts'], what: Counted): number | null =>
	(isHow(what) ? counts.how?.[what] : counts[what]) ?? null;

/** Whether it can be told of one of these months. */
export const isTold = (months: readonly SampleCounts[], what: Counted): boolean =>
	months.some(({ counts }) => countIn(counts, what) !== null);
