// The functions of database/0017 about places. Those for everybody take no token: who looks for what is
// nobody's business, and nothing is written down.
import type { Place, PlaceInList, PlaceWords } from '#lib/domain/places/place';
import { TEXT_ARRAY } from '../connect';
import { decide, sql, tokenBytes, type Outcome } from '../door';

const texts = (words: readonly string[]) => sql.array([...words], TEXT_ARRAY);

/** Up to twenty-one open places by name, after the first `skip`. */
export async function findPlaces(
	words: readonly string[],
	spots: readonly string[],
	kind: string | null,
	skip: number
): Promise<PlaceInList[]> {
	const [row] = await sql<{ places: PlaceInList[] }[]>`
		select api.find_places(${texts(words)}, ${texts(spots)}, ${kind}, ${skip}) as places`;
	return row!.places;
}

/** One open place; null when it is not there. */
export async function placeFor(id: string): Promise<Place | null> {
	const [row] = await sql<{ place: Place | null }[]>`select api.read_place(${id}) as place`;
	return row!.place;
}

export type KeptInList = Pick<Place, 'id' | 'name' | 'kind' | 'town' | 'checked_on'> & {
	source: string | null;
	closed: boolean;
	edited: boolean;
};

export type KeptPlace = PlaceWords &
	Pick<Place, 'id' | 'checked_on'> &
	Pick<KeptInList, 'source' | 'closed' | 'edited'> & { version: number };

/** Up to twenty-one places that the administrator's service keeps. */
export async function placesOfService(
	token: string,
	words: readonly string[],
	skip: number
): Promise<KeptInList[]> {
	const [row] = await sql<{ places: KeptInList[] }[]>`
		select api.places_of_service(${tokenBytes(token)}, ${texts(words)}, ${skip}) as places`;
	return row!.places;
}

/** One of them; null for an administrator of any other service. */
export async function placeOfService(token: string, id: string): Promise<KeptPlace | null> {
	const [row] = await sql<{ place: KeptPlace | null }[]>`
		select api.place_of_service(${tokenBytes(token)}, ${id}) as place`;
	return row!.place;
}

export type PlaceTask =
	| { task: 'add'; words: PlaceWords }
	| { task: 'change'; place: string; version: number; words: PlaceWords }
	| { task: 'checked' | 'take_out'; place: string };

/** One task, once for its form. */
export function keepPlace(
	token: string,
	form: string,
	{ task, ...what }: PlaceTask
): Promise<Outcome<{ place: string }>> {
	return decide(
		() =>
			sql`select api.keep_place(${tokenBytes(token)}, ${form}, ${task}, ${sql.json(what)}) as outcome`
	);
}
