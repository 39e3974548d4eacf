// What the person is still writing is kept for them alone, so that no time-out, sign-out or lost connection
// takes it. It is in nobody's plan, and goes when its form is sent.
import { createHash } from 'node:crypto';
import { nothingTyped } from '#lib/domain/plan/nothing-typed';
import type { PartCode } from '#lib/domain/plan/parts';
import { partWritten } from '#lib/domain/plan/where-written';
import { inOwnName, type Outcome } from '#lib/server/db/door';
import { partOfTakenOut } from '#lib/server/db/queries/items';
import { partOfProposal } from '#lib/server/db/queries/proposals';
import {
	draftAt,
	drafts,
	forgetDraft,
	keepDraft,
	keepLateDraft,
	type Boxes,
	type Draft,
	type DraftAbout,
	type Typed
} from '#lib/server/db/queries/drafts';

/** What was being written at an address, under a key or last; null when nothing was. */
export function readDraft(token: string, place: string, form?: string): Promise<Draft | null> {
	return inOwnName(token, (tx) => draftAt(tx, place, form));
}

/** Everything that was being written and for which part, newest first; null when the session has ended. */
export async function listDrafts(token: string): Promise<DraftAbout[] | null> {
	const kept = await inOwnName(token, drafts);
	return kept && kept.map((draft) => ({ ...draft, part: draft.part ?? partWritten(draft.place) }));
}

/** The key after one that was used: always the same, so that what is pressed twice is kept once. */
function keyAfter(form: string): string {
	const hex = createHash('sha256').update(form).digest('hex');
	return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5');
}

/**
 * Keeps the boxes of a form as they stand. What is typed on after the form was sent from another page is
 * kept under the key after its own, so that none of it is lost.
 */
export async function keep(token: string, draft: Typed, by = keepDraft): Promise<Outcome<object>> {
	const outcome = await by(token, draft);
	const wasUsed = 'refused' in outcome && outcome.refused === 'form_used_again';
	return wasUsed ? keep(token, { ...draft, form: keyAfter(draft.form) }, by) : outcome;
}

/**
 * Keeps what was typed into a form that was sent as the time of its session was up already, beside what was kept of it
 * before. Whether there was anything to keep, and it is kept.
 */
export async function keepLate(token: string, draft: Typed): Promise<boolean> {
	return !nothingTyped(draft.boxes) && 'ok' in (await keep(token, draft, keepLateDraft));
}

/**
 * Keeps what was typed into the boxes of an entry. Where nothing is typed nothing is kept, nor what was kept of that form before.
 * A page that keeps by itself is told when its form was sent, and goes on under another key.
 */
export async function keepTyped(
	token: string,
	draft: Typed,
	byItself = false
): Promise<Outcome<{ kept: boolean }>> {
	const kept = !nothingTyped(draft.boxes);
	const outcome = await (!kept
		? forgetDraft(token, draft.form)
		: (byItself ? keepDraft : keep)(token, draft));
	return 'refused' in outcome ? outcome : { ok: true, kept };
}

/** What words were for that cannot take them any more; a place near here is for a week. */
type Gone = { item: string } | { suggestion: string } | { part: PartCode };

function partOf(token: string, gone: Gone): Promise<PartCode | null> | PartCode {
	if ('part' in gone) return gone.part;
	return inOwnName(token, (tx) =>
		'item' in gone ? partOfTakenOut(tx, gone.item) : partOfProposal(tx, gone.suggestion)
	);
}

/** A new entry has one box: what was typed beside somebody else's words stands under them. */
function inOneBox({ differently, ...boxes }: Boxes): Boxes {
	if (!differently) return boxes;
	return { ...boxes, words: [boxes.words ?? [], differently].flat().filter(Boolean).join('\n') };
}

/**
 * Words for what was taken out or taken back meanwhile are kept for a new entry in its part, so that they are not
 * lost with it. The address where they wait, which says why, or null when there never was any such thing.
 */
export async function keepForNewEntry(
	token: string,
	gone: Gone,
	draft: Omit<Typed, 'place'>
): Promise<string | null> {
	const part = await partOf(token, gone);
	if (!part) return null;
	const place = `/plan/${part}/add`;
	await keep(token, { ...draft, boxes: inOneBox(draft.boxes), place });
	return `${place}?carried`;
}

/** Throws a draft away. */
export function throwAway(token: string, form: string): Promise<Outcome<object>> {
	return forgetDraft(token, form);
}
