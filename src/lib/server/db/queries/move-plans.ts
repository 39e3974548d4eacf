// A service's own plans of weeks: written by its administrators, and asked with by its workers. Functions decide who has them.
import type { MoveStep } from '#lib/domain/moves/templates';
import type { OfferedPlan, OwnPlan, PlanNames } from '#lib/domain/moves/own-plans';
import { decide, sql, tokenBytes, type Outcome } from '../door';

export type OwnPlans = {
	/** How many contacts there are at least in each week of a plan that is offered. */
	least: number;
	plans: OwnPlan[];
};

type Row = Omit<OwnPlan, 'since'> & { since: string | null };

/** Those of an administrator's service, as they are being written; null for anybody else. */
export async function movePlans(token: string): Promise<OwnPlans | null> {
	const [row] = await sql<{ seen: { least: number; plans: Row[] } | null }[]>`
		select api.move_plans(${tokenBytes(token)}) as seen`;
	const seen = row!.seen;
	const dated = (plan: Row) => ({ ...plan, since: plan.since ? new Date(plan.since) : null });
	return seen && { ...seen, plans: seen.plans.map(dated) };
}

/** Those that a worker's service offers today. */
export async function plansToAsk(token: string): Promise<OfferedPlan[]> {
	const [row] = await sql<{ plans: OfferedPlan[] }[]>`
		select api.plans_to_ask(${tokenBytes(token)}) as plans`;
	return row!.plans;
}

export type WritePlan = {
	/** The one that was read; left out as it is first written. */
	version?: number;
	inside?: boolean;
	names: PlanNames;
	steps: readonly MoveStep[];
	/** Left out, it stays as it was. */
	calls?: boolean;
};

/** Writes one, or what it says now. Nothing is offered by that. */
export function writePlan(
	token: string,
	form: string,
	plan: string | null,
	q: WritePlan
): Promise<Outcome<{ plan: string }>> {
	return decide(
		() =>
			sql`select api.write_move_plan(${tokenBytes(token)}, ${form}, ${plan}, ${sql.json(q)}) as outcome`
	);
}

/** Offers it as it is written now. */
export function offerPlan(
	token: string,
	form: string,
	plan: string,
	version: number
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.offer_move_plan(${tokenBytes(token)}, ${form}, ${plan}, ${version}) as outcome`
	);
}

/** Offers it no more. */
export function stopPlan(token: string, form: string, plan: string): Promise<Outcome<object>> {
	return decide(
		() => sql`select api.stop_move_plan(${tokenBytes(token)}, ${form}, ${plan}) as outcome`
	);
}

/** Says how many contacts a week there are at least. */
export function setLeast(token: string, form: string, times: number): Promise<Outcome<object>> {
	return decide(
		() => sql`select api.set_least_contacts(${tokenBytes(token)}, ${form}, ${times}) as outcome`
	);
}
