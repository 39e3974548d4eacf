// What a worker records of who may decide: nothing is left out but an end, because the person reads all of it.
import { z } from 'zod';
import { AUTHORITY_KINDS, type NewAuthority } from '#lib/domain/authority/authority';
import { earlierDate, isoDate, laterDate } from '#lib/server/dates';
import type { Problems } from '#lib/server/forms';

const words = (most: number) =>
	z.string().trim().min(1, 'refusals:fillIn').max(most, 'authority:work.tooLong');

export const AuthorityForm = z.object({
	through: z.guid('authority:work.throughNeeded'),
	kind: z.enum(AUTHORITY_KINDS, 'authority:work.kindNeeded'),
	holder: words(200),
	scope: words(1000),
	reference: words(100),
	evidence: words(500),
	seen: earlierDate('authority:work.dayWrong'),
	begins: earlierDate('authority:work.dayWrong'),
	ends: laterDate('authority:work.endsWrong'),
	adult: z.literal('yes', 'authority:work.adultNeeded')
});

/** The record, or what is wrong in it by field. */
export function authorityIn(
	read: z.output<typeof AuthorityForm>
): { made: NewAuthority } | { problems: Problems } {
	const { seen, begins, ends, adult, ...said } = read;
	const [beginsOn, endsOn] = [isoDate(begins), ends && isoDate(ends)];
	if (endsOn !== null && endsOn < beginsOn)
		return { problems: { ends: 'authority:work.endsWrong' } };
	return { made: { ...said, seenOn: isoDate(seen), beginsOn, endsOn, adult: adult === 'yes' } };
}
