// What is next, what is due and what was agreed stand on one page, and each could say who puts it right, or that nothing is agreed.
// One rule: "nothing is booked" says it first, by the name of whoever is there today; what is due says only what is left; and what was
// agreed is said where it is read in full.
import type { DueLine } from './due-line';

/** A due line as one page says it. */
export type ShownLine = DueLine & {
	/** Whether it gives the number: nothing else on the page does. */
	calls: boolean;
	/** Whether it says that nothing is agreed. */
	saysNone: boolean;
};

/** Who puts it right that nothing is booked: somebody by name, or their team; null for whoever has no team. */
export type Righting = { name: string | null; team: string; phone: string };

/** Who is said to put right that nothing is booked, and what the due lines have left to say beside it. */
export function saidOnce<R extends Pick<Righting, 'name' | 'team'>>(
	righting: R | null,
	lines: readonly DueLine[],
	agreementsToo = false
): { righting: R | null; due: ShownLine[] } {
	const of = lines.find(({ team }) => team === righting?.team);
	return {
		righting: righting && of ? { ...righting, name: of.putsRight } : righting,
		due: lines
			.filter(({ often, away }) => !agreementsToo || often !== null || away !== null)
			.map((line) => ({ ...line, calls: line !== of, saysNone: !agreementsToo }))
	};
}
