// How somebody wants to be told, word for word as it would come, and what this service can send by.
import type { Reach, Way } from '#lib/domain/reach/reach';
import type { Lang } from '#lib/i18n';
import { ownReach } from '#lib/server/db/queries/reach';
import { senders } from '#lib/server/notify/senders';
import { messageWords, type Words } from '#lib/server/notify/words';

export type OwnReach = Reach & { message: Words; sends: Record<Way, boolean> };

/** One's own; null for whoever is told nothing here. */
export async function readReach(token: string, lang: Lang): Promise<OwnReach | null> {
	const reach = await ownReach(token);
	if (!reach) return null;
	const sends = { email: !!senders.email, text: !!senders.text, letter: !!senders.letter };
	return { ...reach, message: messageWords(lang, reach.phone), sends };
}
