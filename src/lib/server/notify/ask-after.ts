// What may have arrived is asked after, where whoever carries it can say. Found, it is written down as sent; else it stays as it is,
// and is never sent again.
import type { Way } from '#lib/domain/reach/reach';
import { TEXT_ARRAY, type Sql } from '../db/connect';
import type { Finder } from './providers';

/** Asks after a few messages, unless it is stopped between two. Whoever does not answer is asked again in an hour. */
export async function askAfter(
	jobs: Sql,
	finders: Partial<Record<Way, Finder>>,
	isStopped = () => false
): Promise<void> {
	const ways = jobs.array(Object.keys(finders), TEXT_ARRAY);
	const unsure = await jobs<{ id: string; way: Way }[]>`select id, way from api.ask_after(${ways})`;
	for (const { id, way } of unsure) {
		if (isStopped()) return;
		const reference = await finders[way]!(id).catch(() => null);
		if (reference) await jobs`select api.record_message(${id}, 'accepted', ${reference})`;
	}
}
