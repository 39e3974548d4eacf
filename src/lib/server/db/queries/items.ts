// One entry of the person's plan with how it was before, what changed since a day, and what came out of a hard time. Only the person
// has a way to these.
import type { Item, Wording } from '#lib/domain/plan/reader-page';
import type { PartCode } from '#lib/domain/plan/parts';
import type { Because } from '#lib/domain/plan/because';
import type { Past } from '#lib/domain/plan/what-happened';
import type { Tx } from '../connect';
import { decide, sql, tokenBytes, type Outcome } from '../door';

/** An entry as it was with its so-many-th wording. */
export type Version = Item & { version: number };

export type OwnItem = Version & { part: PartCode };

/** A wording of the past, with the hard time it came out of. */
export type EarlierVersion = Version & { because: Because | null };

type Words = Wording & Pick<Item, 'lang'>;
type First = Words & { by: string; writtenAt: Date };

/** What happened to one entry since a day. */
export type Change = Omit<Past, 'before' | 'now' | 'first'> & {
	id: string;
	part: PartCode;
	before: Words | null;
	first: First | null;
	/** Null when the entry was taken out. */
	now: Words | null;
	/** The hard time that the newest of these changes came out of. */
	because: Because | null;
};

type OwnRow = Omit<OwnItem, 'at'> & { at: Date };

const itemFrom = (row: OwnRow): OwnItem => ({ ...row, at: row.at.toISOString() });

const columns = (tx: Tx) => tx`
	i.id, i.part, i.version, i.heading, i.words, i.details, i.differently, i.lang, i.written_by as by, i.written_at as at`;

const ownItems = (tx: Tx) => tx`select ${columns(tx)} from sayso.plan_item i`;
/** A looking back that rows of `of` name, with a few of its words. */
const becauseOf = (tx: Tx, of: string) => tx`
	(select json_build_object('id', b.id, 'gone', b.removed_at is not null, 'lang', b.lang, 'words', left(coalesce(nullif(b.heading, ''), b.words), 80))
		from sayso.plan_item b where b.person_id = ${tx(of)}.person_id and b.id = ${tx(of)}.because)`;

/** The hard time that an entry, as it stands, came out of; null when none. */
export async function becauseNow(tx: Tx, id: string): Promise<Because | null> {
	const [row] = await tx<{ because: Because | null }[]>`
		select ${becauseOf(tx, 'item_version')} as because from sayso.item_version where item_id = ${id}
		order by version desc limit 1`;
	return row?.because ?? null;
}

/** One looking back of the person's, as something comes out of it; null when there was none by that id. */
export async function lookedBackAt(tx: Tx, id: string): Promise<Because | null> {
	const [row] = await tx<Because[]>`
		select id, removed_at is not null as gone, lang, left(coalesce(nullif(heading, ''), words), 80) as words
		from sayso.plan_item where id = ${id} and part = 'crisis' and (removed_at is not null or details ->> 'well' = 'after')`;
	return row ?? null;
}

/** What came out of a hard time: a wording of an entry, and when. */
export type CameOf = Words & { id: string; part: PartCode; version: number; at: Date };

/** Every wording that came out of a hard time, newest first. */
export function cameOutOf(tx: Tx, id: string, count: number): Promise<CameOf[]> {
	return tx<CameOf[]>`
		select v.item_id as id, i.part, v.version, v.heading, v.words, v.details, v.lang, v.changed_at as at
		from sayso.item_version v join sayso.plan_item i on i.person_id = v.person_id and i.id = v.item_id
		where v.because = ${id} order by v.changed_at desc, v.item_id limit ${count}`;
}

/** An entry that is in the plan, or null. */
export async function ownItem(tx: Tx, id: string): Promise<OwnItem | null> {
	const [item] = await tx<OwnRow[]>`${ownItems(tx)} where id = ${id} and removed_at is null`;
	return item ? itemFrom(item) : null;
}

/** The part in which an entry stood that was taken out, or null. */
export async function partOfTakenOut(tx: Tx, id: string): Promise<PartCode | null> {
	const [row] = await tx<{ part: PartCode }[]>`
		select part from sayso.plan_item where id = ${id} and removed_at is not null`;
	return row?.part ?? null;
}

/** Up to `count` goals that have steps, in their order, after leaving out `skip`. */
export async function ladders(tx: Tx, skip: number, count: number): Promise<OwnItem[]> {
	const rows = await tx<OwnRow[]>`${ownItems(tx)}
		where part = 'goals' and removed_at is null and details ? 'steps' order by position offset ${skip} limit ${count}`;
	return rows.map(itemFrom);
}

/**
 * Up to `count` entries in which some words stand, in the order of a plan, after leaving out `skip`. A page
 * of a part that has the words has an entry with them, so no more pages than entries are gone through.
 */
export async function entriesWith(
	tx: Tx,
	words: string,
	skip: number,
	count: number
): Promise<OwnItem[]> {
	const rows = await tx<OwnRow[]>`with pages as materialized (
			select p.position, w.page, w.items from sayso.part_words w join sayso.part p on p.code = w.part
			where strpos(w.sought, lower(${words})) > 0 order by p.position, w.page limit ${skip + count})
		select ${columns(tx)} from pages w cross join lateral json_array_elements(w.items) as entry
			cross join lateral (select * from sayso.plan_item where id = (entry ->> 'id')::uuid offset 0) i
		where strpos(i.sought, lower(${words})) > 0
		order by w.position, i.position offset ${skip} limit ${count}`;
	return rows.map(itemFrom);
}

