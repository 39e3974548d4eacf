// A question as the person sees it: who asks, what for, and exactly what a yes would open.
import { foreseen } from '#lib/domain/consent/foresee';
import { PARTS } from '#lib/domain/plan/parts';
import { readerPage, type PartOnPage } from '#lib/domain/plan/reader-page';
import { inOwnName } from '#lib/server/db/door';
import { ownPlan } from '#lib/server/db/queries/plan';
import { membersOf, question, type Member, type Question } from '#lib/server/db/queries/questions';

export type { Question };
export type QuestionPage = { question: Question; members: Member[]; preview: PartOnPage[] };

/** One question with its preview; null when the person has no such question. */
export async function readQuestion(token: string, id: string): Promise<QuestionPage | null> {
	const found = await inOwnName(token, async (tx) => {
		const asked = await question(tx, id);
		if (!asked) return null;
		return {
			asked,
			members: asked.granteeKind === 'team' ? await membersOf(tx, asked.teamId) : []
		};
	});
	const plan = found && (await ownPlan(token));
	if (!found || !plan) return null;
	const opened = foreseen({ ...found.asked, stoppedAt: null });
	const preview = readerPage(plan.words, opened, PARTS, plan.agreed).filter((p) =>
		opened.includes(p.part)
	);
	return { question: found.asked, members: found.members, preview };
}
