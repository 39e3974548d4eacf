// Who may open a page at all. Signed out: sign in first and come back; what was sent meanwhile is not done, and the
// page to sign in on says so, and whether its words were kept. Signed in as something else:
// the page is not there, so that nobody learns what others have.
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Acting, Session } from './session';

/** The session of a request, or off to sign in. */
export function requireSignedIn(event: RequestEvent): Session {
	const { session } = event.locals;
	return session ?? signInFirst(event);
}

/** Off to sign in: nobody is signed in, or the session of a form ended while it was on its way. */
export function signInFirst(event: RequestEvent): never {
	const { keptAt } = event.locals;
	const sent = event.request.method === 'POST';
	const back = encodeURIComponent(
		keptAt ?? (sent ? pageSentFrom(event) : event.url.pathname + event.url.search)
	);
	redirect(303, `/sign-in?back=${back}${keptAt ? '&kept' : sent ? '&unsent' : ''}`);
}

/** The page that a form stood on: the one it says it came from, else its own address; never with an action in it. */
function pageSentFrom({ request, url }: RequestEvent): string {
	const from = URL.parse(request.headers.get('referer') ?? '');
	const page = new URL(from?.origin === url.origin ? from : url);
	for (const name of [...page.searchParams.keys()])
		if (name.startsWith('/')) page.searchParams.delete(name);
	return page.pathname + page.search;
}

/** The session of a person, or of whoever helps one; for workers the page is not there. */
export function requireNotWorker(event: RequestEvent): Session {
	const session = requireSignedIn(event);
	if (session.acting === 'worker') error(404, 'Not Found');
	return session;
}

/** The session of a request that acts in one capacity; for any other the page is not there. */
export function requireActing(event: RequestEvent, acting: Acting): Session {
	const session = requireSignedIn(event);
	if (session.acting !== acting) error(404, 'Not Found');
	return session;
}
