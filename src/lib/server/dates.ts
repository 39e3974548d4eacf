// Dates as people type them in three boxes, and what a date means for a permission: until the end of
// that day in Britain, whatever the season.
import { z } from 'zod';

/** A date as typed: day, month and year. */
export type TypedDate = { day: number; month: number; year: number };

const ZONE = 'Europe/London';

const plain = (d: TypedDate): Temporal.PlainDate | null => {
	try {
		return Temporal.PlainDate.from(d, { overflow: 'reject' });
	} catch {
		return null;
	}
};

/** The last moment of that day in Britain. */
export function endOfDay(d: TypedDate): Date {
	const next = plain(d)!.add({ days: 1 }).toZonedDateTime(ZONE);
	return new Date(next.epochMilliseconds - 1);
}

/** The first moment of that day in Britain. */
export function startOfDay(d: TypedDate): Date {
	return new Date(plain(d)!.toZonedDateTime(ZONE).epochMilliseconds);
}

/** Today in Britain, as it would be typed. */
export function today(): TypedDate {
	const { day, month, year } = Temporal.Now.plainDateISO(ZONE);
	return { day, month, year };
}

const digits = /^\s*\d{1,4}\s*$/;

/**
 * A zod schema for three boxes `{ day, month, year }`: null when all are empty, a real date that has
 * not gone by otherwise.
 */
export function laterDate(message: string) {
	return z
		.object({ day: z.string(), month: z.string(), year: z.string() })
		.transform((boxes, context): TypedDate | null => {
			const typed = [boxes.day, boxes.month, boxes.year];
			if (typed.every((box) => box.trim() === '')) return null;
			const date = { day: Number(boxes.day), month: Number(boxes.month), year: Number(boxes.year) };
			if (typed.every((box) => digits.test(box)) && plain(date) && endOfDay(date) > new Date())
				return date;
			context.addIssue({ code: 'custom', message });
			return z.NEVER;
		});
}
