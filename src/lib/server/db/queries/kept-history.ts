// The whole history of a person, as they take it home. The line that says so is written first, and its number
// opens the rest for ten minutes, in that person's own session.
import type { KeptHistory, KeptLine } from '../../history/write-export';
import { decide, sql, tokenBytes, type Outcome } from '../door';

/** Writes the line that says the history was taken home. */
export function keepHistory(token: string, form: string): Promise<Outcome<{ line: number }>> {
	return decide(() => sql`select api.keep_history(${tokenBytes(token)}, ${form}) as outcome`);
}

/** Whose history it is, where it stands and what was signed about it; null when that line opens nothing. */
export async function keptHistory(token: string, line: number): Promise<KeptHistory | null> {
	const [row] = await sql<{ kept: KeptHistory | null }[]>`
		select api.kept_history(${tokenBytes(token)}, ${line}) as kept`;
	return row!.kept;
}

/** Lines of it after one, or null when that line no longer opens them. */
export async function keptLines(
	token: string,
	line: number,
	after: number,
	most: number
): Promise<KeptLine[] | null> {
	const [row] = await sql<{ lines: KeptLine[] | null }[]>`
		select api.kept_lines(${tokenBytes(token)}, ${line}, ${after}, ${most}) as lines`;
	return row!.lines;
}
