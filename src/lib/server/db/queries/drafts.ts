// What the person is still writing, read in their own name.
import { ID } from '#lib/domain/id';
import type { PartCode } from '#lib/domain/plan/parts';
import type { Tx } from '../connect';
import { decide, sql, tokenBytes, type Outcome } from '../door';

/** What stood in the boxes of a form, by their names. */
export type Boxes = Record<string, string | string[]>;

export type Draft = { form: string; place: string; boxes: Boxes; savedAt: Date };

/** A draft for a form at an address, that of a key where it is there, else the newest; or null. */
export async function draftAt(tx: Tx, place: string, form?: string): Promise<Draft | null> {
	const [draft] = await tx<Draft[]>`
		select form, place, boxes, saved_at as "savedAt" from sayso.draft where place = ${place}
		order by form = ${form ?? null} desc nulls last, saved_at desc limit 1`;
	return draft ?? null;
}

/** A draft, with the part of the entry or the suggestion it is about. */
export type DraftAbout = Draft & { part: PartCode | null };

/** Every draft, newest first. */
export function drafts(tx: Tx): Promise<DraftAbout[]> {
	return tx<DraftAbout[]>`
		select d.form, d.place, d.boxes, d.saved_at as "savedAt", coalesce(
			(select i.part from sayso.plan_item i where i.id = about.item::uuid),
			(select r.part from sayso.proposal r where r.id = about.suggestion::uuid)) as part
		from sayso.draft d, lateral (select
			substring(d.place from '^/plan/item/(' || ${ID} || ')$') as item,
			substring(d.place from '^/plan/suggestions/(' || ${ID} || ')(?:/change)?$') as suggestion) about
		order by d.saved_at desc`;
}

/** What is kept of a form, and where. */
export type Typed = Omit<Draft, 'savedAt'>;

/** Keeps what has been typed so far; refused once the form was sent. */
export function keepDraft(token: string, draft: Typed): Promise<Outcome<object>> {
	const { form, place, boxes } = draft;
	return decide(
		() =>
			sql`select api.keep_draft(${tokenBytes(token)}, ${form}, ${place}, ${sql.json(boxes)}) as outcome`
	);
}

/** Keeps what was sent as the time of its session was up already; refused under a key that was kept or used before. */
export function keepLateDraft(token: string, draft: Typed): Promise<Outcome<object>> {
	const { form, place, boxes } = draft;
	return decide(
		() =>
			sql`select api.keep_late_draft(${tokenBytes(token)}, ${form}, ${place}, ${sql.json(boxes)}) as outcome`
	);
}

/** Throws a draft away. */
export function forgetDraft(token: string, form: string): Promise<Outcome<object>> {
	return decide(() => sql`select api.forget_draft(${tokenBytes(token)}, ${form}) as outcome`);
}
