// One place of the directory, for anybody.
import type { Place } from '#lib/domain/places/place';
import { placeFor } from '#lib/server/db/queries/places';

/** The place; null when there is none, when it was taken out, or when its list says that it is closed. */
export function readPlace(id: string): Promise<Place | null> {
	return placeFor(id);
}
