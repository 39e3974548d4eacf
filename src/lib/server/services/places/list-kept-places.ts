// The places that a service keeps, for its administrator and nobody else.
import { wordsOf } from '#lib/domain/places/search';
import {
	placeOfService,
	placesOfService,
	type KeptInList,
	type KeptPlace
} from '#lib/server/db/queries/places';
import { A_PAGE } from './find-places';

/** One page of them by name, and whether there are more. */
export async function listKeptPlaces(
	token: string,
	what: string,
	page: number
): Promise<{ places: KeptInList[]; more: boolean }> {
	const found = await placesOfService(token, wordsOf(what), (page - 1) * A_PAGE);
	return { places: found.slice(0, A_PAGE), more: found.length > A_PAGE };
}

/** One of them; null for an administrator of any other service. */
export function readKeptPlace(token: string, id: string): Promise<KeptPlace | null> {
	return placeOfService(token, id);
}
