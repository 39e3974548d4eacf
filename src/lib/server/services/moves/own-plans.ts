// An administrator writes a plan of weeks a bit at a time, from one that Sayso comes with or from nothing, and offers it when nothing
// spoils it.
import {
	earlier,
	withWeek,
	withoutWeek,
	whatSpoils,
	type OwnPlan,
	type PlanNames,
	type Spoil
} from '#lib/domain/moves/own-plans';
import {
	STEPS_OF,
	isInsideTeam,
	type MoveStep,
	type TemplateCode
} from '#lib/domain/moves/templates';
import { hasCall } from '#lib/domain/moves/handover';
import type { Outcome } from '#lib/server/db/door';
import { movePlans, writePlan } from '#lib/server/db/queries/move-plans';

export {
	movePlans as readPlans,
	offerPlan,
	setLeast,
	stopPlan
} from '#lib/server/db/queries/move-plans';

export type ReadPlan = OwnPlan & {
	least: number;
	/** What spoils it as it is written now. */
	spoils: Spoil[];
	/** Whether what is written now is not what is offered. */
	changed: boolean;
	/** It is offered, and yet nobody can ask with it: its service wants more contact by now. */
	tooLittle: boolean;
};

/** A plan with what is to be said of it. */
export const judged = (plan: OwnPlan, least: number): ReadPlan => ({
	...plan,
	least,
	spoils: whatSpoils(plan.inside, plan.steps, least),
	changed: plan.offered !== null && plan.offered !== plan.version,
	tooLittle:
		plan.offeredSteps !== null && whatSpoils(plan.inside, plan.offeredSteps, least).length > 0
});

/** One of the administrator's service; null where it is none of theirs. */
export async function readPlan(token: string, id: string): Promise<ReadPlan | null> {
	const seen = await movePlans(token);
	const plan = seen?.plans.find((one) => one.id === id);
	return plan ? judged(plan, seen!.least) : null;
}

/** What a plan can begin from: one that comes with Sayso, or no week at all, to another team or inside one. */
export type Beginning = TemplateCode | 'empty' | 'empty_inside';

/** Begins one. */
export function beginPlan(
	token: string,
	form: string,
	from: Beginning,
	name: string
): Promise<Outcome<{ plan: string }>> {
	const empty = from === 'empty' || from === 'empty_inside';
	return writePlan(token, form, null, {
		inside: empty ? from === 'empty_inside' : isInsideTeam(from),
		names: { en: name },
		steps: empty ? [] : STEPS_OF[from],
		calls: !empty && hasCall(from)
	});
}

type Seen = Pick<OwnPlan, 'id' | 'version' | 'names' | 'steps'>;
const write = (token: string, form: string, { id, version, ...plan }: Seen) =>
	writePlan(token, form, id, { version, names: plan.names, steps: plan.steps });

/** What it is called, in each language that the service wants. */
export const namePlan = (token: string, form: string, plan: Seen, names: PlanNames) =>
	write(token, form, { ...plan, names });

/** Whether the two sides call each other in it. */
export const sayCalls = (
	token: string,
	form: string,
	{ id, version, names, steps }: Seen,
	calls: boolean
) => writePlan(token, form, id, { version, names, steps, calls });

/** Puts a week in a place. */
export const putWeek = (token: string, form: string, plan: Seen, place: number, step: MoveStep) =>
	write(token, form, { ...plan, steps: withWeek(plan.steps, place, step) });

/** Takes a week out, or puts it a place earlier. */
export const moveWeek = (
	token: string,
	form: string,
	plan: Seen,
	how: 'out' | 'earlier',
	place: number
) =>
	write(token, form, {
		...plan,
		steps: (how === 'out' ? withoutWeek : earlier)(plan.steps, place)
	});
