// What the person is still writing is kept for them alone, so that no time-out, sign-out or lost connection
// takes it. It is in nobody's plan, and goes when its form is sent.
import { nothingTyped } from '#lib/domain/plan/nothing-typed';
import { partWritten } from '#lib/domain/plan/where-written';
import { inOwnName, type Outcome } from '#lib/server/db/door';
import { partOfTakenOut } from '#lib/server/db/queries/items';
import {
	draftAt,
	drafts,
	forgetDraft,
	keepDraft,
	type Draft,
	type DraftAbout
} from '#lib/server/db/queries/drafts';

/** What was being written at an address; null when nothing was. */
export function readDraft(token: string, place: string): Promise<Draft | null> {
	return inOwnName(token, (tx) => draftAt(tx, place));
}

/** Everything that was being written and for which part, newest first; null when the session has ended. */
export async function listDrafts(token: string): Promise<DraftAbout[] | null> {
	const kept = await inOwnName(token, drafts);
	return kept && kept.map((draft) => ({ ...draft, part: draft.part ?? partWritten(draft.place) }));
}

/** Keeps the boxes of a form as they stand. */
export function keep(token: string, draft: Omit<Draft, 'savedAt'>): Promise<Outcome<object>> {
	return keepDraft(token, draft);
}

/** Keeps what was typed into the boxes of an entry. Where nothing is typed nothing is kept, nor what was kept of that form before. */
export async function keepTyped(
	token: string,
	draft: Omit<Draft, 'savedAt'>
): Promise<Outcome<{ kept: boolean }>> {
	const kept = !nothingTyped(draft.boxes);
	const outcome = await (kept ? keepDraft(token, draft) : forgetDraft(token, draft.form));
	return 'refused' in outcome ? outcome : { ok: true, kept };
}

/**
 * Words for an entry that was taken out meanwhile are kept for a new one in its part, so that they are not
 * lost with it. The address where they wait, or null when there never was such an entry.
 */
export async function keepForNewEntry(
	token: string,
	itemId: string,
	draft: Omit<Draft, 'savedAt'>
): Promise<string | null> {
	const part = await inOwnName(token, (tx) => partOfTakenOut(tx, itemId));
	if (!part) return null;
	const place = `/plan/${part}/add`;
	await keepDraft(token, { ...draft, place });
	return place;
}

/** Throws a draft away. */
export function throwAway(token: string, form: string): Promise<Outcome<object>> {
	return forgetDraft(token, form);
}
