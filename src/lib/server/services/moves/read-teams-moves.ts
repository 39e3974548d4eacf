// Moves as workers read them: those of a person on their list, and those of their teams. Every look is logged first.
import { dayOf } from '#lib/domain/history/fold';
import type { LinkToMove, ListedMove } from '#lib/domain/moves/move';
import { seenOn, type SeenMove } from '#lib/domain/moves/seen';
import { moveBoard, moveOnBoard, movesWith } from '#lib/server/db/queries/moves';

export type TeamsMove = Omit<ListedMove, 'move'> & { move: SeenMove };

/** Those of one person, and from where this worker can ask about another; null for whoever is not on their list. */
export async function readMovesWith(
	token: string,
	person: string
): Promise<{ name: string; moves: SeenMove[]; links: LinkToMove[] } | null> {
	const now = new Date();
	const seen = await movesWith(token, person);
	return seen && { ...seen, moves: seen.moves.map((move) => seenOn(move, dayOf(now), now)) };
}

const listed = (one: ListedMove, now: Date): TeamsMove => ({
	...one,
	move: seenOn(one.move, dayOf(now), now)
});

/** Those of this worker's teams, the ones that wait to be accepted first; null when the session is no worker's. */
export async function readBoard(token: string): Promise<TeamsMove[] | null> {
	const now = new Date();
	return (await moveBoard(token))?.map((one) => listed(one, now)) ?? null;
}

/** One of them, with its pack for the new side; null when it is not there for this worker. */
export async function openMove(token: string, id: string): Promise<TeamsMove | null> {
	const one = await moveOnBoard(token, id);
	return one && listed(one, new Date());
}