/** What the person last looked for, or null. */
export async function lastSought(tx: Tx): Promise<string | null> {
	const [row] = await tx<{ words: string }[]>`select words from sayso.sought`;
	return row?.words ?? null;
}

/** Keeps what the person looks for. */
export function keepSought(token: string, words: string): Promise<Outcome<object>> {
	return decide(() => sql`select api.seek(${tokenBytes(token)}, ${words}) as outcome`);
}

/** An entry as it was at one of its versions, or null. */
export async function wordingAt(tx: Tx, id: string, version: number): Promise<Wording | null> {
	const [row] = await tx<Wording[]>`
		select heading, words, details from sayso.item_version where item_id = ${id} and version = ${version}`;
	return row ?? null;
}

/** Up to `count` wordings of an entry older than version `before`, newest first. */
export async function versionsBefore(
	tx: Tx,
	id: string,
	before: number,
	count: number
): Promise<EarlierVersion[]> {
	const rows = await tx<(Omit<EarlierVersion, 'at'> & { at: Date })[]>`
		select item_id as id, version, heading, words, details, differently, lang, written_by as by, changed_at as at,
			${becauseOf(tx, 'item_version')} as because
		from sayso.item_version where item_id = ${id} and version < ${before}
		order by version desc limit ${count}`;
	return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** What stands in rows of `of`. */
const wordsOf = (tx: Tx, of: string) => tx`
	json_build_object('heading', ${tx(of)}.heading, 'words', ${tx(of)}.words, 'details', ${tx(of)}.details, 'differently', ${tx(of)}.differently, 'lang', ${tx(of)}.lang)`;

/** When the entry `i` came to stand as it does, after the last of its versions `v` that was otherwise; null when none was. */
const sinceWhen = (tx: Tx, otherwise: ReturnType<Tx>) => tx`
	(select min(w.changed_at) from sayso.item_version w where w.person_id = i.person_id and w.item_id = i.id and w.version >
		(select max(v.version) from sayso.item_version v where v.person_id = i.person_id and v.item_id = i.id and ${otherwise}))`;

/** Up to `count` entries that changed at or after `since`, latest first, after leaving out `skip`. */
export async function changesSince(
	tx: Tx,
	since: Date,
	skip: number,
	count: number
): Promise<Change[]> {
	type Row = Omit<Change, 'first'> & {
		first: (Omit<First, 'writtenAt'> & { writtenAt: string }) | null;
	};
	const rows = await tx<Row[]>`
		select i.id, i.part, i.at, i.written_by as by, i.written_at as "writtenAt",
			(select ${wordsOf(tx, 'v')} from sayso.item_version v
				where v.person_id = i.person_id and v.item_id = i.id and v.changed_at < ${since}
				order by v.version desc limit 1) as before,
			(select ${wordsOf(tx, 'v')}::jsonb || jsonb_build_object('by', v.written_by, 'writtenAt', v.written_at) from sayso.item_version v
				where v.person_id = i.person_id and v.item_id = i.id and v.version = 1 and i.version > 1 and v.changed_at >= ${since}) as first,
			case when i.removed_at is null then ${wordsOf(tx, 'i')} end as now,
			${sinceWhen(tx, tx`v.differently is distinct from i.differently`)} as "viewAt",
			${sinceWhen(tx, tx`v.details -> 'here' is distinct from i.details -> 'here'`)} as "stepAt",
			(select ${becauseOf(tx, 'v')} from sayso.item_version v
				where v.person_id = i.person_id and v.item_id = i.id and v.because is not null and v.changed_at >= ${since}
				order by v.version desc limit 1) as because
		from (select *, coalesce(removed_at, changed_at) as at from sayso.plan_item
			where coalesce(removed_at, changed_at) >= ${since}
			order by coalesce(removed_at, changed_at) desc, id offset ${skip} limit ${count}) i
		order by i.at desc, i.id`;
	return rows.map((row) => ({
		...row,
		first: row.first && { ...row.first, writtenAt: new Date(row.first.writtenAt) }
	}));
}

/** The person gives an entry other words, having seen it at a version. */
export function changeItem(
	token: string,
	form: string,
	item: { id: string; version: number },
	words: Wording & { lang?: string; because?: string | undefined }
): Promise<Outcome<{ part: PartCode }>> {
	return decide(
		() => sql`
		select api.change_item(${tokenBytes(token)}, ${form}, ${item.id}, ${item.version}, ${sql.json(words)}) as outcome`
	);
}

/** The person uses the words of an earlier version again. */
export function putBackItem(
	token: string,
	form: string,
	item: { id: string; version: number },
	wanted: number
): Promise<Outcome<{ part: PartCode }>> {
	return decide(
		() => sql`
		select api.put_back_item(${tokenBytes(token)}, ${form}, ${item.id}, ${item.version}, ${wanted}) as outcome`
	);
}
