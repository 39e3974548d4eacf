// Learning from a hard time: what came out of one, and where the person can change their plan because of it.
import { looksBack } from '#lib/domain/plan/shapes';
import type { Because } from '#lib/domain/plan/because';
import type { PartCode } from '#lib/domain/plan/parts';
import { inOwnName } from '#lib/server/db/door';
import {
	cameOutOf,
	lookedBackAt,
	ownItem,
	type CameOf,
	type OwnItem
} from '#lib/server/db/queries/items';
import { pageOfPart, type PartPage } from '#lib/server/db/queries/plan';

const MOST = 50;

export type LookedBack = { item: OwnItem; cameOf: CameOf[]; of: PartPage | null };

/**
 * A looking back with what came out of it, and a page of the part in which something might be changed because of
 * it; null when it is not in this person's plan.
 */
export function readLookBack(
	token: string,
	id: string,
	wanted: { part: PartCode; page: number } | null
): Promise<LookedBack | null> {
	return inOwnName(token, async (tx) => {
		const item = await ownItem(tx, id);
		if (!item || !looksBack(item.details)) return null;
		return {
			item,
			cameOf: await cameOutOf(tx, id, MOST),
			of: wanted && (await pageOfPart(tx, wanted.part, wanted.page))
		};
	});
}

/** The hard time that an address or a draft names; null when there is none. */
export async function readBecause(token: string, id: string | undefined): Promise<Because | null> {
	return id === undefined ? null : inOwnName(token, (tx) => lookedBackAt(tx, id));
}
