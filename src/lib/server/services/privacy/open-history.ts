// The privacy lead opens the history beyond the line that was asked about: every page of it leaves a line first.
import { pageByMonth, type Month } from '#lib/domain/history/fold';
import { A_PAGE } from '#lib/server/db/queries/history';
import { readHistoryAskedAbout } from '#lib/server/db/queries/privacy';

export type OpenedHistory = { name: string; months: Month[]; before: number | null };

/** A page of it; null when it is not theirs to open. */
export async function openHistory(
	token: string,
	question: string,
	before: number | null
): Promise<OpenedHistory | null> {
	const seen = await readHistoryAskedAbout(token, question, before);
	if (!seen) return null;
	return { name: seen.name, ...pageByMonth(seen.lines, A_PAGE, before) };
}
