// Who may open a page at all. Signed out: sign in first and come back. Signed in as something else:
// the page is not there, so that nobody learns what others have.
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Acting, Session } from './session';

/** The session of a request, or off to sign in. */
export function requireSignedIn(event: RequestEvent): Session {
	const { session } = event.locals;
	if (session) return session;
	const asked =
		event.request.method === 'GET' ? event.url.pathname + event.url.search : event.url.pathname;
	redirect(303, `/sign-in?back=${encodeURIComponent(asked)}`);
}

/** The session of a request that acts in one capacity; for any other the page is not there. */
export function requireActing(event: RequestEvent, acting: Acting): Session {
	const session = requireSignedIn(event);
	if (session.acting !== acting) error(404, 'Not Found');
	return session;
}
