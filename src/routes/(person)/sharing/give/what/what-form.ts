// The questions about what somebody may see, the form that their answers are together, and whom its address names.
import { z } from 'zod';
import { offerFor, type Offer } from '#lib/domain/consent/offers';
import { PARTS } from '#lib/domain/plan/parts';
import { atLeast } from '#lib/domain/characters';
import type { Problems } from '#lib/server/forms';
import { endsOf, missingPeriod, PERIOD_FIELDS } from '#lib/server/period-form';
import type { Grantee, To, What } from '#lib/server/services/consent/give-permission';

export const WhatForm = z.object({
	parts: z.array(z.enum(PARTS)).min(1, 'people:chooseOne'),
	abilities: z.array(z.enum(['suggest', 'coordinate'])),
	condition: z.enum(['now', 'once_met'], 'giving:conditionNeeded'),
	purpose: z.string().trim().max(500, 'people:whyNeeded').refine(atLeast(3), 'people:whyNeeded'),
	...PERIOD_FIELDS
});
type Filled = z.output<typeof WhatForm>;

export const QUESTIONS = ['parts', 'abilities', 'condition', 'period', 'purpose'] as const;
export type Question = (typeof QUESTIONS)[number];

/** What is asked: when it opens only where that differs. */
export const questionsFor = ({ conditions }: Offer): Question[] =>
	QUESTIONS.filter((question) => question !== 'condition' || conditions.length > 1);

/** The form of one question. */
export const formOf = (question: Question): z.ZodObject<z.ZodRawShape> =>
	z.object(question === 'period' ? PERIOD_FIELDS : { [question]: WhatForm.shape[question] });

const id = z.guid().optional().catch(undefined);
const Named = z.object({ team: id, worker: id, supporter: id });

/** Whom an address names. */
export const namedIn = ({ searchParams }: URL): To => Named.parse(Object.fromEntries(searchParams));

/** A page of the form for somebody; the first is where what is not given yet waits. */
export function pageFor({ kind, id: whom, teamId }: Grantee, page: Question | 'check' | '' = '') {
	const worker = kind === 'worker' ? `&worker=${whom}` : '';
	const asked = kind === 'supporter' ? `supporter=${whom}` : `team=${teamId}${worker}`;
	return `/sharing/give/what${page && `/${page}`}?${asked}`;
}

/** What is missing, or was never offered to somebody like that, by field. */
export function problemsIn(
	{ condition, abilities = [], period, until = null }: Partial<Filled>,
	to: Grantee
): Problems {
	const offer = offerFor(to.sector);
	return {
		...(period ? missingPeriod({ period, until }) : {}),
		...(!condition || offer.conditions.includes(condition)
			? {}
			: { condition: 'giving:conditionNeeded' }),
		...(abilities.every((ability) => offer.abilities.includes(ability))
			? {}
			: { abilities: 'giving:conditionNeeded' })
	};
}

/** What is given: seeing always, and what else was ticked. */
export const whatOf = (filled: Filled): What => ({
	parts: filled.parts,
	abilities: ['see', ...filled.abilities],
	purpose: filled.purpose,
	ends: endsOf(filled),
	condition: filled.condition
});
