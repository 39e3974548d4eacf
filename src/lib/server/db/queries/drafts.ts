// What the person is still writing, read in their own name.
import type { Tx } from '../connect';
import { decide, sql, tokenBytes, type Outcome } from '../door';

/** What stood in the boxes of a form, by their names. */
export type Boxes = Record<string, string | string[]>;

export type Draft = { form: string; place: string; boxes: Boxes; savedAt: Date };

/** The newest draft for a form at an address, or null. */
export async function draftAt(tx: Tx, place: string): Promise<Draft | null> {
	const [draft] = await tx<Draft[]>`
		select form, place, boxes, saved_at as "savedAt" from sayso.draft where place = ${place}
		order by saved_at desc limit 1`;
	return draft ?? null;
}

/** Every draft, newest first. */
export function drafts(tx: Tx): Promise<Draft[]> {
	return tx<
		Draft[]
	>`select form, place, boxes, saved_at as "savedAt" from sayso.draft order by saved_at desc`;
}

/** Keeps what has been typed so far; refused once the form was sent. */
export function keepDraft(
	token: string,
	{ form, place, boxes }: Omit<Draft, 'savedAt'>
): Promise<Outcome<object>> {
	return decide(
		sql`select api.keep_draft(${tokenBytes(token)}, ${form}, ${place}, ${sql.json(boxes)}) as outcome`
	);
}

/** Throws a draft away. */
export function forgetDraft(token: string, form: string): Promise<Outcome<object>> {
	return decide(sql`select api.forget_draft(${tokenBytes(token)}, ${form}) as outcome`);
}
