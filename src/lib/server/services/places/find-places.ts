// Anybody looks for a place by what and where, signed in or not. Who looks for what is not kept.
import type { Kind, PlaceInList } from '#lib/domain/places/place';
import { spotOf, wordsOf } from '#lib/domain/places/search';
import { findPlaces as query } from '#lib/server/db/queries/places';

export const A_PAGE = 20;

export type Wanted = { what: string; where: string; kind: Kind | null; page: number };

/** One page of places by name, and whether there are more. */
export async function findPlaces(
	wanted: Wanted
): Promise<{ places: PlaceInList[]; more: boolean }> {
	const { what, where, kind, page } = wanted;
	const found = await query(wordsOf(what), spotOf(where), kind, (page - 1) * A_PAGE);
	return { places: found.slice(0, A_PAGE), more: found.length > A_PAGE };
}
