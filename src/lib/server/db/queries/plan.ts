// The person's own plan: their words and who holds which permission, in one round trip.
import type { Terms } from '#lib/domain/contact/terms';
import { PARTS, type PartCode } from '#lib/domain/plan/parts';
import type { Item, PlanWords, Wording } from '#lib/domain/plan/reader-page';
import type { Tx } from '../connect';
import { TEXT_ARRAY, UUID_ARRAY } from '../connect';
import { askAtOnce, decide, sql, tokenBytes, type Outcome } from '../door';
import type { Proposal } from './proposals';
import { termsFrom, type SaidRow } from './terms';
import { grantFrom, type GrantRow, type NamedGrant } from './rows';

/** A suggestion that waits, as it stands beside a part. */
export type Waiting = Pick<Proposal, 'id' | 'part' | 'by'>;

export type OwnPlan = {
	name: string;
	/** What is agreed about contact, where the part about it is wanted. */
	agreed: Terms[];
	words: PlanWords;
	grants: NamedGrant[];
	proposals: Waiting[];
};

type Row = {
	name: string;
	agreed: SaidRow[];
	parts: PlanWords;
	grants: GrantRow[];
	proposals: Waiting[];
};

/**
 * Which words are wanted: of which parts, which page of each (from 1) unless a named entry stands on another,
 * and the digests of those that need not come again.
 */
export type Wanted = {
	parts?: readonly PartCode[];
	page?: number;
	entries?: readonly string[];
	have?: readonly string[];
};

/** A list of ids, or nothing when there are none. */
export const uuids = (ids: readonly string[]) =>
	ids.length > 0 ? sql.array([...ids], UUID_ARRAY) : null;

/**
 * The plan of whoever's session this is, the first page of each part unless said otherwise; null when it
 * is no person's. Words with a digest in `have` come without their items.
 */
export async function ownPlan(
	token: string,
	{ parts = PARTS, page = 1, entries = [], have = [] }: Wanted = {}
): Promise<OwnPlan | null> {
	const plan = await askAtOnce<Row | null>(
		token,
		sql`api.own_plan(${tokenBytes(token)}, ${sql.array([...have], TEXT_ARRAY)},
			${sql.array([...parts], TEXT_ARRAY)}, ${page}, ${uuids(entries)})`
	);
	if (!plan) return null;
	const { name, agreed, parts: words, grants, proposals } = plan;
	return { name, agreed: agreed.map(termsFrom), words, grants: grants.map(grantFrom), proposals };
}

export type PartPage = { part: PartCode; page: number; items: Item[]; more: boolean };

/** A page of a part, from 1, in the person's own name. */
export async function pageOfPart(tx: Tx, part: PartCode, page: number): Promise<PartPage> {
	const [row] = await tx<PartPage[]>`
		select part, page, items, more from sayso.part_words where part = ${part} and page = ${page}`;
	return row ?? { part, page, items: [], more: false };
}

/** Every word of some parts, in order: for paper. */
export async function wholeParts(
	tx: Tx,
	parts: readonly PartCode[]
): Promise<{ part: PartCode; items: Item[] }[]> {
	return tx<{ part: PartCode; items: Item[] }[]>`
		select w.part, w.items from sayso.part_words w join sayso.part p on p.code = w.part
		where w.part = any (${tx.array([...parts], TEXT_ARRAY)}) order by p.position, w.page`;
}

/** The person adds an entry to their own plan. */
export function writeItem(
	token: string,
	form: string,
	item: Wording & { part: PartCode; lang: string }
): Promise<Outcome<{ item: string }>> {
	return decide(
		() => sql`select api.write_item(${tokenBytes(token)}, ${form}, ${sql.json(item)}) as outcome`
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
		() =>
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
		() =>
			sql`select api.take_out_item(${tokenBytes(token)}, ${form}, ${item.id}, ${item.version}) as outcome`
	);
}
