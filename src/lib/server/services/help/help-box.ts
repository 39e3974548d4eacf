// Never a dead end: every page says whom to call. Signed in as a person, by name; otherwise the
// service's public number and no names.
import type { Session } from '#lib/server/auth/session';
import { whomIHelp } from '../helpers/whom-i-help';
import {
	ownWorkers,
	publicService,
	type NamedWorker,
	type Service
} from '#lib/server/db/queries/help';

export type Help = {
	workers: NamedWorker[];
	service: Service | null;
	/** Whom a helper helps, who can be asked for somebody to go through it with them. */
	helps: { person: string; name: string } | null;
	/** The account of the person who is signed in is frozen: one page opens to them. */
	frozen: boolean;
};

/** Whom to call, for whoever is looking. */
export async function helpBox(session: Session | null): Promise<Help> {
	const workers = session?.acting === 'person' ? await ownWorkers(session.token) : [];
	const helps = session?.acting === 'supporter' ? await whomIHelp(session.token) : null;
	return {
		workers: workers ?? [],
		service: await publicService(),
		helps,
		frozen: workers === null
	};
}
