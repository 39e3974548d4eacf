// Which part of a plan, and which page of it, an address asks a reader's page for; without a part, the
// first page of each.
import { z } from 'zod';
import { PARTS, type PartCode } from '#lib/domain/plan/parts';
import type { Wanted } from './db/queries/plan';

const Asked = z.object({
	part: z.enum(PARTS).nullable().catch(null),
	page: z.coerce.number().int().min(1).max(100_000).catch(1)
});

/** The part that an address names, if it is one. */
export const partNamed = ({ searchParams }: URL): PartCode | undefined =>
	PARTS.find((part) => part === searchParams.get('part'));

/** What to read for an address. */
export function partAsked({ searchParams }: URL): Pick<Wanted, 'parts' | 'page'> {
	const asked = { part: searchParams.get('part'), page: searchParams.get('page') ?? 1 };
	const { part, page } = Asked.parse(asked);
	return part === null ? {} : { parts: [part], page };
}
