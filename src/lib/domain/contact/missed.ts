// When contact is missed: what comes next, and when. `guard.missed_rule` in database/0083-when-contact-is-missed.sql says the
// same, and a test compares the two on random cases. Wall-clock times are Britain's, as safe times and teams' hours are.

/** How many tries, in how many hours, and how long after the last somebody decides. */
export type Protocol = { moreTries: number; withinHours: number; decideHours: number };

/** When it became missed, whether by us, how often the person was tried since, and when first and last. ISO 8601. */
export type MissedEvent = {
	at: string;
	byUs: boolean;
	tries: number;
	first: string | null;
	last: string | null;
};

export type Hours = { day: number; opens: string; closes: string };

/** When the team works, on which days it is closed, when the person may be reached, and whether there is any way to. */
export type Calendar = {
	hours: Hours[];
	closed: string[];
	/** Null for any time. */
	safe: { days: number[]; from: string; until: string } | null;
	ways: boolean;
};

export type NextStep = { kind: 'sorry' | 'try' | 'decide'; at: Temporal.Instant };

const ZONE = 'Europe/London';
const SOON = { minutes: 30 };
const APART = { hours: 2 };
const WEEKS_AHEAD = 28;

const earliest = (moments: readonly (Temporal.Instant | null)[]) =>
	moments.filter((at) => at !== null).toSorted((a, b) => Temporal.Instant.compare(a, b))[0] ?? null;
const later = (a: Temporal.Instant, b: Temporal.Instant) =>
	Temporal.Instant.compare(a, b) < 0 ? b : a;
const isAfter = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) > 0;
const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO(ZONE).toPlainDate();
const laterTime = (a: string, b?: string) => (b !== undefined && b > a ? b : a);
const earlierTime = (a: string, b?: string) => (b !== undefined && b < a ? b : a);

/** The first moment of one stretch of a day that is not before another moment; null when there is none. */
function within(day: Temporal.PlainDate, from: string, until: string, wanted: Temporal.Instant) {
	const starts = day
		.toPlainDateTime(Temporal.PlainTime.from(from))
		.toZonedDateTime(ZONE, { disambiguation: 'later' })
		.toInstant();
	const at = later(wanted, starts);
	const here = at.toZonedDateTimeISO(ZONE);
	const time = here.toPlainTime();
	const isInside =
		Temporal.PlainTime.compare(time, Temporal.PlainTime.from(from)) >= 0 &&
		Temporal.PlainTime.compare(time, Temporal.PlainTime.from(until)) < 0;
	return here.toPlainDate().equals(day) && isInside ? at : null;
}

/**
 * The first moment from then on at which the team works and, when the person is to be reached, that is safe for them;
 * null when there is none within four weeks.
 */
export function place(
	wanted: Temporal.Instant,
	{ hours, closed, safe }: Calendar,
	safely: boolean
): Temporal.Instant | null {
	const only = safely ? safe : null;
	const first = dayOf(wanted);
	for (let n = 0; n <= WEEKS_AHEAD; n++) {
		const day = first.add({ days: n });
		if (closed.includes(day.toString()) || (only && !only.days.includes(day.dayOfWeek))) continue;
		const moments = hours
			.filter((one) => one.day === day.dayOfWeek)
			.map(({ opens, closes }) =>
				within(day, laterTime(opens, only?.from), earlierTime(closes, only?.until), wanted)
			);
		const found = earliest(moments);
		if (found) return found;
	}
	return null;
}

/** When the first try is: soon, unless that leaves for another day what can be done on this one. */
function firstTry(at: Temporal.Instant, calendar: Calendar) {
	const now = place(at, calendar, true);
	const soon = place(at.add(SOON), calendar, true);
	return now && soon && dayOf(now).equals(dayOf(soon)) ? soon : now;
}

/** When another try is: spread over the hours given, two apart, and earlier rather than after those hours. */
function anotherTry(protocol: Protocol, tries: number, first: string, last: string, c: Calendar) {
	const began = Temporal.Instant.from(first);
	const bound = began.add({ hours: protocol.withinHours });
	const apart = Temporal.Instant.from(last).add(APART);
	const share = Math.floor((protocol.withinHours * 3_600_000 * tries) / protocol.moreTries);
	const spread = place(later(apart, began.add({ milliseconds: share })), c, true);
	const soonest = place(apart, c, true);
	if (!spread || !soonest || !isAfter(spread, bound) || isAfter(soonest, bound)) return spread;
	return soonest;
}

function tryAt(protocol: Protocol, { at, tries, first, last }: MissedEvent, calendar: Calendar) {
	if (!calendar.ways || tries > protocol.moreTries) return null;
	if (tries === 0 || first === null || last === null)
		return firstTry(Temporal.Instant.from(at), calendar);
	return anotherTry(protocol, tries, first, last, calendar);
}

/** What comes next: say sorry or try while a try is left, a way to reach the person and a safe time for it; else somebody decides. */
export function nextStep(protocol: Protocol, event: MissedEvent, calendar: Calendar): NextStep {
	const at = tryAt(protocol, event, calendar);
	if (at) return { kind: event.byUs && event.tries === 0 ? 'sorry' : 'try', at };
	const decide = Temporal.Instant.from(event.last ?? event.at).add({ hours: protocol.decideHours });
	return { kind: 'decide', at: place(decide, calendar, false) ?? decide };
}

/** Every step of a run in which nobody is reached, each try made when it is due. */
export function stepsOf(protocol: Protocol, event: MissedEvent, calendar: Calendar): NextStep[] {
	const next = nextStep(protocol, event, calendar);
	if (next.kind === 'decide') return [next];
	const at = next.at.toString();
	const after = { ...event, tries: event.tries + 1, first: event.first ?? at, last: at };
	return [next, ...stepsOf(protocol, after, calendar)];
}
