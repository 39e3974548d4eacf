// Which page of a long list an address asks for; whatever else it says is the first. A list of tens of thousands goes by a place, after which
// its page begins, so that each page costs the same: the place is all there is in the address, and nothing is looked up by it.
import { z } from 'zod';
import { ID } from '#lib/domain/id';

const number = z.coerce.number().int().min(1).max(10_000).catch(1);

const place = z
	.string()
	.regex(new RegExp(`^[a-z]\\d{1,16}\\.${ID}$`))
	.nullable()
	.catch(null);

/** The number of the page, from 1. */
export function pageFrom({ searchParams }: URL, list = 'page'): number {
	return number.parse(searchParams.get(list) ?? 1);
}

/** The place after which it begins: a letter, a microsecond and an id, as the list itself named it; null for the first page. */
export const placeFrom = ({ searchParams }: URL): string | null =>
	place.parse(searchParams.get('after'));
