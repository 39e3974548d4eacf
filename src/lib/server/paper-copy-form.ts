// The boxes of a note about who has a copy on paper. Only who and which parts are needed.
import { z } from 'zod';
import { ENDED } from '#lib/domain/plan/paper-copies';
import { PARTS } from '#lib/domain/plan/parts';
import { isoDate, pastDate } from './dates';
import type { Noted } from './db/queries/paper-copies';

export const CopyForm = z.object({
	who: z.string().trim().min(1, 'paper:whoNeeded').max(200, 'plan:lineTooLong'),
	parts: z.array(z.enum(PARTS)).min(1, 'plan:paperNeeded'),
	made: pastDate('paper:madeWrong'),
	note: z.string().trim().max(500, 'ask:purposeTooLong'),
	ended: z.enum(['', ...ENDED]).default('')
});

/** What was filled in, as it is kept. */
export const notedIn = (filled: z.output<typeof CopyForm>): Noted => ({
	who: filled.who,
	parts: filled.parts,
	madeOn: filled.made && isoDate(filled.made),
	note: filled.note,
	ended: filled.ended || null
});
