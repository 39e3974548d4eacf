// The boxes in which the person writes an entry, new or changed.
import { z } from 'zod';

export const Written = z.object({
	heading: z.string().trim().max(200, 'plan:wordsTooLong'),
	words: z.string().trim().min(1, 'plan:wordsNeeded').max(2000, 'plan:wordsTooLong')
});

/** Which wording of an entry a form was printed for. */
export const versionField = z.coerce.number().int().min(1).max(1_000_000_000);

/** The wording that stood beside a suggestion; 0 beside one for something new. */
export const seenVersionField = z.coerce.number().int().min(0).max(1_000_000_000);
