// The one cookie that signs somebody in, and the one of whoever is half signed in. `__Host-` ties each to this host, to a secure
// connection and to the whole site; the second, and the first on a shared device, goes when the browser closes.
import type { Cookies } from '@sveltejs/kit';
import type { Session } from './session';

const NAME = '__Host-sayso';
const HALF = '__Host-half';
/** How every cookie of signing in is set. */
export const FLAGS = { path: '/', secure: true, httpOnly: true, sameSite: 'lax' } as const;
const THIRTY_DAYS = 30 * 24 * 60 * 60;

/** The session token that came with a request. */
export function readCookie(cookies: Cookies): string | undefined {
	return cookies.get(NAME);
}

/** Gives the browser a session to keep. */
export function writeCookie(cookies: Cookies, session: Session): void {
	const lasting = session.device === 'own' ? { maxAge: THIRTY_DAYS } : {};
	cookies.set(NAME, session.token, { ...FLAGS, ...lasting });
}

/** Has the browser forget it. */
export function forgetCookie(cookies: Cookies): void {
	cookies.delete(NAME, FLAGS);
}

/** The token of whoever is half signed in. */
export function readHalfCookie(cookies: Cookies): string {
	return cookies.get(HALF) ?? '';
}

/** Gives the browser half of signing in to keep, while the other half is done. */
export function writeHalfCookie(cookies: Cookies, token: string): void {
	cookies.set(HALF, token, FLAGS);
}

/** Has the browser forget it. */
export function forgetHalfCookie(cookies: Cookies): void {
	cookies.delete(HALF, FLAGS);
}
