// Works out once, at the start of a request, who is signed in. Whoever asks for a page keeps a shared
// device signed in by it; a cookie that signs nobody in is forgotten, but not while nobody can be asked.
import type { Handle } from '@sveltejs/kit/hooks';
import { isPassing } from '../db/connect';
import { forgetCookie, readCookie, writeCookie } from './cookie';
import { sessions } from './sessions';

export const handleSession: Handle = async ({ event, resolve }) => {
	const token = readCookie(event.cookies);
	let found: Awaited<ReturnType<typeof sessions.validate>> = null;
	try {
		if (token) found = await sessions.validate(token);
	} catch (error) {
		if (!isPassing(error)) throw error;
		event.locals.away = true;
		return new Response(null, { status: 503 });
	}
	event.locals.session = found?.session ?? null;
	if (found?.extended) writeCookie(event.cookies, found.session);
	if (token && !found) forgetCookie(event.cookies);
	return resolve(event);
};
