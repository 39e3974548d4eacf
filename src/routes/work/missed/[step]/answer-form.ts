// What a worker says of a step. What is decided has a reason for the person; a visit or waiting has a day and a time; telling others
// has whom, under a permission or a record.
import { z } from 'zod';
import { ID } from '#lib/domain/id';
import { laterDate } from '#lib/server/dates';

const CAME = ['talked', 'message', 'no_answer', 'visited'] as const;

export const Came = z.object({ did: z.enum(CAME, 'missed:work.didNeeded') });

const why = z.string().trim().max(500, 'missed:work.tooLong');

/** That a reason is missing is said together with what is wrong about the day and the time. */
export const Decided = z.object({
	why: why.default(''),
	day: laterDate('together:work.dayWrong'),
	time: z.string().trim().max(20, 'together:work.timeWrong').default('')
});

export const Told = z.object({
	whom: z
		.string('missed:work.whomNeeded')
		.regex(new RegExp(`^(team|record):${ID}$`), 'missed:work.whomNeeded')
		.transform((chosen) => chosen.split(':') as ['team' | 'record', string]),
	why: why.min(1, 'missed:work.whyNeeded')
});
