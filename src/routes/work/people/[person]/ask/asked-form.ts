// The asking form: what must be filled in, and no question broader than any may be.
import { z } from 'zod';
import { atLeast } from '#lib/domain/characters';
import { BROADEST } from '#lib/domain/consent/question';
import { ABILITIES, CONDITIONS } from '#lib/domain/consent/terms';
import { ID } from '#lib/domain/id';
import { PARTS } from '#lib/domain/plan/parts';
import { endOfDay, laterDate, startOfDay, today } from '#lib/server/dates';

const LONGEST_MS = BROADEST.days * 24 * 3_600_000;
const saysWhy = atLeast(BROADEST.why);

/** `me`, `team`, or `other` with a choice like `team:<id>` or `worker:<team id>:<id>`. */
export const AskedForm = z.object({
	through: z.uuid('ask:throughNeeded'),
	forWhom: z.enum(['me', 'team', 'other'], 'ask:forWhomNeeded'),
	other: z.string().regex(new RegExp(`^$|^team:${ID}$|^worker:${ID}:${ID}$`), 'ask:forWhomNeeded'),
	parts: z.array(z.enum(PARTS)).min(1, 'ask:partsNeeded').max(BROADEST.parts, 'ask:tooMany'),
	abilities: z.array(z.enum(ABILITIES)).min(1, 'ask:abilitiesNeeded'),
	purpose: z.string().trim().max(500, 'ask:purposeTooLong').refine(saysWhy, 'ask:purposeNeeded'),
	willDo: z.string().trim().max(500, 'ask:purposeTooLong').default(''),
	condition: z.enum(CONDITIONS, 'ask:conditionNeeded'),
	starts: laterDate('ask:startsWrong'),
	ends: laterDate('ask:endsWrong').refine((date) => date !== null, 'ask:endsWrong')
});

type Filled = z.output<typeof AskedForm>;

/** Who it is for, as the database knows them; null when nobody was chosen. */
export function granteeOf(filled: Filled, workerId: string) {
	if (filled.forWhom === 'me') {
		return { granteeKind: 'worker' as const, granteeId: workerId, teamId: filled.through };
	}
	const [kind, team, worker] =
		filled.forWhom === 'team' ? ['team', filled.through] : filled.other.split(':');
	if (!team) return null;
	return kind === 'worker'
		? { granteeKind: 'worker' as const, granteeId: worker!, teamId: team }
		: { granteeKind: 'team' as const, granteeId: team, teamId: team };
}

/** For another team: what it will do with it; null when that is missing. For one's own team the purpose says it. */
export function willDoOf({ through, willDo }: Filled, teamId: string): string | null {
	if (teamId === through) return '';
	return saysWhy(willDo) ? willDo : null;
}

/** From when to when; null when the end is missing, before the beginning, or over a year away. */
export function periodOf(filled: Filled): { starts: Date; ends: Date } | null {
	if (!filled.ends) return null;
	const starts = startOfDay(filled.starts ?? today());
	const ends = endOfDay(filled.ends);
	const length = ends.getTime() - starts.getTime();
	return length > 0 && length <= LONGEST_MS ? { starts, ends } : null;
}
