// Moves as workers read them: those of a person on their list, and those of their teams. Every look is logged first.
import { dayOf } from '#lib/domain/history/fold';
import type { EndsAlone, LinkToMove, ListedMove } from '#lib/domain/moves/move';
import { seenOn, type SeenMove } from '#lib/domain/moves/seen';
import { inOwnName } from '#lib/server/db/door';
import { moveBoard, moveOnBoard } from '#lib/server/db/queries/move-board';
import { movesWith } from '#lib/server/db/queries/moves';
import { teamsWithWorkers, type TeamWithWorkers } from '#lib/server/db/queries/teams';

export type TeamsMove = Omit<ListedMove, 'move'> & { move: SeenMove };

/** Those of one person, from where this worker can ask about another, and which they could end without a yes; null for whoever is not on their list. */
export async function readMovesWith(
	token: string,
	person: string
): Promise<{
	name: string;
	moves: SeenMove[];
	links: LinkToMove[];
	alone: EndsAlone[];
} | null> {
	const now = new Date();
	const seen = await movesWith(token, person);
	return (
		seen && {
			...seen,
			moves: seen.moves.map((move) => seenOn(move, dayOf(now), now, seen.moves))
		}
	);
}

/** The teams in which this worker is: the one that leads a move can call it off. */
export async function teamsOf(session: { token: string; actorId: string }): Promise<string[]> {
	const teams = (await inOwnName(session.token, teamsWithWorkers)) ?? [];
	return teams
		.filter(({ workers }) => workers.some(({ id }) => id === session.actorId))
		.map(({ id }) => id);
}

const listed = (one: ListedMove, now: Date): TeamsMove => ({
	...one,
	move: seenOn(one.move, dayOf(now), now)
});

/** A page of those of this worker's teams, the ones that wait to be accepted first; null when the session is no worker's. */
export async function readBoard(
	token: string,
	after: string | null
): Promise<{ moves: TeamsMove[]; next: string | null } | null> {
	const now = new Date();
	const seen = await moveBoard(token, after);
	return seen && { ...seen, moves: seen.moves.map((one) => listed(one, now)) };
}

export type OpenedMove = TeamsMove & {
	/** Who could be responsible: whoever is in the new team, or the one worker to whom it goes inside a team. */
	workers: TeamWithWorkers['workers'];
};

/** One of them, with its pack for the new side; null when it is not there for this worker. */
export async function openMove(
	{ token, actorId }: { token: string; actorId: string },
	id: string
): Promise<OpenedMove | null> {
	const one = await moveOnBoard(token, id);
	if (!one) return null;
	const teams = await inOwnName(token, teamsWithWorkers);
	const team = teams?.find((each) => each.id === one.move.new.teamId);
	const workers = (team?.workers ?? []).filter((each) => !one.move.inside || each.id === actorId);
	return { ...listed(one, new Date()), workers };
}
