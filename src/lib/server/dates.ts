// Dates as people type them in three boxes, and what a date means for a permission: until the end of
// that day in Britain, whatever the season.
import { z } from 'zod';

/** A date as typed: day, month and year. */
export type TypedDate = { day: number; month: number; year: number };

const ZONE = 'Europe/London';

/** Seven days, in milliseconds. */
export const WEEK_MS = 7 * 86_400_000;

const plain = (d: TypedDate): Temporal.PlainDate | null => {
	if (d.year < 1) return null; // PostgreSQL, like everybody else, has no year 0
	try {
		return Temporal.PlainDate.from(d, { overflow: 'reject' });
	} catch {
		return null;
	}
};

/** `2026-11-24` */
export function isoDate(d: TypedDate): string {
	return plain(d)!.toString();
}

/** The last moment of that day in Britain. */
export function endOfDay(d: TypedDate): Date {
	const next = plain(d)!.add({ days: 1 }).toZonedDateTime(ZONE);
	return new Date(next.epochMilliseconds - 1);
}

/** The first moment of that day in Britain. */
export function startOfDay(d: TypedDate): Date {
	return new Date(plain(d)!.toZonedDateTime(ZONE).epochMilliseconds);
}

/**
 * The moment at which clocks in Britain show a time on a day. Null when none does, as they go forward; the
 * first of the two when they go back.
 */
export function momentOf(d: TypedDate, time: { hour: number; minute: number }): Date | null {
	const onTheClock = plain(d)!.toPlainDateTime(time);
	const moment = onTheClock.toZonedDateTime(ZONE, { disambiguation: 'earlier' });
	return moment.toPlainDateTime().equals(onTheClock) ? new Date(moment.epochMilliseconds) : null;
}

/**
 * The moment at which clocks in a zone show a time on a day; `none` when no clock does, as they go forward, and `twice` when they show
 * it twice, as they go back: what must mean one moment is asked for again.
 */
export function momentIn(
	d: TypedDate,
	time: { hour: number; minute: number },
	zone: string
): Date | 'none' | 'twice' {
	const onTheClock = plain(d)!.toPlainDateTime(time);
	const first = onTheClock.toZonedDateTime(zone, { disambiguation: 'earlier' });
	const last = onTheClock.toZonedDateTime(zone, { disambiguation: 'later' });
	if (!first.toPlainDateTime().equals(onTheClock)) return 'none';
	return first.equals(last) ? new Date(first.epochMilliseconds) : 'twice';
}

/** Today in Britain, as it would be typed. */
export function today(): TypedDate {
	const { day, month, year } = Temporal.Now.plainDateISO(ZONE);
	return { day, month, year };
}

/** The day so many days from today in Britain. */
export function daysFromNow(days: number): TypedDate {
	const { day, month, year } = Temporal.Now.plainDateISO(ZONE).add({ days });
	return { day, month, year };
}

/** The same day so many months from now in Britain, or the last of that month. */
export function monthsFromNow(months: number): TypedDate {
	const { day, month, year } = Temporal.Now.plainDateISO(ZONE).add({ months });
	return { day, month, year };
}

/** The day so many months ago in Britain, or the first of this month for none. */
export function monthsAgo(months: number): TypedDate {
	const now = Temporal.Now.plainDateISO(ZONE);
	const { day, month, year } = months === 0 ? now.with({ day: 1 }) : now.subtract({ months });
	return { day, month, year };
}

const digits = /^\s*\d{1,4}\s*$/;

const boxes = z.object({ day: z.string(), month: z.string(), year: z.string() });
type Boxes = z.output<typeof boxes>;

const typedIn = ({ day, month, year }: Boxes): TypedDate | null => {
	const date = { day: Number(day), month: Number(month), year: Number(year) };
	return [day, month, year].every((box) => digits.test(box)) && plain(date) ? date : null;
};

/** A zod schema for three boxes `{ day, month, year }`: a real day that has begun. */
export function earlierDate(message: string) {
	return boxes.transform((typed, context): TypedDate => {
		const date = typedIn(typed);
		if (date && startOfDay(date) <= new Date()) return date;
		context.addIssue({ code: 'custom', message });
		return z.NEVER;
	});
}

/** A zod schema for three boxes `{ day, month, year }`: null when all are empty, a real day that has begun otherwise. */
export function pastDate(message: string) {
	return anyDate(message).transform((date, context): TypedDate | null => {
		if (date === null || startOfDay(date) <= new Date()) return date;
		context.addIssue({ code: 'custom', message });
		return z.NEVER;
	});
}

/** A zod schema for three boxes `{ day, month, year }`: null when all are empty, a real date otherwise. */
export function anyDate(message: string) {
	return boxes.transform((typed, context): TypedDate | null => {
		if (Object.values(typed).every((box) => box.trim() === '')) return null;
		const date = typedIn(typed);
		if (date) return date;
		context.addIssue({ code: 'custom', message });
		return z.NEVER;
	});
}

/**
 * A zod schema for three boxes `{ day, month, year }`: null when all are empty, a real date that has
 * not gone by otherwise.
 */
export function laterDate(message: string) {
	return anyDate(message).transform((date, context): TypedDate | null => {
		if (date === null || endOfDay(date) > new Date()) return date;
		context.addIssue({ code: 'custom', message });
		return z.NEVER;
	});
}

/** How far ahead anybody promises a day; a year that was typed wrong is later. */
const FARTHEST_DAYS = 730;

/** A zod schema for three boxes `{ day, month, year }`, as `laterDate`, and not so far ahead that nobody can promise it. */
export function promisedDate(message: string) {
	return laterDate(message).refine(
		(date) => date === null || startOfDay(date) <= startOfDay(daysFromNow(FARTHEST_DAYS)),
		message
	);
}

/** A zod schema for three boxes `{ day, month, year }`, as `promisedDate`, and not today. */
export function comingDate(message: string) {
	return promisedDate(message).refine(
		(date) => date === null || startOfDay(date) > new Date(),
		message
	);
}
