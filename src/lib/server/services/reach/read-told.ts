// What somebody was told of, for their own eyes.
import type { Told } from '#lib/domain/reach/told';
import { toldList } from '#lib/server/db/queries/told-list';

/** The last of it; null for whoever is told nothing here. */
export function readTold(token: string): Promise<Told[] | null> {
	return toldList(token);
}
