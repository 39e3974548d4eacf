// Suggesting from a file: for which parts, how many, and sending what was chosen.
import type { FromFile } from '#lib/domain/from-file/read-file';
import { inPlanOrder, type PartCode } from '#lib/domain/plan/parts';
import { decide, sql, tokenBytes, type Outcome } from '../door';

/** For which parts a worker may suggest, and how many more may wait; null for whoever may not. */
export async function suggestWhere(
	token: string,
	personId: string
): Promise<{ parts: PartCode[]; room: number } | null> {
	const [row] = await sql<{ found: { parts: string[]; room: number } | null }[]>`
		select api.suggest_where(${tokenBytes(token)}, ${personId}) as found`;
	const found = row?.found;
	return found ? { parts: inPlanOrder(found.parts), room: found.room } : null;
}

/** Suggests what was chosen of a file: all of it, or nothing. */
export function suggestFromFile(
	token: string,
	form: string,
	personId: string,
	suggested: readonly (FromFile & { lang: string })[]
): Promise<Outcome<object>> {
	return decide(sql`
		select api.suggest_from_file(${tokenBytes(token)}, ${form}, ${personId}, ${sql.json(suggested as never)}) as outcome`);
}
