// The monthly sample of moves: what is worked out of each, and what is counted, as whoever may read it has it. A measure that is not there is
// too few to say; the numbers come from the database as they may be shown (ADR 72).

export const ENDED_HOW = ['person', 'off', 'otherwise', 'going'] as const;
export type EndedHow = (typeof ENDED_HOW)[number];

/** What is counted yes or no of a move, in the order of a page. */
export const MEASURES = ['across', 'confirmed', 'held', 'soon'] as const;
export type Measure = (typeof MEASURES)[number];

export type SampleCounts = {
	/** The first of the month, `2026-10-01`. */
	month: string;
	/** How many moves were looked at; null for fewer than five. */
	of: number | null;
	counts: Partial<Record<Measure, number>> & { how?: Record<EndedHow, number> };
};

export const STILL_OPEN = ['next', 'talk', 'check', 'letter'] as const;
export type StillOpen = (typeof STILL_OPEN)[number];

/** One move by name, for a supervisor who sees its person today. Days are `2026-10-09`. */
export type SampledMove = {
	id: string;
	personId: string;
	name: string;
	inside: boolean;
	/** From which team, to which; and to whom, where only the worker changes. */
	old: string;
	new: string;
	toWorker: string | null;
	/** The new side read what the person sent, before it accepted. */
	read: boolean;
	acceptedOn: string | null;
	acceptedBy: string | null;
	understood: boolean;
	/** The first contact with the new side, and how many days after the first day of the move. */
	heldOn: string | null;
	days: number | null;
	how: EndedHow;
	endedOn: string | null;
	open: StillOpen[];
};

/** What a team does about a sample. */
export type SampleAction = {
	id: string;
	month: string;
	words: string;
	who: string;
	/** Whether they are in the team still. */
	here: boolean;
	dueOn: string;
	late: boolean;
	doneOn: string | null;
	doneBy: string | null;
	doneWords: string;
};

export type SampleOfTeam = {
	id: string;
	name: string;
	/** This month and the two before, the latest first. */
	months: SampleCounts[];
	moves: SampledMove[];
	workers: { id: string; name: string }[];
	actions: SampleAction[];
};

/** For a supervisor; `month` is null as long as none was drawn. */
export type Sample = { month: string | null; months: string[]; teams: SampleOfTeam[] };

/** For whoever runs the service: the moves to each team, and of how many people a move ended and who then had a hard time, as a number. */
export type ComparedSample = {
	month: string | null;
	months: string[];
	hardTimes: { month: string; ended: number | null; count: number | null }[];
	teams: { name: string; months: SampleCounts[] }[];
};

/** The first of a month that an address names, `2026-10`; null for anything else. */
export const monthOf = (typed: string): string | null =>
	/^20\d\d-(0[1-9]|1[0-2])$/.test(typed) ? `${typed}-01` : null;

/** A month as an address names it. */
export const monthName = (first: string): string => first.slice(0, 7);

/** The drawn months on either side of one, of those from the latest on. */
export function monthsBeside(months: readonly string[], shown: string) {
	const at = months.indexOf(shown);
	return { earlier: months[at + 1] ?? null, later: months[at - 1] ?? null };
}
