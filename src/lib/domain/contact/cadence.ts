// When the next contact is due, and who owes it. What was agreed is a floor: in any stretch of the agreed length there are at least
// so many contacts. So the next is due by the day on which the n-th latest drops out of its stretch; the day on which the agreement
// began stands in for those that there were not yet. A contact that was kept counts, and one that the person cancelled: their
// choice makes nobody late. A day that does not suit moves earlier; leave moves nothing, somebody else comes.
// `guard.due_on` in database/0080-what-is-due.sql says the same, and a test compares the two.

/** So many contacts in each stretch of weeks or months: the least of what was agreed. */
export type Pace = { times: number; every: number; unit: 'week' | 'month' };

/** A contact agreement, as far as it says when. It was in force from `beganAt` until `endedAt`. */
export type Terms = Pace & {
	/** Days that suit, Monday is 1. */
	days: readonly number[];
	from: Temporal.PlainTime;
	zone: string;
	workerId: string;
	insteadId: string | null;
	beganAt: Temporal.Instant;
	endedAt: Temporal.Instant | null;
};

/** A contact, as far as it counts: when it was to begin, and how it went. */
export type Went = { startsAt: Temporal.Instant | null; state: string };

/** The days of a team and of its workers. */
export type Calendar = {
	/** Neither a bank holiday nor a day on which the team is closed. */
	isOpen(day: Temporal.PlainDate): boolean;
	/** On leave, or no longer somebody who could come. */
	isAway(workerId: string, day: Temporal.PlainDate): boolean;
};

/** Who comes: the named worker, whoever was agreed instead, or nobody, which is the supervisor's to put right. */
export type Comes = 'worker' | 'instead' | 'nobody';

export type Due = {
	on: Temporal.PlainDate;
	/** The first day on which it was late; null while it is not. */
	lateSince: Temporal.PlainDate | null;
	comes: Comes;
};

export type Planned = { on: Temporal.PlainDate; at: Temporal.Instant; comes: Comes };

const COUNTS = new Set(['kept', 'cancelled']);
/** How far a day that suits is looked for; where there is none in a year, the day stays as it was. */
const YEAR = 366;

const { compare } = Temporal.PlainDate;
const later = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (compare(a, b) < 0 ? b : a);
const earlier = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (compare(a, b) < 0 ? a : b);
const dayIn = (zone: string, at: Temporal.Instant) => at.toZonedDateTimeISO(zone).toPlainDate();

/** The agreement in force at a moment; null when there is none. */
export function inForce<T extends Terms>(history: readonly T[], at: Temporal.Instant): T | null {
	const begun = (terms: T) => Temporal.Instant.compare(terms.beganAt, at) <= 0;
	const over = ({ endedAt }: T) => endedAt !== null && Temporal.Instant.compare(endedAt, at) <= 0;
	return history.find((terms) => begun(terms) && !over(terms)) ?? null;
}

/** The last so many days that count, the newest first; the day on which the agreement began stands in for what there was not yet. */
function counted(terms: Terms, contacts: readonly Went[]): Temporal.PlainDate[] {
	const began = dayIn(terms.zone, terms.beganAt);
	const days = contacts
		.filter(({ state, startsAt }) => startsAt !== null && COUNTS.has(state))
		.map(({ startsAt }) => later(began, dayIn(terms.zone, startsAt!)));
	const newestFirst = days.sort((a, b) => compare(b, a)).slice(0, terms.times);
	return [
		...newestFirst,
		...Array<Temporal.PlainDate>(terms.times - newestFirst.length).fill(began)
	];
}

const stretchFrom = (day: Temporal.PlainDate, { every, unit }: Pace) =>
	day.add(unit === 'week' ? { weeks: every } : { months: every });

/** The same day if it suits; else the last that does after `latest`; else the next that does. */
function suiting(
	day: Temporal.PlainDate,
	latest: Temporal.PlainDate,
	terms: Terms,
	calendar: Calendar
): Temporal.PlainDate {
	const suits = (d: Temporal.PlainDate) => terms.days.includes(d.dayOfWeek) && calendar.isOpen(d);
	if (suits(day)) return day;
	for (let d = day.subtract({ days: 1 }); compare(d, latest) > 0; d = d.subtract({ days: 1 }))
		if (suits(d)) return d;
	for (let d = day, n = 0; n < YEAR; n++) {
		d = d.add({ days: 1 });
		if (suits(d)) return d;
	}
	return day;
}

function comesOn(day: Temporal.PlainDate, terms: Terms, calendar: Calendar): Comes {
	if (!calendar.isAway(terms.workerId, day)) return 'worker';
	return terms.insteadId !== null && !calendar.isAway(terms.insteadId, day) ? 'instead' : 'nobody';
}

/** By when the next contact is due, and since when it is late, at a moment; null when nothing is agreed then. */
export function dueAt(
	history: readonly Terms[],
	contacts: readonly Went[],
	calendar: Calendar,
	now: Temporal.Instant
): Due | null {
	const terms = inForce(history, now);
	if (!terms) return null;
	const days = counted(terms, contacts);
	const on = suiting(stretchFrom(days.at(-1)!, terms), days[0]!, terms, calendar);
	const today = dayIn(terms.zone, now);
	return {
		on,
		lateSince: compare(today, on) > 0 ? on.add({ days: 1 }) : null,
		comes: comesOn(later(today, on), terms, calendar)
	};
}

/** How long one of several contacts in a stretch is left at most, so that they are spread over it. */
function spreadFrom(day: Temporal.PlainDate, terms: Terms): Temporal.PlainDate {
	const { times, every, unit } = terms;
	const stretch = unit === 'week' ? 7 * every : day.until(stretchFrom(day, terms)).days;
	return day.add({ days: Math.ceil(stretch / times) });
}

/**
 * The contacts to be planned from now until a day, if each is held on its day: the agreed days and hours of the zone as moments,
 * which stay where they are when clocks change or somebody travels. What is late now comes first, on the first day that suits.
 */
export function planned(
	history: readonly Terms[],
	contacts: readonly Went[],
	calendar: Calendar,
	now: Temporal.Instant,
	until: Temporal.PlainDate
): Planned[] {
	const terms = inForce(history, now);
	if (!terms) return [];
	const today = dayIn(terms.zone, now);
	const held = counted(terms, contacts);
	const yesterday = today.subtract({ days: 1 });
	const first = suiting(stretchFrom(held.at(-1)!, terms), held[0]!, terms, calendar);
	let on = compare(first, today) < 0 ? suiting(today, yesterday, terms, calendar) : first;
	const found: Planned[] = [];
	while (compare(on, until) <= 0) {
		const { zone, from } = terms;
		const at = on.toZonedDateTime({ timeZone: zone, plainTime: from }).toInstant();
		found.push({ on, at, comes: comesOn(on, terms, calendar) });
		const place = held.findIndex((day) => compare(day, on) <= 0);
		held.splice(place < 0 ? held.length : place, 0, on);
		held.pop();
		const owed = stretchFrom(held.at(-1)!, terms);
		const spread = terms.times === 1 ? owed : spreadFrom(on, terms);
		on = suiting(compare(owed, on) > 0 ? earlier(owed, spread) : spread, on, terms, calendar);
	}
	return found;
}
