// The form of a link: which team with whom responsible, the day the person was told, and why.
import { z } from 'zod';
import { startOfDay, type TypedDate } from '#lib/server/dates';

const boxes = z.object({ day: z.string(), month: z.string(), year: z.string() });

/** A day that has come: what was told cannot be told tomorrow. */
const toldOn = boxes.transform((typed, context): Date => {
	const date: TypedDate = {
		day: Number(typed.day),
		month: Number(typed.month),
		year: Number(typed.year)
	};
	try {
		const told = startOfDay(date);
		if (told <= new Date()) return told;
	} catch {
		// Not a day of the calendar: said below, beside the boxes.
	}
	context.addIssue({ code: 'custom', message: 'admin:problems.told' });
	return z.NEVER;
});

/** `who` is a team and the responsible worker in it, joined by a colon. */
export const LinkForm = z.object({
	who: z.string().regex(/^[0-9a-f-]{36}:[0-9a-f-]{36}$/, 'admin:problems.choose'),
	told: toldOn,
	why: z.string().min(1, 'admin:problems.why').max(300, 'admin:problems.why')
});
