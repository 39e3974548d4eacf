// The person's week as a list of days, and the goals that have steps (R317-R318).
import { byDay, pageOfWeek, type OnDay } from '#lib/domain/plan/week';
import { moved } from '#lib/domain/plan/shapes';
import type { PartCode } from '#lib/domain/plan/parts';
import type { Contact } from '#lib/domain/contact/contact';
import type { Together } from '#lib/domain/together/together';
import { contactsThisWeek } from '#lib/server/services/contact/read-contacts';
import { togetherThisWeek } from '#lib/server/services/together/read-together';
import { inOwnName, type Outcome } from '#lib/server/db/door';
import { changeItem, ladders, wordingAt, type OwnItem } from '#lib/server/db/queries/items';
import { wholeParts } from '#lib/server/db/queries/plan';
import type { Item } from '#lib/domain/plan/reader-page';

const LINES_A_PAGE = 28;
const LADDERS_A_PAGE = 5;

export type Week = {
	days: OnDay<Item>[];
	moreDays: boolean;
	ladders: OwnItem[];
	moreLadders: boolean;
	/** What is booked with teams in the next seven days, to read. */
	contacts: Contact[];
	/** What they do together with somebody of a team in the next seven days. */
	together: Together[];
};

/** Days with what stands on them, and goals with steps, each a page of them; null when the session has ended. */
export function readWeek(
	token: string,
	page: { days: number; ladders: number }
): Promise<Week | null> {
	return inOwnName(token, async (tx) => {
		const entries = (await wholeParts(tx, ['week'])).flatMap(({ items }) => items);
		const week = pageOfWeek(byDay(entries), page.days, LINES_A_PAGE);
		const goals = await ladders(tx, (page.ladders - 1) * LADDERS_A_PAGE, LADDERS_A_PAGE + 1);
		return {
			days: week.days,
			moreDays: week.more,
			contacts: page.days === 1 ? await contactsThisWeek(tx) : [],
			together: page.days === 1 ? await togetherThisWeek(tx) : [],
			ladders: goals.slice(0, LADDERS_A_PAGE),
			moreLadders: goals.length > LADDERS_A_PAGE
		};
	});
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
