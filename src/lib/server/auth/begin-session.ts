// A session begins in a browser. The one that the browser had before ends first, so that nobody goes on by it unseen, and half a
// sign-in too, which may be of whoever used the device before; and after a new password there is another in place of the one that
// changed it, so that a copy of its cookie is nobody's.
import type { RequestEvent } from '@sveltejs/kit';
import { writeCookie } from './cookie';
import { endHalf } from './end-session';
import { knowBrowser } from './known-browser';
import type { Session } from './session';
import { sessions } from './sessions';
import { whereFrom } from './where-from';

/** Gives the browser a session that was just made. */
export async function beginSession(event: RequestEvent, session: Session): Promise<void> {
	if (event.locals.session) await sessions.signOut(event.locals.session.token);
	await endHalf(event.cookies);
	writeCookie(event.cookies, session);
	await knowBrowser(event, session);
}

/** Gives the browser another session in place of its own, the same but for its token. */
export async function renewSession(event: RequestEvent, session: Session): Promise<void> {
	const next = await sessions.replaceSession(session, session, whereFrom(event).deviceName);
	if (!next) return;
	writeCookie(event.cookies, next);
	await knowBrowser(event, next);
}
