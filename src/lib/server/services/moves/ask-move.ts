// A worker whom the person lets coordinate asks whether they would like a move. The weeks of a template are raised to what was agreed:
// no week offers less. The weeks of a plan of the service's own are the database's, as they were offered, and are asked with only where
// they are enough.
import { raisedTo } from '#lib/domain/moves/enough';
import type { LinkToMove } from '#lib/domain/moves/move';
import { STEPS_OF, type TemplateCode } from '#lib/domain/moves/templates';
import { fallsShort, type OfferedPlan } from '#lib/domain/moves/own-plans';
import type { Outcome } from '#lib/server/db/door';
import { plansToAsk } from '#lib/server/db/queries/move-plans';
import { proposeMove, type AskMove } from '#lib/server/db/queries/moves';

/** Asks, through one of the worker's teams. */
export function askMove(
	token: string,
	form: string,
	person: string,
	link: LinkToMove,
	move: Omit<AskMove, 'link' | 'steps' | 'template' | 'plan' | 'plan_version'> & {
		by: TemplateCode | { plan: string; plan_version: number };
	}
): Promise<Outcome<{ move: string }>> {
	const { by, ...rest } = move;
	const asked = { ...rest, link: link.id };
	if (typeof by !== 'string') return proposeMove(token, form, person, { ...asked, ...by });
	const steps = raisedTo(STEPS_OF[by], link.pace);
	return proposeMove(token, form, person, { ...asked, template: by, steps });
}

export type PlanToAsk = OfferedPlan & { short: { needs: number; has: number } | null };

/** The plans of the service's own, each with what it lacks of what is agreed through this link. */
export async function plansFor(token: string, link: LinkToMove): Promise<PlanToAsk[]> {
	const plans = await plansToAsk(token);
	return plans.map((plan) => ({ ...plan, short: fallsShort(plan.steps, link.pace) }));
}
