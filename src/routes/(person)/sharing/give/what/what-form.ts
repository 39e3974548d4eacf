// What the form for giving holds, and whom its address names.
import { z } from 'zod';
import { offerFor } from '#lib/domain/consent/offers';
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

const id = z.guid().optional().catch(undefined);
const Named = z.object({ team: id, worker: id, supporter: id });

/** Whom an address names. */
export const namedIn = ({ searchParams }: URL): To => Named.parse(Object.fromEntries(searchParams));

/** The address of the form again, without the name of an action. */
export function hereOf({ pathname, searchParams }: URL): string {
	const asked = [...searchParams].filter(([name]) => !name.startsWith('/'));
	return `${pathname}?${new URLSearchParams(asked)}`;
}

/** What is missing, or was never offered to somebody like that, by field. */
export function problemsIn(filled: Filled, to: Grantee): Problems {
	const offer = offerFor(to.sector);
	return {
		...missingPeriod(filled),
		...(offer.conditions.includes(filled.condition) ? {} : { condition: 'giving:conditionNeeded' }),
		...(filled.abilities.every((ability) => offer.abilities.includes(ability))
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
