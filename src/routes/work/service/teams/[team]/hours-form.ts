// The boxes of a week: from when to when, for each day from Monday. A day that is left empty is a day the team does not work.
import { z } from 'zod';
import { clockTime } from '#lib/domain/time-of-day';
import type { Opening } from '#lib/domain/looking/flags';

export const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;

const Time = z
	.string()
	.max(20, 'admin:problems.time')
	.transform((typed, { addIssue }) => {
		const time = typed === '' ? '' : clockTime(typed);
		if (time === null) addIssue({ code: 'custom', message: 'admin:problems.time' });
		return time ?? '';
	})
	.default('');

const shape: Record<string, typeof Time> = Object.fromEntries(
	DAYS.flatMap((day) => [
		[`opens${day}`, Time],
		[`closes${day}`, Time]
	])
);
export const Hours = z.object(shape);

/** The boxes as they stand for hours that were set. */
export const boxesOf = (hours: readonly Opening[]): Record<string, string> =>
	Object.fromEntries(
		hours.flatMap(({ day, opens, closes }) => [
			[`opens${day}`, opens],
			[`closes${day}`, closes]
		])
	);

/** The hours in the boxes, and the days whose end is not after their beginning. */
export function hoursIn(boxes: Record<string, string>): { hours: Opening[]; wrong: number[] } {
	const all = DAYS.map((day) => ({
		day,
		opens: boxes[`opens${day}`] ?? '',
		closes: boxes[`closes${day}`] ?? ''
	}));
	const hours = all.filter(({ opens, closes }) => opens !== '' || closes !== '');
	const wrong = hours.filter(({ opens, closes }) => opens === '' || closes <= opens);
	return { hours, wrong: wrong.map(({ day }) => day) };
}
