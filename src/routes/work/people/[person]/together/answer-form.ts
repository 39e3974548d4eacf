// What a worker's answer holds. A promise names one moment and a place; whatever takes something away from the
// person owes them a reason.
import { z } from 'zod';
import { WORKER_ANSWERS } from '#lib/domain/together/together';
import { promisedDate } from '#lib/server/dates';
import { versionField, type Problems } from '#lib/server/forms';
import { promisedMoment } from '#lib/server/promised-moment';

const text = (most: number) => z.string().trim().max(most, 'together:tooLong').default('');

export const AnswerForm = z.object({
	thing: z.guid(),
	version: versionField,
	said: z.enum(WORKER_ANSWERS),
	day: promisedDate('together:work.dayWrong'),
	time: text(20),
	where: text(300),
	why: text(500),
	instead: text(500)
});

type Read = z.output<typeof AnswerForm>;

/** The answer, or what is missing in it by field. */
export function answerIn(read: Read) {
	const { said, version, where, why, instead } = read;
	const meets = said === 'agree' || said === 'move';
	const at = meets ? promisedMoment(read) : undefined;
	const problems: Problems = {
		...(at && !(at instanceof Date) ? at : {}),
		...(meets && where === '' ? { where: 'together:work.whereNeeded' } : {}),
		...(said !== 'agree' && why === '' ? { why: 'together:work.whyNeeded' } : {}),
		...(said === 'cannot' && instead === '' ? { instead: 'together:work.insteadNeeded' } : {})
	};
	if (Object.keys(problems).length > 0) return { problems };
	if (at instanceof Date) return { answer: { said, version, at, where, why } };
	return { answer: { said, version, why, instead } };
}
