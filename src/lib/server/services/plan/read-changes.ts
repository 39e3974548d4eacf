// “What changed since June”: each entry once, as it was then and as it is now.
import { inOwnName } from '#lib/server/db/door';
import { changesSince, type Change } from '#lib/server/db/queries/items';

const A_PAGE = 20;

/** One page of changes, the latest first; null when the session has ended. */
export function readChanges(
	token: string,
	since: Date,
	page: number
): Promise<{ changes: Change[]; more: boolean } | null> {
	return inOwnName(token, async (tx) => {
		const found = await changesSince(tx, since, (page - 1) * A_PAGE, A_PAGE + 1);
		return { changes: found.slice(0, A_PAGE), more: found.length > A_PAGE };
	});
}
