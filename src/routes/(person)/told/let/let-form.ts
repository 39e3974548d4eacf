// The questions about whom the person lets write down their yes, and the form that their answers are together.
import { z } from 'zod';
import { ID } from '#lib/domain/id';
import { LONGEST_MONTHS } from '#lib/domain/told/scribe';
import { endOfDay, monthsFromNow } from '#lib/server/dates';
import { problem, type Problems } from '#lib/server/forms';
import { endsOf, missingPeriod, PERIOD_FIELDS } from '#lib/server/period-form';
import type { Writers } from '#lib/server/services/told/let-write';

/** Where what is not said yet waits. */
export const PLACE = '/told/let';

const who = z.string('scribe:whoNeeded').regex(new RegExp(`^${ID}:${ID}$`), 'scribe:whoNeeded');

export const Let = z.object({ who, ...PERIOD_FIELDS });
type Filled = z.output<typeof Let>;

export const QUESTIONS = ['who', 'period'] as const;
type Question = (typeof QUESTIONS)[number];

/** The form of one question. */
export const formOf = (question: Question): z.ZodObject<z.ZodRawShape> =>
	z.object(question === 'who' ? { who } : PERIOD_FIELDS);

/** The worker of an answer, with their team; null when they cannot be chosen. */
export function writerIn(writers: readonly Writers[], answer: string) {
	for (const { link, team, workers } of writers)
		for (const { id, name, job } of workers)
			if (answer === `${link}:${id}`) return { link, worker: id, name, job, team };
	return null;
}

/** What is missing, is longer than anybody can be let, or names nobody who can be chosen. */
export function problemsIn(
	{ who: answer, period, until = null }: Partial<Filled>,
	writers: readonly Writers[]
): Problems {
	if (answer !== undefined && !writerIn(writers, answer)) return problem('who', 'scribe:whoNeeded');
	if (!period) return {};
	const missing = missingPeriod({ period, until });
	if (Object.keys(missing).length > 0) return missing;
	const ends = endsOf({ period, until });
	if (ends === null) return problem('period', 'giving:periodNeeded');
	return ends > endOfDay(monthsFromNow(LONGEST_MONTHS)) ? problem('until', 'scribe:tooLong') : {};
}
