// The person's moves, as they are today; and what they sent with one.
import { dayOf } from '#lib/domain/history/fold';
import type { MovePack } from '#lib/domain/moves/move';
import { seenOn, type SeenMove } from '#lib/domain/moves/seen';
import { ownPack, packOf, type Chosen } from '#lib/server/db/queries/move-pack';
import { ownMoves } from '#lib/server/db/queries/moves';

/** All of them, the latest first; null when the session has ended. */
export async function readMoves(token: string): Promise<SeenMove[] | null> {
	const now = new Date();
	const moves = await ownMoves(token);
	return moves && moves.map((move) => seenOn(move, dayOf(now), now, moves));
}

/** One of them; null where it is none of theirs. */
export async function readMove(token: string, id: string): Promise<SeenMove | null> {
	return (await readMoves(token))?.find((one) => one.id === id) ?? null;
}

/** What goes across with one. */
export function readPack(token: string, id: string): Promise<MovePack | null> {
	return ownPack(token, id);
}

/** The page that would go with it, as it stands now, before the person has said yes. */
export function previewPack(token: string, id: string, chosen: Chosen): Promise<MovePack | null> {
	return packOf(token, id, chosen);
}
