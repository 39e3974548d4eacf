// Which call is owed in a move, and who can ask for one. `guard.handover_owed` in database/0112-a-call-between-the-teams.sql says the same;
// a test asks both.
import type { HandoverCall } from './handover';
import { isOpen, type Move } from './move';

type Calling = Pick<Move, 'said' | 'declinedAt' | 'calledOffAt' | 'closedAt' | 'begunOn'> & {
	handovers: readonly Pick<HandoverCall, 'id' | 'heldOn' | 'droppedAt'>[];
};

/** The call that is owed in a move; null where none is, nor once the move is over. */
export const owedIn = <M extends Calling>(move: M): M['handovers'][number] | null =>
	move.said === 'yes' && isOpen(move)
		? (move.handovers.find(({ heldOn, droppedAt }) => !heldOn && !droppedAt) ?? null)
		: null;

/** Whether anybody can ask for one: after the person's yes, and one at a time. */
export const canAskForCall = (move: Calling): boolean =>
	move.said === 'yes' && isOpen(move) && owedIn(move) === null;

/** For how long no worker asks again after the person said that it is not needed. */
const DAYS_WITHOUT_ASKING = 28;

/** Whether a worker can ask for one. */
export const workerCanAsk = (
	move: Calling & { handovers: readonly Pick<HandoverCall, 'droppedAt'>[] },
	now: Date
): boolean =>
	canAskForCall(move) &&
	move.handovers.every(
		({ droppedAt }) =>
			!droppedAt || now.getTime() - droppedAt.getTime() >= DAYS_WITHOUT_ASKING * 86_400_000
	);
