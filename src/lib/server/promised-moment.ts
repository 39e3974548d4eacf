// A day and a time that a worker promises, as they typed them: one moment that is still to come.
import { timeOfDay } from '#lib/domain/time-of-day';
import { momentIn, type TypedDate } from './dates';
import type { Problems } from './forms';

/** The moment by the clocks of a zone, or what is wrong with it by field. */
export function promisedMoment(
	{ day, time }: { day: TypedDate | null; time: string },
	zone = 'Europe/London'
): Date | Problems {
	const typed = timeOfDay(time);
	if (!day || !typed)
		return {
			...(day ? {} : { day: 'together:work.dayWrong' }),
			...(typed ? {} : { time: 'together:work.timeWrong' })
		};
	const moment = momentIn(day, typed, zone);
	if (moment === 'none') return { time: 'together:work.timeNone' };
	if (moment === 'twice') return { time: 'contact:work.timeTwice' };
	return moment > new Date() ? moment : { time: 'together:work.timeGone' };
}
