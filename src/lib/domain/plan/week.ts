// A week as a list of days (experience.md, My week): what stands on each, in the order of the day.
import { CHOICES, DAYS, type Day, type Details } from './shapes';

const CLOCKS = new Intl.Collator('en', { numeric: true });

type OnDays = { details?: Details };

/** Morning before night, and what has no time of day last; within that, by the time it has. */
function order(a: OnDays, b: OnDays): number {
	const time = ({ details }: OnDays) => {
		const at = CHOICES.time.findIndex((part) => part === details?.time);
		return at === -1 ? CHOICES.time.length : at;
	};
	const clock = ({ details }: OnDays) => details?.clock ?? '~';
	return time(a) - time(b) || CLOCKS.compare(clock(a), clock(b));
}

/** A day, or every day, or none that is set. */
export type When = Day | 'every' | null;

const whenIs = ({ details }: OnDays, day: Day): boolean =>
	details?.days !== undefined && details.days.length < DAYS.length && details.days.includes(day);

export type OnDay<E> = { when: When; entries: E[] };

/** What stands on every day, then each day that something stands on, from Monday, then what has no day. */
export function byDay<E extends OnDays>(entries: readonly E[]): OnDay<E>[] {
	const those = (when: When, are: (entry: E) => boolean) => ({
		when,
		entries: entries.filter(are).toSorted(order)
	});
	const days = [
		those('every', ({ details }) => details?.days?.length === DAYS.length),
		...DAYS.map((day) => those(day, (entry) => whenIs(entry, day))),
		those(null, ({ details }) => !details?.days)
	];
	return days.filter((found) => found.entries.length > 0);
}

/** A page of a long week, `length` lines of it from page 1 on, and whether more follows. */
export function pageOfWeek<E>(
	days: readonly OnDay<E>[],
	page: number,
	length: number
): { days: OnDay<E>[]; more: boolean } {
	const lines = days.flatMap(({ when, entries }) => entries.map((entry) => ({ when, entry })));
	const here = lines.slice((page - 1) * length, page * length);
	return {
		days: days.flatMap(({ when }) => {
			const entries = here.filter((line) => line.when === when).map(({ entry }) => entry);
			return entries.length > 0 ? [{ when, entries }] : [];
		}),
		more: lines.length > page * length
	};
}
