// Somebody else opens a person's plan. The look is saved in the person's history before a word is
// read; what comes back is a page with every heading, and words only where a part opened.
import type { PartCode } from '#lib/domain/plan/parts';
import { readerPage, type PartOnPage } from '#lib/domain/plan/reader-page';
import { look, type Seen } from '#lib/server/db/queries/looks';
import type { Wanted } from '#lib/server/db/queries/plan';

export type LookedAt = Omit<Seen, 'words' | 'agreed'> & { parts: PartOnPage[] };

/** One logged look, or null when this session can open nothing of that person's. */
export async function lookAtPlan(
	token: string,
	personId: string,
	wanted: Wanted = {}
): Promise<LookedAt | null> {
	const seen = await look(token, personId, wanted);
	if (!seen) return null;
	const { words, agreed, ...rest } = seen;
	const opened = [
		...(Object.keys(words) as PartCode[]),
		...(agreed.length > 0 ? (['contact'] as const) : [])
	];
	return { ...rest, parts: readerPage(words, opened, wanted.parts, agreed) };
}
