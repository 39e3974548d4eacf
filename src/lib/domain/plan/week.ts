// A week as a list of days (experience.md, My week): what stands on each, in the order of the day.
import { CHOICES, DAYS, type Day, type Details } from './shapes';

type OnDays = { details?: Details };

/** Morning before night, and what has no time of day last; within that, by the time it has. */
function order(a: OnDays, b: OnDays): number {
	const time = ({ details }: OnDays) => {
		const at = CHOICES.time.findIndex((part) => part === details?.time);
		return at === -1 ? CHOICES.time.length : at;
	};
	const clock = ({ details }: OnDays) => details?.clock ?? '~';
	return time(a) - time(b) || clock(a).localeCompare(clock(b), 'en', { numeric: true });
}

/** A day, or every day, or none that is set. */
export type When = Day | 'every' | null;

const whenIs = ({ details }: OnDays, day: Day): boolean =>
	details?.days !== undefined && details.days.length < DAYS.length && details.days.includes(day);

/** What stands on every day, then each day that something stands on, from Monday, then what has no day. */
export function byDay<E extends OnDays>(entries: readonly E[]): { when: When; entries: E[] }[] {
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
