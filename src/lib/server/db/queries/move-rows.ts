// A move as the database has it, one row of api.move_json, and as the domain does.
import type { HandoverCall } from '#lib/domain/moves/handover';
import type { ToldMove } from '#lib/domain/moves/told';
import type { Move, MoveNext, MoveNote, OpenedPlan } from '#lib/domain/moves/move';
import { moment } from '../moment';

type Moments = 'askedAt' | 'saidAt' | 'acceptedAt' | 'declinedAt' | 'firstHeldAt' | 'readyAt';
type Endings = 'closedAt' | 'calledOffAt' | 'reopenedAt';
type CallMoments = 'askedAt' | 'droppedAt' | 'writtenAt';
type CallRow = Omit<HandoverCall, CallMoments> &
	Record<CallMoments, string | null> & { askedAt: string };
type PlanRow = Omit<OpenedPlan, 'opened'> & {
	opened: { since: string; readAt: string | null }[];
};
export type MoveRow = Omit<
	Move,
	Moments | Endings | 'notes' | 'next' | 'handovers' | 'plan' | 'tolds'
> &
	Record<Moments | Endings, string | null> & {
		handovers: CallRow[];
		plan: PlanRow | null;
		tolds: (Omit<ToldMove, 'at' | 'lapses'> & { at: string; lapses: string })[];
		askedAt: string;
		next: (Omit<MoveNext, 'doneAt'> & { doneAt: string | null }) | null;
		notes: (Omit<MoveNote, 'at'> & { at: string })[];
	};

const callFrom = (row: CallRow): HandoverCall => ({
	...row,
	askedAt: new Date(row.askedAt),
	droppedAt: moment(row.droppedAt),
	writtenAt: moment(row.writtenAt)
});

const planFrom = (row: PlanRow): OpenedPlan => ({
	...row,
	opened: row.opened.map(({ since, readAt }) => ({
		since: new Date(since),
		readAt: moment(readAt)
	}))
});

/** A move, of its row. */
export const moveFrom = (row: MoveRow): Move => ({
	...row,
	askedAt: new Date(row.askedAt),
	saidAt: moment(row.saidAt),
	acceptedAt: moment(row.acceptedAt),
	declinedAt: moment(row.declinedAt),
	firstHeldAt: moment(row.firstHeldAt),
	readyAt: moment(row.readyAt),
	closedAt: moment(row.closedAt),
	calledOffAt: moment(row.calledOffAt),
	reopenedAt: moment(row.reopenedAt),
	handovers: row.handovers.map(callFrom),
	plan: row.plan && planFrom(row.plan),
	tolds: row.tolds.map((told) => ({
		...told,
		at: new Date(told.at),
		lapses: new Date(told.lapses)
	})),
	next: row.next && { ...row.next, doneAt: moment(row.next.doneAt) },
	notes: row.notes.map((note) => ({ ...note, at: new Date(note.at) }))
});

/** Whose it is and the move, of a row of a list, as the domain has them. */
export const listedFrom = <R extends { person: string; move: MoveRow }>({
	person,
	move,
	...rest
}: R) => ({ ...rest, personId: person, move: moveFrom(move) });
