// The person reads what others suggest for their plan: what can still be answered, what is over, and one
// suggestion beside the words it would change.
import { seeing } from '#lib/domain/consent/seeing';
import type { PartCode } from '#lib/domain/plan/parts';
import { inOwnName } from '#lib/server/db/door';
import { grantsWithNames } from '#lib/server/db/queries/grants';
import { ownItem, type OwnItem } from '#lib/server/db/queries/items';
import {
	closedProposals,
	openProposals,
	partOfProposal,
	proposal,
	type Proposal
} from '#lib/server/db/queries/proposals';
import type { NamedGrant } from '#lib/server/db/queries/rows';

const A_PAGE = 20;

/** Open suggestions, and a page of those that are over; null when the session has ended. */
export function listSuggestions(
	token: string,
	page: number
): Promise<{ open: Proposal[]; over: Proposal[]; more: boolean } | null> {
	return inOwnName(token, async (tx) => {
		const over = await closedProposals(tx, (page - 1) * A_PAGE, A_PAGE + 1);
		return {
			open: page === 1 ? await openProposals(tx) : [],
			over: over.slice(0, A_PAGE),
			more: over.length > A_PAGE
		};
	});
}

export type SuggestionPage = {
	suggestion: Proposal;
	/** The entry as it stands now; null when it is not in the plan, or not yet. */
	item: OwnItem | null;
	seenBy: NamedGrant[];
};

/** One suggestion; null when there is none by that id, or its words are gone. */
export function readSuggestion(token: string, id: string): Promise<SuggestionPage | null> {
	return inOwnName(token, async (tx) => {
		const suggestion = await proposal(tx, id);
		if (!suggestion) return null;
		return {
			suggestion,
			item: suggestion.itemId === null ? null : await ownItem(tx, suggestion.itemId),
			seenBy: seeing(await grantsWithNames(tx), suggestion.part, new Date())
		};
	});
}

/** For which part something was suggested, though its words may be gone; null when nothing was by that id. */
export function partSuggestedFor(token: string, id: string): Promise<PartCode | null> {
	return inOwnName(token, (tx) => partOfProposal(tx, id));
}
