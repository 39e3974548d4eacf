// The first page after signing in: the person's own Today, the plan of whoever a supporter helps, or
// the work of a worker.
import type { Session } from '#lib/server/auth/sessions';

const HOMES = { person: '/today', supporter: '/helping', worker: '/work' } as const;

/** Where somebody lands when they did not ask for a page. */
export function findHome(session: Session): string {
	return HOMES[session.acting];
}
