// The person reads their own plan. Beside each part stands who can see it, worked out by the rule.
import type { Terms } from '#lib/domain/contact/terms';
import { seeing } from '#lib/domain/consent/seeing';
import { PARTS, type PartCode } from '#lib/domain/plan/parts';
import { readerPage, type Item, type PartOnPage } from '#lib/domain/plan/reader-page';
import { inOwnName } from '#lib/server/db/door';
import { headCode, type HeadCode } from '#lib/server/db/queries/history';
import { ownPlan, wholeParts, type Waiting, type Wanted } from '#lib/server/db/queries/plan';
import { ownAgreements } from '#lib/server/db/queries/terms';
import type { NamedGrant } from '#lib/server/db/queries/rows';

export type { Wanted };
export type OwnPart = PartOnPage & { seenBy: NamedGrant[]; suggested: Waiting[] };

/**
 * Every part that is wanted with a page of its words, the permissions that reach it now or once their
 * condition is met, and the suggestions that wait.
 */
export async function readOwnPlan(token: string, wanted: Wanted = {}): Promise<OwnPart[] | null> {
	const plan = await ownPlan(token, wanted);
	if (!plan) return null;
	const now = new Date();
	return readerPage(plan.words, PARTS, wanted.parts, plan.agreed).map((page) => ({
		...page,
		seenBy: seeing(plan.grants, page.part, now),
		suggested: plan.proposals.filter(({ part }) => part === page.part)
	}));
}

export type ForPaper = {
	parts: { part: PartCode; items: Item[] }[];
	/** What is agreed about contact, where the part about it is wanted. */
	agreed: Terms[];
	head: HeadCode;
};

/**
 * Every word of some parts, in the order of a plan, for paper, and where the person's history stood; null when
 * the session has ended.
 */
export async function readForPaper(
	token: string,
	wanted: readonly PartCode[]
): Promise<ForPaper | null> {
	const read = await inOwnName(token, async (tx) => ({
		pages: await wholeParts(tx, wanted),
		agreed: wanted.includes('contact') ? await ownAgreements(tx) : [],
		head: await headCode(tx)
	}));
	if (!read) return null;
	const parts = wanted.map((part) => ({
		part,
		items: read.pages.filter((page) => page.part === part).flatMap(({ items }) => items)
	}));
	return { parts, agreed: read.agreed.flatMap(({ inForce }) => inForce ?? []), head: read.head };
}
