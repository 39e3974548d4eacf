// When a team answers, and by when it calls whoever asks for it: pure rules over its hours, its nation's bank holidays, and the
// times that are safe for the person. guard.open_windows and guard.call_by say the same in SQL, and one test compares them.
import type { Opening } from '../looking/flags';
import type { SafeTimes } from '../reach/reach';
import { isBankHoliday, type Nation } from './holidays';

export type TeamTimes = {
	/** Empty while it has not said; then it is taken to work from Monday to Friday, 9 to 5. */
	hours: readonly Opening[];
	nation: Nation;
	openOnHolidays: boolean;
	dayAndNight: boolean;
	/** Hours within which it calls while it is open, and after it opens. */
	callWithin: number;
	callAfterOpening: number;
};

/** From where to where an administrator may set the hours of a promise. */
export const PROMISED_HOURS = [1, 2, 3, 4, 5, 6, 7, 8] as const;

type Window = { opens: Temporal.Instant; closes: Temporal.Instant };

const ZONE = 'Europe/London';
const DAYS_AHEAD = 60;
const ALL_DAY = { opens: '00:00', closes: '24:00' };
const USUAL = [1, 2, 3, 4, 5].map((day) => ({ day, opens: '09:00', closes: '17:00' }));

/** A time that clocks show twice is the later one, as PostgreSQL has it; one that they leave out is an hour on. */
function momentOn(day: Temporal.PlainDate, time: string): Temporal.Instant {
	const [on, at] = time === '24:00' ? [day.add({ days: 1 }), '00:00'] : [day, time];
	return on
		.toPlainDateTime(Temporal.PlainTime.from(at))
		.toZonedDateTime(ZONE, { disambiguation: 'later' })
		.toInstant();
}

/** From when to when a team answers on a day, in order; with safe times, only while they last. */
function windowsOn(day: Temporal.PlainDate, team: TeamTimes, safe: SafeTimes | null): Window[] {
	const week = team.hours.length > 0 ? team.hours : USUAL;
	const closed = !team.openOnHolidays && isBankHoliday(team.nation, day);
	const hours = team.dayAndNight
		? [ALL_DAY]
		: closed
			? []
			: week.filter((opening) => opening.day === day.dayOfWeek);
	const windows = hours.map(({ opens, closes }) => ({
		opens: momentOn(day, opens),
		closes: momentOn(day, closes)
	}));
	return (safe ? windows.flatMap((window) => within(window, day, safe)) : windows).toSorted(
		(a, b) => Temporal.Instant.compare(a.opens, b.opens)
	);
}

function within(window: Window, day: Temporal.PlainDate, safe: SafeTimes): Window[] {
	if (!safe.days.includes(day.dayOfWeek)) return [];
	const [from, until] = [momentOn(day, safe.from), momentOn(day, safe.until)];
	const opens = Temporal.Instant.compare(window.opens, from) > 0 ? window.opens : from;
	const closes = Temporal.Instant.compare(window.closes, until) < 0 ? window.closes : until;
	return Temporal.Instant.compare(opens, closes) < 0 ? [{ opens, closes }] : [];
}

function* windowsFrom(at: Temporal.Instant, team: TeamTimes, safe: SafeTimes | null) {
	const today = at.toZonedDateTimeISO(ZONE).toPlainDate();
	for (let n = 0; n < DAYS_AHEAD; n++) yield* windowsOn(today.add({ days: n }), team, safe);
}

export type OpeningNow = { open: boolean; opens: Temporal.Instant | null };

/** Whether a team is open, and when it opens next. */
export function openingAt(at: Temporal.Instant, team: TeamTimes): OpeningNow {
	let open = false;
	for (const { opens, closes } of windowsFrom(at, team, null)) {
		if (Temporal.Instant.compare(opens, at) > 0) return { open, opens };
		open ||= Temporal.Instant.compare(at, closes) < 0;
	}
	return { open, opens: null };
}

/**
 * By when the team calls: within its hours while it is open that long, else that long after it opens next. Never while it is
 * closed, and never outside what is safe; null when that comes on none of sixty days.
 */
export function callBy(
	at: Temporal.Instant,
	team: TeamTimes,
	safe: SafeTimes | null
): Temporal.Instant | null {
	for (const { opens, closes } of windowsFrom(at, team, safe)) {
		if (Temporal.Instant.compare(opens, at) > 0) {
			const by = opens.add({ hours: team.callAfterOpening });
			return Temporal.Instant.compare(by, closes) < 0 ? by : closes;
		}
		if (Temporal.Instant.compare(at.add({ hours: team.callWithin }), closes) <= 0)
			return at
				.round({ smallestUnit: 'minute', roundingMode: 'floor' })
				.add({ hours: team.callWithin });
	}
	return null;
}
