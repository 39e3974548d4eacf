// What answers to a request say beside what every answer says (server/headers.mjs). The content security policy of a page is
// Kit's, in vite.config.ts; what is no page may show nothing.

const HEADERS = {
	'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
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
