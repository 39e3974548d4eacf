// Who looked, and everything else that happened to the plan, newest first, by month and day.
import { pageByMonth, type Month } from '#lib/domain/history/fold';
import {
	A_PAGE,
	ownHistory,
	whoIsInHistory,
	type HistoryFilter,
	type InHistory
} from '#lib/server/db/queries/history';

export type { InHistory };

export type HistoryPage = {
	months: Month[];
	/** Ask for what came before this moment next; null at the beginning of the history. */
	before: number | null;
	/** Lines that were asked about, and whether the answer is there. */
	asked: Map<string, boolean>;
	code: string;
};

/** One page of the person's history; null when the session has ended. */
export async function readHistory(
	token: string,
	filter: HistoryFilter,
	before: number | null
): Promise<HistoryPage | null> {
	const read = await ownHistory(token, filter, before);
	if (!read) return null;
	return { ...pageByMonth(read.lines, A_PAGE, before), asked: read.asked, code: read.code };
}

/** Who can be chosen; null when the session has ended. */
export function readWho(token: string): Promise<InHistory | null> {
	return whoIsInHistory(token);
}
