// Never a dead end: every page says whom to call. Signed in as a person, by name; otherwise the
// service's public number and no names.
import type { Session } from '#lib/server/auth/session';
import { inOwnName } from '#lib/server/db/door';
import { helpFor, publicService, type Help } from '#lib/server/db/queries/help';

/** Whom to call, for whoever is looking. */
export async function helpBox(session: Session | null): Promise<Help> {
	const own = session?.acting === 'person' ? await inOwnName(session.token, helpFor) : null;
	return own ?? { workers: [], service: await publicService() };
}
