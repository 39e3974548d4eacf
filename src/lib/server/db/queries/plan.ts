// The person's own plan: their words and who holds which permission, in one round trip.
import type { PartCode } from '#lib/domain/plan/parts';
import type { PlanWords, Wording } from '#lib/domain/plan/reader-page';
import { TEXT_ARRAY } from '../connect';
import { decide, sql, tokenBytes, type Outcome } from '../door';
import type { Proposal } from './proposals';
import { grantFrom, type GrantRow, type NamedGrant } from './rows';

/** A suggestion that waits, as it stands beside a part. */
export type Waiting = Pick<Proposal, 'id' | 'part' | 'by'>;

export type OwnPlan = {
	name: string;
	words: PlanWords;
	grants: NamedGrant[];
	proposals: Waiting[];
};

type Row = { name: string; parts: PlanWords; grants: GrantRow[]; proposals: Waiting[] };

/**
 * The plan of whoever's session this is; null when it is no person's. Words with a digest in `have`
 * come without their items.
 */
export async function ownPlan(
	token: string,
	have: readonly string[] = []
): Promise<OwnPlan | null> {
	const [row] = await sql<{ plan: Row | null }[]>`
		select api.own_plan(${tokenBytes(token)}, ${sql.array([...have], TEXT_ARRAY)}) as plan`;
	const plan = row?.plan;
	if (!plan) return null;
	const { name, parts, grants, proposals } = plan;
	return { name, words: parts, grants: grants.map(grantFrom), proposals };
}

/** The person adds an entry to their own plan. */
export function writeItem(
	token: string,
	form: string,
	item: Wording & { part: PartCode; lang: string }
): Promise<Outcome<{ item: string }>> {
	return decide(
		sql`select api.write_item(${tokenBytes(token)}, ${form}, ${sql.json(item)}) as outcome`
	);
}

/** The person adds an entry because of a hard time they looked back at. */
export function writeItemBecause(
	token: string,
	form: string,
	item: Wording & { part: PartCode; lang: string },
	because: string
): Promise<Outcome<{ item: string }>> {
	return decide(
		sql`select api.write_item_because(${tokenBytes(token)}, ${form}, ${sql.json(item)}, ${because}) as outcome`
	);
}

/** The person takes an entry out of their own plan. */
export function takeOutItem(
	token: string,
	form: string,
	item: { id: string; version: number }
): Promise<Outcome<{ part: PartCode }>> {
	return decide(
		sql`select api.take_out_item(${tokenBytes(token)}, ${form}, ${item.id}, ${item.version}) as outcome`
	);
}
