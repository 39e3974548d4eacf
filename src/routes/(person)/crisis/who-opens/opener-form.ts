// The questions about whom the person lets open parts in a hard time, and the form that their answers are together.
import { z } from 'zod';
import { ID } from '#lib/domain/id';
import { PARTS } from '#lib/domain/plan/parts';
import { endOfDay, laterDate } from '#lib/server/dates';
import type { Translate } from '#lib/i18n';

/** Where what is not agreed yet waits. */
export const PLACE = '/crisis/who-opens';

export const OpenerForm = z.object({
	who: z
		.string('crisis:whoNeeded')
		.regex(new RegExp(`^team:${ID}$|^worker:${ID}:${ID}$|^supporter:${ID}$`), 'crisis:whoNeeded'),
	parts: z.array(z.enum(PARTS)).min(1, 'people:chooseOne'),
	purpose: z.string().trim().max(500, 'people:whyNeeded'),
	until: laterDate('sharing:dateWrong')
});

export const QUESTIONS = ['who', 'parts', 'purpose', 'until'] as const;
type Question = (typeof QUESTIONS)[number];

/** The form of one question. */
export const formOf = (question: Question): z.ZodObject<z.ZodRawShape> =>
	z.object({ [question]: OpenerForm.shape[question] });

/** What is given; a reason that was left empty is said for the person. */
export function whatIn(t: Translate, { parts, purpose, until }: z.output<typeof OpenerForm>) {
	return {
		parts,
		purpose: [...purpose].length >= 3 ? purpose : t('crisis:usualPurpose'),
		ends: until && endOfDay(until)
	};
}
