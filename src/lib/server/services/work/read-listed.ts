// A page about one person of a worker's list that shows no word of their plan: it needs their name, and opens neither the
// plan nor the rest of the list.
import { look, type ListEntry } from '#lib/server/db/queries/looks';

/** What the list says of one person; null when this worker does not have them on it. */
export async function readListed(token: string, personId: string): Promise<ListEntry | null> {
	const seen = await look(token, personId, { parts: [] });
	return seen?.entry ?? null;
}
