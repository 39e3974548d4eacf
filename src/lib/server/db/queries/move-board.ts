// The moves of a worker's teams, each read by one logged look: a page of them after a place, or one with its pack (ADR 76).
import type { ListedMove } from '#lib/domain/moves/move';
import { sql, tokenBytes } from '../door';
import { packFrom, type PackRow } from './move-pack';
import { listedFrom, type MoveRow } from './move-rows';

type Listed = Omit<ListedMove, 'personId' | 'move' | 'pack'> & {
	person: string;
	move: MoveRow;
	pack: PackRow | null;
};

/** Some of the moves of a worker's teams, and after which place there are more. */
export type MoveBoard = { moves: ListedMove[]; next: string | null };

async function board(
	token: string,
	moveId: string | null,
	after: string | null
): Promise<MoveBoard | null> {
	const [row] = await sql<{ seen: { moves: Listed[]; next: string | null } | null }[]>`
		call api.move_board(${tokenBytes(token)}, ${moveId}, ${after}, null)`;
	const seen = row?.seen;
	if (!seen) return null;
	const moves = seen.moves.map(({ pack, ...rest }) => ({
		...listedFrom(rest),
		pack: pack && packFrom(pack)
	}));
	return { moves, next: seen.next };
}

/** One logged look at a page of the moves of a worker's teams, those that wait to be accepted first; null for whoever is no worker. */
export const moveBoard = (token: string, after: string | null) => board(token, null, after);

/** One of them, and for the new side its pack, of which the person's history has a line each time; null when it is not there for them. */
export const moveOnBoard = async (token: string, moveId: string): Promise<ListedMove | null> =>
	(await board(token, moveId, null))?.moves[0] ?? null;
