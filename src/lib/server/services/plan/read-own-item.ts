// The person opens one entry of their plan, to change it, take it out or read how it was before.
import { seeing } from '#lib/domain/consent/seeing';
import type { Because } from '#lib/domain/plan/because';
import type { PartCode } from '#lib/domain/plan/parts';
import { inOwnName } from '#lib/server/db/door';
import { grantsWithNames } from '#lib/server/db/queries/grants';
import {
	becauseNow,
	ownItem,
	partOfTakenOut,
	versionsBefore,
	type EarlierVersion,
	type OwnItem
} from '#lib/server/db/queries/items';
import { notAgreed, type Proposal } from '#lib/server/db/queries/proposals';
import type { NamedGrant } from '#lib/server/db/queries/rows';

const A_PAGE = 20;

/** The entry, and the permissions that reach its part; null when it is not in this person's plan. */
export function readOwnItem(
	token: string,
	id: string
): Promise<{ item: OwnItem; seenBy: NamedGrant[] } | null> {
	return inOwnName(token, async (tx) => {
		const item = await ownItem(tx, id);
		if (!item) return null;
		return { item, seenBy: seeing(await grantsWithNames(tx), item.part, new Date()) };
	});
}

/** The part that an entry was taken out of; null when it was not, or is not in this person's plan. */
export const partTakenOutOf = (token: string, id: string): Promise<PartCode | null> =>
	inOwnName(token, (tx) => partOfTakenOut(tx, id));

/** The permissions that reach a part in which the person is about to write. */
export function readSeenBy(token: string, part: PartCode): Promise<NamedGrant[] | null> {
	return inOwnName(token, async (tx) => seeing(await grantsWithNames(tx), part, new Date()));
}

export type Earlier = {
	item: OwnItem;
	/** The hard time that the words as they stand came out of. */
	because: Because | null;
	versions: EarlierVersion[];
	/** The newest suggestions for it that the person did not agree to; beside the newest wordings only. */
	notAgreed: Proposal[];
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
		const suggested = before === null ? await notAgreed(tx, id, A_PAGE) : [];
		return {
			item,
			because: await becauseNow(tx, id),
			versions,
			notAgreed: suggested,
			older: found.length > A_PAGE ? versions.at(-1)!.version : null
		};
	});
}
