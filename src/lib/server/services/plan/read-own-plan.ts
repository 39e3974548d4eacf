// The person reads their own plan. Beside each part stands who can see it, worked out by the rule.
import { standing } from '#lib/domain/consent/decide';
import { PARTS, type PartCode } from '#lib/domain/plan/parts';
import type { Item } from '#lib/domain/plan/reader-page';
import { ownPlan } from '#lib/server/db/queries/plan';
import type { NamedGrant } from '#lib/server/db/queries/rows';

export type OwnPart = { part: PartCode; items: Item[]; seenBy: NamedGrant[] };

/** Every part with its words and the permissions that reach it now or once their condition is met. */
export async function readOwnPlan(token: string): Promise<OwnPart[] | null> {
	const plan = await ownPlan(token);
	if (!plan) return null;
	const now = new Date();
	const running = plan.grants.filter(
		(g) => g.abilities.includes('see') && standing(g, now) === 'running'
	);
	return PARTS.map((part) => ({
		part,
		items: plan.words[part] ?? [],
		seenBy: running.filter((g) => g.parts.includes(part))
	}));
}
