// Works out once, at the start of a request, who is signed in. Whoever asks for a page keeps a shared
// device signed in by it; a cookie that signs nobody in is forgotten, but not while nobody can be asked,
// nor while it may still say whose words a form brings that was sent a little too late.
import type { Handle } from '@sveltejs/kit/hooks';
import { isPassing } from '../db/connect';
import { forgetCookie, readCookie, writeCookie } from './cookie';
import { sessions } from './sessions';

export const handleSession: Handle = async ({ event, resolve }) => {
	const token = readCookie(event.cookies);
	let found: Awaited<ReturnType<typeof sessions.validate>> = null;
	let ranOut = false;
	try {
		if (token) found = await sessions.validate(token);
		if (token && !found) ranOut = await sessions.ranOut(token);
	} catch (error) {
		if (!isPassing(error)) throw error;
		event.locals.away = true;
		return new Response(null, { status: 503 });
	}
	event.locals.session = found?.session ?? null;
	if (found?.extended) writeCookie(event.cookies, found.session);
	if (ranOut) event.locals.ranOut = token!;
	else if (token && !found) forgetCookie(event.cookies);
	return resolve(event);
};
