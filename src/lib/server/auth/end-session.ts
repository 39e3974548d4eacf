// Signing out: the session ends on the server first, one whose time was up too, and half a sign-in; then the browser forgets its
// cookies and whatever pages it had kept, a crisis card too, and only then goes somewhere else.
import type { Cookies, RequestEvent } from '@sveltejs/kit';
import { forgetCookie, forgetHalfCookie, readHalfCookie } from './cookie';
import { note } from './note';
import { endSigningIn } from './second-step';
import { sessions } from './sessions';

/** Ends half a sign-in of a browser, if it has one. */
export async function endHalf(cookies: Cookies): Promise<void> {
	const half = readHalfCookie(cookies);
	if (!half) return;
	await endSigningIn(half);
	forgetHalfCookie(cookies);
}

/** Ends the session of a request, if there is one, and sends the browser to another address. */
export async function endSession(event: RequestEvent, location: string): Promise<Response> {
	const token = event.locals.session?.token ?? event.locals.ranOut;
	if (token) {
		await sessions.signOut(token);
		const account = event.locals.session?.accountId;
		note('sign_out', { ok: true }, { account, address: event.getClientAddress() });
	}
	await endHalf(event.cookies);
	forgetCookie(event.cookies);
	const headers = { location, 'Clear-Site-Data': '"cache", "storage"' };
	return new Response(null, { status: 303, headers });
}
