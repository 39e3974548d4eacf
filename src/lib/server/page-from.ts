// Which page of a long list an address asks for; whatever else it says is the first.
import { z } from 'zod';

const number = z.coerce.number().int().min(1).max(10_000).catch(1);

/** The number of the page, from 1. */
export function pageFrom({ searchParams }: URL, list = 'page'): number {
	return number.parse(searchParams.get(list) ?? 1);
}
