// A worker or supporter suggests something for a plan. It is only words to the person: whether they may,
// and whether too much waits already, the database decides in one place.
import type { Outcome } from '#lib/server/db/door';
import type { Wanted } from '#lib/server/db/queries/plan';
import { suggest, withdrawProposal, type Suggested } from '#lib/server/db/queries/proposals';
import type { Item } from '#lib/domain/plan/reader-page';
import type { ToldSuggestion } from '#lib/domain/plan/proposals';
import type { PartCode } from '#lib/domain/plan/parts';
import { lookAtPlan } from './look-at-plan';

/** A page of the entries of a part that are open to whoever suggests. */
export type OpenPart = { part: PartCode; page: number; more: boolean; items: Item[] };

export type Suggesting = {
	name: string;
	entries: OpenPart[];
	suggestions: ToldSuggestion[];
};

/** One logged look, for somebody who may suggest; null for anybody else. */
export async function readSuggesting(
	token: string,
	personId: string,
	wanted: Wanted
): Promise<Suggesting | null> {
	const seen = await lookAtPlan(token, personId, wanted);
	if (!seen?.suggests) return null;
	const entries = seen.parts.flatMap(({ part, page, more, items }) =>
		items && items.length > 0 ? [{ part, page, more, items }] : []
	);
	return { name: seen.name, entries, suggestions: seen.suggestions };
}

/** Suggests an entry for a part, or other words for an entry. */
export function suggestForPlan(
	token: string,
	form: string,
	personId: string,
	suggested: Suggested
): Promise<Outcome<{ proposal: string }>> {
	return suggest(token, form, personId, suggested);
}

/** Takes a suggestion back before it is answered. */
export function withdrawSuggestion(
	token: string,
	form: string,
	personId: string,
	id: string
): Promise<Outcome<object>> {
	return withdrawProposal(token, form, personId, id);
}
