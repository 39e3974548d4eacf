// The person lets somebody open parts of their plan in a hard time, and only then.
import { foreseen } from '#lib/domain/consent/foresee';
import { inPlanOrder, type PartCode } from '#lib/domain/plan/parts';
import { PARTS } from '#lib/domain/plan/parts';
import { readerPage, type PartOnPage } from '#lib/domain/plan/reader-page';
import type { Lang } from '#lib/i18n';
import type { Outcome } from '#lib/server/db/door';
import { give, type Given } from '#lib/server/db/queries/deciding';
import { ownPlan } from '#lib/server/db/queries/plan';
import { writeGivenReceipt } from '../consent/write-receipt';
import type { Chosen } from './read-nearby';

export type What = { parts: readonly PartCode[]; purpose: string; ends: Date | null };

function givenTo(who: Chosen, { parts, purpose, ends }: What): Given {
	return {
		granteeKind: who.kind,
		granteeId: who.id,
		teamId: who.teamId,
		parts: inPlanOrder(parts),
		abilities: ['see'],
		purpose,
		ends,
		condition: 'in_crisis'
	};
}

/** Exactly what they would see; null when the session has ended. */
export async function foreseeForCrisis(
	token: string,
	who: Chosen,
	what: What
): Promise<PartOnPage[] | null> {
	const plan = await ownPlan(token);
	if (!plan) return null;
	const grant = { ...givenTo(who, what), id: '', starts: new Date(), stoppedAt: null };
	const opened = foreseen(grant);
	return readerPage(plan.words, opened, PARTS, plan.agreed).filter(({ part }) =>
		opened.includes(part)
	);
}

/** Gives it. */
export function giveForCrisis(
	token: string,
	form: string,
	lang: Lang,
	who: Chosen,
	what: What
): Promise<Outcome<{ grant: string; decision: string }>> {
	const given = givenTo(who, what);
	return give(token, form, given, writeGivenReceipt(lang, given, who));
}
