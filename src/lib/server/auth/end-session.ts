// Signing out: the session ends on the server first, one whose time was up too, and half a sign-in; then the browser forgets its
// cookies and whatever pages it had kept, a crisis card too, and only then goes somewhere else.
import type { RequestEvent } from '@sveltejs/kit';
import { forgetCookie, forgetHalfCookie, readHalfCookie } from './cookie';
import { note } from './note';
import { endSigningIn } from './second-step';
import { sessions } from './sessions';

/** Ends the session of a request, if there is one, and sends the browser to another address. */
export async function endSession(event: RequestEvent, location: string): Promise<Response> {
	const token = event.locals.session?.token ?? event.locals.ranOut;
	if (token) {
		await sessions.signOut(token);
		const account = event.locals.session?.accountId;
		note('sign_out', { ok: true }, { account, address: event.getClientAddress() });
	}
	const half = readHalfCookie(event.cookies);
	if (half) await endSigningIn(half);
	forgetCookie(event.cookies);
	forgetHalfCookie(event.cookies);
	const headers = { location, 'Clear-Site-Data': '"cache", "storage"' };
	return new Response(null, { status: 303, headers });
}
