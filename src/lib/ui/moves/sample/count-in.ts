// One count out of a month's, or null where it is too few to say.
import type { EndedHow, Measure, SampleCounts } from '#lib/domain/moves/sample';

export type Counted = Measure | EndedHow;

const isHow = (what: Counted): what is EndedHow =>
	what === 'person' || what === 'off' || what === 'otherwise' || what === 'going';

/** How many of the moves of a month. */
export const countIn = ({ counts }: SampleCounts, what: Counted): number | null =>
	(isHow(what) ? counts.how?.[what] : counts[what]) ?? null;
