// The form that prints a paper for somebody who may decide: for what, with whom, and how long.
import { z } from 'zod';
import { LACK_DAYS } from '#lib/domain/authority/authority';
import { TO_WHOM } from '#lib/domain/authority/paper';
import { atLeast } from '#lib/domain/characters';
import { PARTS } from '#lib/domain/plan/parts';

export const PaperForm = z.object({
	incapacity: z.guid(),
	whom: z.string('authority:paper.whomNeeded').regex(TO_WHOM, 'authority:paper.whomNeeded'),
	parts: z.array(z.enum(PARTS)).min(1, 'authority:paper.partsNeeded'),
	purpose: z
		.string()
		.trim()
		.max(500, 'authority:paper.purposeNeeded')
		.refine(atLeast(3), 'authority:paper.purposeNeeded'),
	days: z
		.string()
		.trim()
		.regex(/^\d{1,2}$/, 'authority:lack.work.daysWrong')
		.transform(Number)
		.refine((days) => days >= 1 && days <= LACK_DAYS, 'authority:lack.work.daysWrong')
});
