// The person's week as a list of days, and the goals that have steps (R317-R318).
import { byDay, type When } from '#lib/domain/plan/week';
import { moved } from '#lib/domain/plan/shapes';
import type { PartCode } from '#lib/domain/plan/parts';
import { inOwnName, type Outcome } from '#lib/server/db/door';
import { changeItem, itemsOf, wordingAt, type OwnItem } from '#lib/server/db/queries/items';

export type Week = { days: { when: When; entries: OwnItem[] }[]; ladders: OwnItem[] };

/** Days with what stands on them, and goals with steps; null when the session has ended. */
export function readWeek(token: string): Promise<Week | null> {
	return inOwnName(token, async (tx) => ({
		days: byDay(await itemsOf(tx, 'week')),
		ladders: (await itemsOf(tx, 'goals')).filter(({ details }) => details?.steps)
	}));
}

/**
 * Moves on or back a step from where the person saw themselves, so that pressing twice moves once.
 */
export async function moveStep(
	token: string,
	form: string,
	item: { id: string; version: number },
	by: 1 | -1
): Promise<Outcome<{ part: PartCode }>> {
	const seen = await inOwnName(token, (tx) => wordingAt(tx, item.id, item.version));
	if (!seen?.details) return { refused: 'not_found' };
	const { heading, words, details } = seen;
	return changeItem(token, form, item, { heading, words, details: moved(details, by) });
}
