// The person sees what a grantee sees: the real reader's page, made by the real rule from their own
// words. It is not a session of the grantee's and leaves no line.
import { foreseen } from '#lib/domain/consent/foresee';
import { standing } from '#lib/domain/consent/decide';
import { readerPage, type PartOnPage } from '#lib/domain/plan/reader-page';
import { ownPlan, type Wanted } from '#lib/server/db/queries/plan';
import type { NamedGrant } from '#lib/server/db/queries/rows';

export type SeenByThem = { grant: NamedGrant; pages: PartOnPage[] };

/**
 * The page as the holder of a permission has it, with everything else they hold as well.
 * Null when there is no such live permission.
 */
export async function seeWhatTheySee(
	token: string,
	grantId: string,
	wanted: Wanted
): Promise<SeenByThem | null> {
	const plan = await ownPlan(token, wanted);
	const grant = plan?.grants.find((g) => g.id === grantId);
	if (!plan || !grant) return null;
	const theirs = plan.grants.filter(
		(g) =>
			!g.keptOut &&
			standing(g, new Date()) === 'running' &&
			(g.granteeId === grant.granteeId ||
				(g.granteeKind === 'team' && g.granteeId === grant.teamId))
	);
	const opened = theirs.flatMap((g) => foreseen(g));
	return { grant, pages: readerPage(plan.words, opened, wanted.parts, plan.agreed) };
}
