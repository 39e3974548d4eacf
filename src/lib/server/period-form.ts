// For how long, in words: seven days, three months, until it is stopped, or a day that is chosen.
import { z } from 'zod';
import { PERIODS, type Period } from '#lib/domain/consent/offers';
import { daysFromNow, endOfDay, laterDate, monthsFromNow, type TypedDate } from './dates';
import type { Boxes } from './db/queries/drafts';
import type { Problems } from './forms';

/** The fields of a form that asks it. */
export const PERIOD_FIELDS = {
	period: z.enum(PERIODS, 'giving:periodNeeded'),
	until: laterDate('sharing:dateWrong')
};

type Filled = { period: Period; until: TypedDate | null };

/** The last day, or null for no end. */
function lastDayOf({ period, until }: Filled): TypedDate | null {
	if (period === 'days') return daysFromNow(7);
	if (period === 'months') return monthsFromNow(3);
	return period === 'date' ? until! : null;
}

/** The last moment, or null for no end. */
export function endsOf(filled: Filled): Date | null {
	const day = lastDayOf(filled);
	return day && endOfDay(day);
}

/** How long, in the boxes of a form that was read: by the day that stood there, so that no midnight makes it another one. */
export function asRead(filled: Filled): Boxes {
	const day = lastDayOf(filled);
	if (!day) return {};
	const boxes = Object.entries(day).map(([box, n]) => [`until.${box}`, String(n)]);
	return { period: 'date', ...Object.fromEntries(boxes) };
}

/** A day must be named when a day was chosen. */
export const missingPeriod = ({ period, until }: Filled): Problems =>
	period === 'date' && until === null ? { until: 'giving:dateNeeded' } : {};
