// What is said for after one's death, as the form sends it: nothing and nobody, or some parts to one person in one way.
import { z } from 'zod';
import { LONGEST_WHOM, NOTHING_AFTER, WAYS_AFTER, type After } from '#lib/domain/death/after';
import { inPlanOrder } from '#lib/domain/plan/parts';
import { problem, type Problems } from '#lib/server/forms';

export const AfterForm = z.object({
	what: z.enum(['nothing', 'parts'], 'death:after.whatNeeded'),
	parts: z.array(z.string()),
	helper: z.string().trim().max(LONGEST_WHOM, 'death:after.whomNeeded').default(''),
	whom: z.string().trim().max(LONGEST_WHOM, 'death:after.whomNeeded').default(''),
	how: z.enum(['', ...WAYS_AFTER]).default('')
});

/** The wish, or what is missing. */
export function wishIn(
	read: z.output<typeof AfterForm>,
	helpers: readonly { id: string; name: string }[]
): { wish: After } | { problems: Problems } {
	if (read.what === 'nothing') return { wish: NOTHING_AFTER };
	const parts = inPlanOrder(read.parts);
	const picked = helpers.find(({ id }) => id === read.helper)?.name ?? '';
	const whom = read.whom || picked;
	if (parts.length === 0) return { problems: problem('parts', 'death:after.partsNeeded') };
	if (whom === '' || (read.whom && picked))
		return { problems: problem('whom', 'death:after.whomNeeded') };
	if (read.how === '') return { problems: problem('how', 'death:after.howNeeded') };
	return { wish: { parts, whom, how: read.how } };
}
