// Somebody opens a crisis card by its link, signed out. Openings are counted whether or not they open something: nobody
// guesses, and nobody fills a history. Whatever is wrong with a link, the answer is the same.
import { cardTries } from '#lib/server/auth/tries';
import { cardByLink, type OpenedCard } from '#lib/server/db/queries/card-link';

export type Opening =
	| { ok: true; card: OpenedCard }
	| { refused: 'too_many_tries'; until: Date }
	| { refused: 'link_opens_nothing' };

/** The card behind a secret, with a line in its owner's history. */
export async function openCard(secret: string, address: string): Promise<Opening> {
	const until = await cardTries.count(address, secret);
	if (until) return { refused: 'too_many_tries', until };
	const card = await cardByLink(secret);
	return card ? { ok: true, card } : { refused: 'link_opens_nothing' };
}
