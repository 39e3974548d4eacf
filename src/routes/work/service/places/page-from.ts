// Which page of a long list an address asks for; whatever else it says is the first.
import { z } from 'zod';

const page = z.coerce.number().int().min(1).max(1_000).catch(1);

/** The number of the page, from 1. */
export function pageFrom(url: URL): number {
	return page.parse(url.searchParams.get('page') ?? 1);
}
