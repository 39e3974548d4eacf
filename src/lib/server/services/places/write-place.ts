// An administrator adds a place by hand, or changes one as they saw it. What came from a list and was changed
// by hand stays as the hand left it: no import touches it again.
import type { PlaceWords } from '#lib/domain/places/place';
import type { Outcome } from '#lib/server/db/door';
import { keepPlace } from '#lib/server/db/queries/places';

/** Adds a place to the administrator's own service. */
export function addPlace(
	token: string,
	form: string,
	words: PlaceWords
): Promise<Outcome<{ place: string }>> {
	return keepPlace(token, form, { task: 'add', words });
}

/** Changes a place that was seen at a version. */
export function changePlace(
	token: string,
	form: string,
	{ id, version }: { id: string; version: number },
	words: PlaceWords
): Promise<Outcome<{ place: string }>> {
	return keepPlace(token, form, { task: 'change', place: id, version, words });
}
