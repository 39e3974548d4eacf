// When it is safe to be told: any time, or days and the hours on them as people type them.
import { z } from 'zod';
import type { SafeTimes } from '#lib/domain/reach/reach';
import { clockTime } from '#lib/domain/time-of-day';
import type { Problems } from '#lib/server/forms';

export const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;

export const Times = z.object({
	when: z.enum(['any', 'some'], 'reach:problems.when'),
	days: z.array(z.enum(DAYS.map(String))).default([]),
	from: z.string().max(20, 'reach:problems.time').default(''),
	until: z.string().max(20, 'reach:problems.time').default('')
});

/** The times in a form; null for any time, or what is wrong with them. */
export function timesIn(typed: z.output<typeof Times>): {
	safe: SafeTimes | null;
	problems?: Problems;
} {
	if (typed.when === 'any') return { safe: null };
	const days = typed.days.map(Number).toSorted();
	const [from, until] = [clockTime(typed.from), clockTime(typed.until)];
	const problems: Problems = {
		...(days.length === 0 && { days: 'reach:problems.days' }),
		...(from === null && { from: 'reach:problems.time' }),
		...((until === null || (from !== null && until <= from)) && { until: 'reach:problems.until' })
	};
	if (Object.keys(problems).length > 0) return { safe: null, problems };
	return { safe: { days, from: from!, until: until! } };
}
