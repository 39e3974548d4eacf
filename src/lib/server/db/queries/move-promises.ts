// What a worker has promised in moves, read as a list is after its lines; and how much there is, without a name.
import type { MovePromise } from '#lib/domain/moves/promises';
import { sql, tokenBytes } from '../door';

type Row = Omit<MovePromise, 'personId' | 'moveId'> & { person: string; move: string };

/** What is due by today, the first due first; null for whoever is no worker. */
export async function movePromises(token: string): Promise<MovePromise[] | null> {
	const [row] = await sql<{ seen: Row[] | null }[]>`
		call api.move_promises(${tokenBytes(token)}, null)`;
	return (
		row!.seen?.map(({ person, move, ...rest }) => ({ ...rest, personId: person, moveId: move })) ??
		null
	);
}

/** How many there are, as many as stand on the list at most; null for whoever is no worker. */
export async function countMovePromises(token: string): Promise<number | null> {
	const [row] = await sql<{ many: number | null }[]>`
		select api.count_move_promises(${tokenBytes(token)}) as many`;
	return row!.many;
}
