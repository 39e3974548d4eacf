// The person looks for words in their own plan, as it stands now. What they look for is kept for them alone
// and not for long, so that it stands in no address and in no browser's history.
import { inOwnName, type Outcome } from '#lib/server/db/door';
import { entriesWith, keepSought, lastSought, type OwnItem } from '#lib/server/db/queries/items';

const A_PAGE = 10;

export type Found = { sought: string; entries: OwnItem[]; more: boolean };

/** Begins to look for some words. */
export function lookFor(token: string, words: string): Promise<Outcome<object>> {
	return keepSought(token, words);
}

/** A page of the entries in which the words stand that were last looked for; null when there are none any more. */
export function readFound(token: string, page: number): Promise<Found | null> {
	return inOwnName(token, async (tx) => {
		const sought = await lastSought(tx);
		if (sought === null) return null;
		const found = await entriesWith(tx, sought, (page - 1) * A_PAGE, A_PAGE + 1);
		return { sought, entries: found.slice(0, A_PAGE), more: found.length > A_PAGE };
	});
}
