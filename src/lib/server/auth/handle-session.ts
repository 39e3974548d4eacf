// Works out once, at the start of a request, who is signed in. Whoever asks for a page keeps a shared
// device signed in by it; a cookie that signs nobody in is forgotten.
import type { Handle } from '@sveltejs/kit/hooks';
import { forgetCookie, readCookie, writeCookie } from './cookie';
import { sessions } from './sessions';

export const handleSession: Handle = async ({ event, resolve }) => {
	const token = readCookie(event.cookies);
	const found = token ? await sessions.validate(token) : null;
	event.locals.session = found?.session ?? null;
	if (found?.extended) writeCookie(event.cookies, found.session);
	if (token && !found) forgetCookie(event.cookies);
	return resolve(event);
};
