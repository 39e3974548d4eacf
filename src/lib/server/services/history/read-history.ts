// Who looked, and everything else that happened to the plan, newest first.
import { inOwnName } from '#lib/server/db/door';
import {
	headCode,
	historyBefore,
	refusedTries,
	type HistoryLine,
	type RefusedTry
} from '#lib/server/db/queries/history';

const A_PAGE = 30;

export type HistoryPage = {
	lines: HistoryLine[];
	/** Ask for lines before this one next; null at the beginning of the history. */
	older: number | null;
	refused: RefusedTry[];
	code: string;
};

/** One page of the person's history; null when the session has ended. */
export function readHistory(token: string, before: number | null): Promise<HistoryPage | null> {
	return inOwnName(token, async (tx) => {
		const lines = await historyBefore(tx, before, A_PAGE + 1);
		const shown = lines.slice(0, A_PAGE);
		return {
			lines: shown,
			older: lines.length > A_PAGE ? shown[A_PAGE - 1]!.seq : null,
			refused: before === null ? await refusedTries(tx, 5) : [],
			code: (await headCode(tx)).code
		};
	});
}
