// What the pages of the person's own plan show of a part: its words, what is suggested for it, and who
// can see it.
import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { PARTS, type PartCode } from '#lib/domain/plan/parts';
import { translator } from '#lib/i18n';
import { granteeAndCondition } from '#lib/i18n/grantee-phrase';
import type { Session } from '#lib/server/auth/session';
import { found } from '#lib/server/http';
import { readOwnPlan, type Wanted } from '#lib/server/services/plan/read-own-plan';
import { forOwner, wordsOf } from '#lib/ui/plan/made-words';

/** The part that an address names; any other is the address of no page. */
export const partFrom = (code: string): PartCode => found(PARTS.find((part) => part === code));

const Asked = z.object({
	page: z.coerce.number().int().min(1).max(100_000).catch(1),
	entry: z.guid().nullable().catch(null)
});

/** Which page of a part an address asks for: by its number, or by an entry that stands on it. */
export function pageAsked({ searchParams }: URL): { page: number; entries: string[] } {
	const asked = { page: searchParams.get('page') ?? 1, entry: searchParams.get('entry') };
	const { page, entry } = Asked.parse(asked);
	return { page, entries: entry === null ? [] : [entry] };
}

/** The parts that are wanted, and by their ids the permissions that reach any of them, each in words once. */
export async function loadOwnParts(
	{ locals }: RequestEvent,
	session: Session,
	wanted: Omit<Wanted, 'have'> = {}
) {
	const words = wordsOf(forOwner(session.actorId, session.name, locals.lang));
	const own = found(await readOwnPlan(session.token, { ...wanted, have: words.have }));
	const made = words.made(own);
	const t = translator(locals.lang);
	const grants = new Map(own.flatMap(({ seenBy }) => seenBy).map((grant) => [grant.id, grant]));
	return {
		parts: own.map(({ seenBy, suggested }, n) => ({
			...made[n]!,
			seenBy: seenBy.map(({ id }) => id),
			suggested: suggested.map(({ id, by }) => ({ id, by }))
		})),
		grants: [...grants.values()].map((grant) => ({
			id: grant.id,
			who: granteeAndCondition(t, grant)
		}))
	};
}

export type OwnParts = Awaited<ReturnType<typeof loadOwnParts>>;
