// A move as a page shows it on one day: how far it is, its weeks, whether it asks, and what it still needs. Both sides and the person
// are shown the same.
import { gatesToEnd, nextGate, type Gate } from './gates';
import type { HandoverCall } from './handover';
import {
	isOvertaken,
	isTimeToGoBack,
	stateOf,
	type Move,
	type MoveState,
	type NoWayBack
} from './move';
import { owedNote, type OwedNote } from './notes';
import { owedIn } from './owed';
import { planRead, planToRead, type PlanToRead } from './reading';
import { asks, listWeeks, weekNow, type ListedWeek, type MoveWeek } from './weeks';

export type SeenMove = Move & {
	/** `soon` where the first week has not come yet. */
	how: MoveState | 'soon';
	weeks: ListedWeek[];
	now: MoveWeek | null;
	/** Whether the person is asked about this week. */
	asksNow: boolean;
	/** As it was said last: after the way back it is to be said again. */
	readyToEnd: boolean;
	gates: Gate[];
	/** The first gate that is not open; null when nothing is missing. */
	missing: Gate | null;
	/** Whether the way back is offered; and why not, while there would be time for it. */
	goesBack: boolean;
	goesNotBack: NoWayBack | null;
	/** Whether who leads has changed since by another move. */
	overtaken: boolean;
	/** The promise to tell each other how a week went; null where none is owed. */
	noteOwed: OwedNote | null;
	/** The promise to read the plan, and who has read it, since they met; null where nothing opened. */
	planToRead: PlanToRead | null;
	planRead: { worker: string; at: Date } | null;
	/** The call that is owed, and whether its day has gone by. */
	callOwed: HandoverCall | null;
	callLate: boolean;
};

/** A move as it is on a day, as `2026-11-24`, where the service is; beside the person's other moves, where they are known. */
export function seenOn(
	move: Move,
	today: string,
	now: Date,
	moves: readonly Move[] = [move]
): SeenMove {
	const state = stateOf(move);
	const begun = state === 'begun';
	const readyToEnd = begun && move.readyAt !== null;
	const callOwed = owedIn(move);
	const gates = gatesToEnd({ ...move, ready: readyToEnd }, today);
	return {
		...move,
		how: begun && move.begunOn! > today ? 'soon' : state,
		weeks: begun ? listWeeks(move, today) : [],
		now: begun ? weekNow(move, today) : null,
		asksNow: begun && asks(move, today, readyToEnd),
		readyToEnd,
		gates,
		missing: nextGate(gates),
		goesBack: isTimeToGoBack(move, now) && move.noWayBack === null,
		goesNotBack: isTimeToGoBack(move, now) ? move.noWayBack : null,
		overtaken: isOvertaken(move, moves),
		noteOwed: owedNote(move, today),
		planToRead: planToRead(move, now),
		planRead: planRead(move, now),
		callOwed,
		callLate: callOwed !== null && callOwed.dueOn !== null && callOwed.dueOn < today
	};
}

/** Whether the person is asked something by a move: about itself, about a week, about its end, or whether it goes on. */
export function waitsForPerson(
	move: SeenMove
): 'asked' | 'week' | 'end' | 'told' | 'stopped' | 'unreached' | null {
	if (move.offKind === 'told') return 'told';
	if (move.offKind === 'supervisor')
		return move.offBecause === 'unreachable' ? 'unreached' : 'stopped';
	if (move.how === 'asked') return 'asked';
	if (move.asksNow) return 'week';
	return move.how === 'begun' && move.missing === null ? 'end' : null;
}
