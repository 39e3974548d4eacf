// The person reads their own plan. Beside each part stands who can see it, worked out by the rule.
import { seeing } from '#lib/domain/consent/seeing';
import { PARTS } from '#lib/domain/plan/parts';
import { readerPage, type PartOnPage } from '#lib/domain/plan/reader-page';
import { ownPlan, type Waiting } from '#lib/server/db/queries/plan';
import type { NamedGrant } from '#lib/server/db/queries/rows';

export type OwnPart = PartOnPage & { seenBy: NamedGrant[]; suggested: Waiting[] };

/**
 * Every part with its words, the permissions that reach it now or once their condition is met, and the
 * suggestions that wait.
 * `have` are digests of words that need not come again.
 */
export async function readOwnPlan(
	token: string,
	have: readonly string[] = []
): Promise<OwnPart[] | null> {
	const plan = await ownPlan(token, have);
	if (!plan) return null;
	const now = new Date();
	return readerPage(plan.words, PARTS).map((page) => ({
		...page,
		seenBy: seeing(plan.grants, page.part, now),
		suggested: plan.proposals.filter(({ part }) => part === page.part)
	}));
}
