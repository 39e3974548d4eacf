// One run about missed contact as people read it: why it began, what was done, what comes next and whose that is.

export type Cause =
	'us' | 'them' | 'unreached' | 'unsaid' | 'not_tried' | 'not_held' | 'not_booked';

export type StepKind = 'sorry' | 'try' | 'decide' | 'visit' | 'meet' | 'book';

export type Outcome =
	'talked' | 'message' | 'no_answer' | 'visited' | 'visit' | 'tell' | 'wait' | 'over';

export type EndedHow = 'reached' | 'kept' | 'all_right' | 'not_now' | 'booked' | 'changed' | 'over';

/** A promise of a run, and what came of it. `M` is a moment: a Date, or ISO 8601 where it is taken home. */
export type MissedStep<M> = {
	kind: StepKind;
	dueAt: M;
	owner: string;
	outcome: Outcome | null;
	saidAt: M | null;
	by: string | null;
	why: string;
	whom: string;
	/** Whether somebody was told because of a law, and not under a permission. */
	lawful: boolean;
};

export type Missed<M> = {
	cause: Cause;
	/** When the contact was to be; for somebody new, when it began to be late. */
	at: M;
	team: string;
	/** With which new team, or worker where only that changes, it was to be the first contact of a move; null for any other. */
	first: string | null;
	endedHow: EndedHow | null;
	endedAt: M | null;
	steps: MissedStep<M>[];
};

/** What was done, in order; a step that was over by itself says nothing. */
export const doneOf = <M>({ steps }: Missed<M>) =>
	steps.filter(({ outcome }) => outcome !== null && outcome !== 'over');

/** The one promise that is open; none when the run is over. */
export const nextOf = <M>({ steps }: Missed<M>) =>
	steps.find(({ outcome }) => outcome === null) ?? null;

/** Whether the time of what was promised has gone by. */
export function isLate(run: Missed<Date>, now: Date): boolean {
	const next = nextOf(run);
	return next !== null && next.dueAt < now;
}

/** What a worker may say came of a step; nothing of one that is not a try. */
export function cameOf({ kind, message }: { kind: StepKind; message: boolean }) {
	if (kind === 'visit') return ['visited', 'no_answer'] as const;
	if (kind !== 'sorry' && kind !== 'try') return [];
	return message
		? (['talked', 'message', 'no_answer'] as const)
		: (['talked', 'no_answer'] as const);
}

/** What a worker may decide instead of trying. */
export function decisionsOf({ kind, visit }: { kind: StepKind; visit: boolean }) {
	if (kind !== 'decide') return ['wait'] as const;
	return visit ? (['visit', 'tell', 'wait'] as const) : (['tell', 'wait'] as const);
}
