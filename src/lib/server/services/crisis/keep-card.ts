// The crisis card: the entries that the person chose, on one side of paper, with whom to call.
import { CARD_PARTS, chosenIn, type CardEntry, type CardPart } from '#lib/domain/crisis/card';
import { inOwnName, type Outcome } from '#lib/server/db/door';
import { cardLink, type CardLink } from '#lib/server/db/queries/card-link';
import { cardItems, keepCard } from '#lib/server/db/queries/crisis';
import { wholeParts } from '#lib/server/db/queries/plan';

export type OwnCard = {
	/** All that can be chosen, in the order of the plan. */
	entries: CardEntry[];
	chosen: CardEntry[];
	/** The link that opens it; null while it is off. */
	link: CardLink | null;
};

/** What can be chosen, and what is; null when the session has ended. */
export function readCard(token: string): Promise<OwnCard | null> {
	return inOwnName(token, async (tx) => {
		const parts = await wholeParts(tx, CARD_PARTS);
		const entries = parts.flatMap(({ part, items }) =>
			items.map(({ id, heading, words, differently, lang }) => ({
				id,
				part: part as CardPart,
				heading,
				words,
				differently: differently ?? '',
				lang
			}))
		);
		return {
			entries,
			chosen: chosenIn(entries, await cardItems(tx)),
			link: await cardLink(tx)
		};
	});
}

/** Chooses what stands on it. */
export function chooseForCard(
	token: string,
	form: string,
	items: readonly string[]
): Promise<Outcome<object>> {
	return keepCard(token, form, items);
}
