// Suggesting from a file: how many more may wait, and sending what was chosen.
import type { FromFile } from '#lib/domain/from-file/read-file';
import { decide, sql, tokenBytes, type Outcome } from '../door';

/** How many more suggestions may wait; null for whoever may not suggest. */
export async function suggestRoom(token: string, personId: string): Promise<number | null> {
	const [row] = await sql<{ room: number | null }[]>`
		select api.suggest_room(${tokenBytes(token)}, ${personId}) as room`;
	return row!.room;
}

/** Suggests what was chosen of a file: all of it, or nothing. */
export function suggestFromFile(
	token: string,
	form: string,
	personId: string,
	suggested: readonly (FromFile & { lang: string })[]
): Promise<Outcome<object>> {
	return decide(
		() => sql`
		select api.suggest_from_file(${tokenBytes(token)}, ${form}, ${personId}, ${sql.json(suggested as never)}) as outcome`
	);
}
