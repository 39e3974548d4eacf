// Where the person is in writing their plan a bit at a time, and in which parts there is something.
import type { PartCode } from '#lib/domain/plan/parts';
import { inPlanOrder } from '#lib/domain/plan/parts';
import type { Tx } from '../connect';
import { decide, sql, tokenBytes, type Outcome } from '../door';

/** The step, or null before the first. */
export async function startPlace(tx: Tx): Promise<string | null> {
	const [row] = await tx<{ step: string }[]>`select step from sayso.start_place`;
	return row?.step ?? null;
}

/** The parts in which something is written. */
export async function writtenParts(tx: Tx): Promise<PartCode[]> {
	const rows = await tx<{ part: string }[]>`
		select distinct part from sayso.plan_item where removed_at is null`;
	return inPlanOrder(rows.map(({ part }) => part));
}

/** Keeps the place. */
export function keepStart(token: string, step: string): Promise<Outcome<object>> {
	return decide(() => sql`select api.keep_start(${tokenBytes(token)}, ${step}) as outcome`);
}
