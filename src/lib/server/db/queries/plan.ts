// The person's own plan: their words and who holds which permission, in one round trip.
import type { PlanWords } from '#lib/domain/plan/reader-page';
import { sql, tokenBytes } from '../door';
import { grantFrom, type GrantRow, type NamedGrant } from './rows';

export type OwnPlan = { name: string; words: PlanWords; grants: NamedGrant[] };

type Row = { name: string; parts: PlanWords; grants: GrantRow[] };

/** The plan of whoever's session this is; null when it is no person's. */
export async function ownPlan(token: string): Promise<OwnPlan | null> {
	const [row] = await sql<{ plan: Row | null }[]>`select api.own_plan(${tokenBytes(token)}) as plan`;
	const plan = row?.plan;
	return plan ? { name: plan.name, words: plan.parts, grants: plan.grants.map(grantFrom) } : null;
}
