// The person reads their own plan. Beside each part stands who can see it, worked out by the rule.
import { standing } from '#lib/domain/consent/decide';
import { PARTS } from '#lib/domain/plan/parts';
import { readerPage, type PartOnPage } from '#lib/domain/plan/reader-page';
import { ownPlan } from '#lib/server/db/queries/plan';
import type { NamedGrant } from '#lib/server/db/queries/rows';

export type OwnPart = PartOnPage & { seenBy: NamedGrant[] };

/**
 * Every part with its words and the permissions that reach it now or once their condition is met.
 * `have` are digests of words that need not come again.
 */
export async function readOwnPlan(
	token: string,
	have: readonly string[] = []
): Promise<OwnPart[] | null> {
	const plan = await ownPlan(token, have);
	if (!plan) return null;
	const now = new Date();
	const running = plan.grants.filter(
		(g) => g.abilities.includes('see') && standing(g, now) === 'running'
	);
	return readerPage(plan.words, PARTS).map((page) => ({
		...page,
		seenBy: running.filter((g) => g.parts.includes(page.part))
	}));
}
