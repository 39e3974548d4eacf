// What a move still needs before it can begin, and before it can end (R209-R211, R61, R199, R214): each gate says what is missing and
// who can do it. The database holds the same gates, as constraints and in `api.end_move`; this only says them.
import type { Move } from './move';
import { owedIn } from './owed';

/** Before it can begin: what the person was told, what happens if a contact is missed, their yes, and the new team's. */
export const GATES_TO_BEGIN = ['told', 'missed', 'yes', 'accepted'] as const;
/** Before it can end: it has begun, the person is ready, has met somebody of the new side, knows when they meet again, and no call is owed. */
export const GATES_TO_END = ['begun', 'ready', 'held', 'booked', 'called'] as const;

export type GateCode = (typeof GATES_TO_BEGIN)[number] | (typeof GATES_TO_END)[number];
export type Gate = {
	gate: GateCode;
	open: boolean;
	/** Who can open it. */
	whose: 'person' | 'old' | 'new';
};

export type Gated = Pick<
	Move,
	| 'told'
	| 'missed'
	| 'said'
	| 'acceptedAt'
	| 'understood'
	| 'begunOn'
	| 'firstHeldAt'
	| 'nextBooked'
	| 'handovers'
	| 'declinedAt'
	| 'calledOffAt'
	| 'closedAt'
> & { ready: boolean };

const WHOSE: Record<GateCode, Gate['whose']> = {
	...{ told: 'old', missed: 'old', yes: 'person', accepted: 'new' },
	...{ begun: 'new', ready: 'person', held: 'new', booked: 'new', called: 'old' }
};

function isGateOpen(gate: GateCode, move: Gated, today: string): boolean {
	switch (gate) {
		case 'told':
			return move.told.trim() !== '';
		case 'missed':
			return move.missed.trim() !== '';
		case 'yes':
			return move.said === 'yes';
		case 'accepted':
			return move.acceptedAt !== null && move.understood;
		case 'begun':
			return move.begunOn !== null && move.begunOn <= today;
		case 'ready':
			return move.ready;
		case 'held':
			return move.firstHeldAt !== null;
		case 'booked':
			return move.nextBooked;
		case 'called':
			return owedIn(move) === null;
	}
}

const gates = (codes: readonly GateCode[], move: Gated, today: string): Gate[] =>
	codes.map((gate) => ({ gate, open: isGateOpen(gate, move, today), whose: WHOSE[gate] }));

/** What it needs before it can begin. */
export const gatesToBegin = (move: Gated, today: string) => gates(GATES_TO_BEGIN, move, today);

/** What it needs before the person can end it: everything that it needed to begin, too. */
export const gatesToEnd = (move: Gated, today: string) =>
	gates([...GATES_TO_BEGIN, ...GATES_TO_END], move, today);

/** Whether nothing is missing. */
export const areOpen = (all: readonly Gate[]): boolean => all.every(({ open }) => open);

/** The first thing that is missing, which says whose turn it is; null when nothing is. */
export const nextGate = (all: readonly Gate[]): Gate | null =>
	all.find(({ open }) => !open) ?? null;
