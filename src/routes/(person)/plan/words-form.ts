// Which wording of an entry a form was printed for.
import { z } from 'zod';

export const versionField = z.coerce.number().int().min(1).max(1_000_000_000);

/** The wording that stood beside a suggestion; 0 beside one for something new. */
export const seenVersionField = z.coerce.number().int().min(0).max(1_000_000_000);
