// Never a dead end: every page says whom to call. Signed in as a person, by name; otherwise the
// service's public number and no names.
import type { Session } from '#lib/server/auth/session';
import {
	ownWorkers,
	publicService,
	type NamedWorker,
	type Service
} from '#lib/server/db/queries/help';

export type Help = { workers: NamedWorker[]; service: Service | null };

/** Whom to call, for whoever is looking. */
export async function helpBox(session: Session | null): Promise<Help> {
	const workers = session?.acting === 'person' ? await ownWorkers(session.token) : [];
	return { workers, service: await publicService() };
}
