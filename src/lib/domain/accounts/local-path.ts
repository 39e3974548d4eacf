// Where to go after signing in comes from the address, so anybody can write it. Only a path of this
// site is followed, and never one that would end the session again.
const HERE = 'http://here.invalid';
const NOT_AGAIN = /^\/(sign-in|sign-out|leave|still-here|acting)(\/|$)/;

/** The path and query when `back` points into this site, else null. */
export function localPath(back: string | null | undefined): string | null {
	if (!back || back.length > 1000 || !back.startsWith('/') || /[\\\p{Cc}]/u.test(back)) return null;
	if (back.startsWith('//')) return null;
	const url = URL.parse(back, HERE);
	if (!url || url.origin !== HERE || url.pathname.startsWith('//')) return null;
	return NOT_AGAIN.test(url.pathname) ? null : url.pathname + url.search;
}
