// For how long, in words: seven days, three months, until it is stopped, or a day that is chosen.
import { z } from 'zod';
import { PERIODS, type Period } from '#lib/domain/consent/offers';
import { daysFromNow, endOfDay, laterDate, monthsFromNow, type TypedDate } from './dates';
import type { Problems } from './forms';

/** The fields of a form that asks it. */
export const PERIOD_FIELDS = {
	period: z.enum(PERIODS, 'giving:periodNeeded'),
	until: laterDate('sharing:dateWrong')
};

type Filled = { period: Period; until: TypedDate | null };

/** The last moment, or null for no end. */
export function endsOf({ period, until }: Filled): Date | null {
	if (period === 'days') return endOfDay(daysFromNow(7));
	if (period === 'months') return endOfDay(monthsFromNow(3));
	return period === 'date' ? endOfDay(until!) : null;
}

/** A day must be named when a day was chosen. */
export const missingPeriod = ({ period, until }: Filled): Problems =>
	period === 'date' && until === null ? { until: 'giving:dateNeeded' } : {};
