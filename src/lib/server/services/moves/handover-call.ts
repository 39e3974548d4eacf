// A call between the two sides of a move: asked for by anybody, answered by the person, and written down by somebody who was in it.
import { inOwnName } from '#lib/server/db/door';
import { teamsWithWorkers, type TeamWithWorkers } from '#lib/server/db/queries/teams';
import type { SeenMove } from '#lib/domain/moves/seen';

export { askForCall, heldCall, sayOfCall } from '#lib/server/db/queries/handover-calls';

/** The teams of a move with who is in each: one team where only the worker changes. */
export async function whoCanCall(
	token: string,
	{ old, new: to }: SeenMove
): Promise<TeamWithWorkers[]> {
	const teams = (await inOwnName(token, teamsWithWorkers)) ?? [];
	return teams.filter(({ id }) => id === old.teamId || id === to.teamId);
}
