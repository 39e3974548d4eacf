// What a worker says of a step. What is decided has a reason for the person; a visit or waiting has a day and a time; telling others
// has whom, under a permission or a record.
import { z } from 'zod';
import { timeOfDay } from '#lib/domain/time-of-day';
import { laterDate, momentOf } from '#lib/server/dates';
import type { Problems } from '#lib/server/forms';

const CAME = ['talked', 'message', 'no_answer', 'visited'] as const;

export const Came = z.object({ did: z.enum(CAME, 'missed:work.didNeeded') });

const why = z.string().trim().min(1, 'missed:work.whyNeeded').max(500, 'missed:work.tooLong');

export const Decided = z.object({
	why,
	day: laterDate('missed:work.dayWrong'),
	time: z.string().trim().max(20, 'missed:work.timeWrong').default('')
});

export const Told = z.object({
	why,
	whom: z
		.string()
		.regex(/^(team|record):[0-9a-f-]{36}$/, 'missed:work.whomNeeded')
		.transform((chosen) => chosen.split(':') as ['team' | 'record', string])
		.refine(([, id]) => z.guid().safeParse(id).success, 'missed:work.whomNeeded')
});

/** The moment that was typed, or what is wrong with it by field. */
export function momentIn({ day, time }: z.output<typeof Decided>): Date | Problems {
	const typed = timeOfDay(time);
	if (!day || !typed)
		return {
			...(day ? {} : { day: 'missed:work.dayWrong' }),
			...(typed ? {} : { time: 'missed:work.timeWrong' })
		};
	return momentOf(day, typed) ?? { time: 'missed:work.timeWrong' };
}
