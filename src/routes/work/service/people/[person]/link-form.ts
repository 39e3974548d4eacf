// The form of a link: which team with whom responsible, the day the person was told, and why.
import { z } from 'zod';
import { ID } from '#lib/domain/id';
import { earlierDate, startOfDay } from '#lib/server/dates';

/** `who` is a team and the responsible worker in it, joined by a colon. What was told cannot be told tomorrow. */
export const LinkForm = z.object({
	who: z.string().regex(new RegExp(`^${ID}:${ID}$`), 'admin:problems.choose'),
	told: earlierDate('admin:problems.told').transform(startOfDay),
	why: z.string().min(1, 'admin:problems.why').max(300, 'admin:problems.why')
});
