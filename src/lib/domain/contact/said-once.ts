// What is next, what is due and what was agreed stand on one page, and each could say who puts it right, or that nothing is agreed.
// One rule: "nothing is booked" says it first, by the name of whoever is there today; what is due says only what is left; and what was
// agreed is said where it is read in full.
import type { DueLine } from './due-line';

/** A due line as one page says it. */
export type ShownLine = DueLine & {
	/** Whether it gives the number: nothing else on the page does. */
	calls: boolean;
};

/** Teams with which nothing is agreed, said in one sentence; and whom to call about it, where it is one and nothing else gives the number. */
export type NoneAgreed = { teams: string[]; call: { name: string; phone: string } | null };

/** Who puts it right that nothing is booked: somebody by name, or their team; null for whoever has no team. */
export type Righting = { name: string | null; team: string; phone: string };

/** Who is said to put right that nothing is booked, and what the due lines have left to say beside it. */
export function saidOnce<R extends Pick<Righting, 'name' | 'team'>>(
	righting: R | null,
	lines: readonly DueLine[],
	agreementsToo = false
): { righting: R | null; due: ShownLine[]; none: NoneAgreed } {
	const of = lines.find(({ team }) => team === righting?.team);
	const none = agreementsToo ? [] : lines.filter(({ often }) => often === null);
	const only = none.length === 1 && none[0] !== of ? none[0]! : null;
	return {
		none: {
			teams: none.map(({ team }) => team),
			call: only && { name: only.putsRight ?? only.team, phone: only.phone }
		},
		righting: righting && of ? { ...righting, name: of.putsRight } : righting,
		due: lines
			.filter(({ often, away }) => often !== null || away !== null)
			.map((line) => ({ ...line, calls: line !== of }))
	};
}
