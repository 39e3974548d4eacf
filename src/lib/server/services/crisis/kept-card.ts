// The card as it is kept on a phone to be read with no internet. Only somebody's own device may keep it, and only the card:
// no notice and nobody's name who is there.
import { createHash } from 'node:crypto';
import type { CardEntry } from '#lib/domain/crisis/card';
import type { Session } from '#lib/server/auth/session';
import { readCard } from './keep-card';

export type KeptCard = {
	chosen: CardEntry[];
	/** Says that it is the same person's, and not whose: a phone that somebody else signs in on keeps no copy of theirs. */
	of: string;
};

/** Whether the card can be kept on the device of a session. */
export const mayKeep = ({ device }: Session): boolean => device === 'own';

/** What may be kept; null on a shared device, with no line chosen, and when the session has ended. */
export async function readKeptCard(session: Session): Promise<KeptCard | null> {
	const card = mayKeep(session) ? await readCard(session.token) : null;
	if (!card || card.chosen.length === 0) return null;
	const of = createHash('sha256').update(`card ${session.actorId}`).digest('base64url');
	return { chosen: card.chosen, of };
}
