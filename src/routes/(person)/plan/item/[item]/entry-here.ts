// An entry can be taken out while a page about it is open, or is gone back to. Then that page leads on to its part, where this
// is said, or to the words that were typed for it: they wait for a new entry.
import { redirect } from '@sveltejs/kit';
import { draftOn } from '#lib/server/draft-on';
import { found, idFrom } from '#lib/server/http';
import { keepForNewEntry } from '#lib/server/services/plan/keep-draft';
import { partTakenOutOf } from '#lib/server/services/plan/read-own-item';

/** What is read about the entry that an address names, or the way on; 404 when there never was one. */
export async function entryHere<T>(
	{ params, url }: { params: { item: string }; url: URL },
	token: string,
	read: (token: string, id: string) => Promise<T | null>
): Promise<T> {
	const id = idFrom(params.item);
	const page = await read(token, id);
	if (page) return page;
	const draft = await draftOn(url, token);
	const waiting = draft && (await keepForNewEntry(token, { item: id }, draft));
	redirect(303, waiting ?? `/plan/${found(await partTakenOutOf(token, id))}?out`);
}
