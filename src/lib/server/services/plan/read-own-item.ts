// The person opens one entry of their plan, to change it, take it out or read how it was before.
import { inOwnName } from '#lib/server/db/door';
import { ownItem, versionsBefore, type OwnItem, type Version } from '#lib/server/db/queries/items';
import type { NamedGrant } from '#lib/server/db/queries/rows';
import { readOwnPlan } from './read-own-plan';

const A_PAGE = 20;

/** The entry, and the permissions that reach its part; null when it is not in this person's plan. */
export async function readOwnItem(
	token: string,
	id: string
): Promise<{ item: OwnItem; seenBy: NamedGrant[] } | null> {
	const item = await inOwnName(token, (tx) => ownItem(tx, id));
	const plan = item && (await readOwnPlan(token));
	if (!item || !plan) return null;
	return { item, seenBy: plan.find((page) => page.part === item.part)!.seenBy };
}

export type Earlier = {
	item: OwnItem;
	versions: Version[];
	/** Ask for wordings before this one next; null when there are no older ones. */
	older: number | null;
};

/** How an entry was before, newest first, a page at a time; null when it is not in this person's plan. */
export function readEarlierWords(
	token: string,
	id: string,
	before: number | null
): Promise<Earlier | null> {
	return inOwnName(token, async (tx) => {
		const item = await ownItem(tx, id);
		if (!item) return null;
		const from = Math.min(before ?? item.version, item.version);
		const found = await versionsBefore(tx, id, from, A_PAGE + 1);
		const versions = found.slice(0, A_PAGE);
		return { item, versions, older: found.length > A_PAGE ? versions.at(-1)!.version : null };
	});
}
