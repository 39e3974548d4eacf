// Headers of every answer. The content security policy of a page is Kit's, in vite.config.ts; what is no page may show nothing.
// The referrer stays within this site: with none at all, browsers send forms with `Origin: null`.

const HEADERS = {
	'Referrer-Policy': 'same-origin',
	'X-Content-Type-Options': 'nosniff',
	'Cross-Origin-Opener-Policy': 'same-origin',
	'Cross-Origin-Resource-Policy': 'same-origin',
	'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
	'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
	'Cache-Control': 'no-store'
};

const POLICY = 'Content-Security-Policy';
const SHOWS_NOTHING = `default-src 'none'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'`;

/** Adds them, and takes away what says how it was made; nothing is kept by a browser or a proxy. */
export function secure(response: Response): Response {
	for (const [name, value] of Object.entries(HEADERS)) response.headers.set(name, value);
	if (!response.headers.has(POLICY)) response.headers.set(POLICY, SHOWS_NOTHING);
	response.headers.delete('X-SvelteKit-Page');
	return response;
}
