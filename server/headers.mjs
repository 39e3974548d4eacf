// What every answer says to a browser, files of the build too, which the hooks never see. Pages say more and stricter things
// (src/lib/server/security-headers.ts), and what they say stands in place of this. The referrer stays within this site: with none
// at all, browsers send forms with `Origin: null`.
const HEADERS = {
	'strict-transport-security': 'max-age=63072000; includeSubDomains',
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'same-origin',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'content-security-policy':
		"default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
};
const IS_TEXT = /^text\/|\+xml$/;

/** Its type, with the letters that texts are written in; whatever was refused without one is plain words. */
function typeOf(type, status) {
	if (!type && status >= 400) return 'text/plain; charset=utf-8';
	return IS_TEXT.test(type) && !type.includes('charset') ? `${type}; charset=utf-8` : type;
}

/** Sets them before anybody else sets any. */
export function addHeaders(response) {
	for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
	const { writeHead } = response;
	response.writeHead = (status, ...rest) => {
		const headers = rest.find((argument) => typeof argument === 'object');
		for (const [key, value] of Object.entries(headers ?? {})) response.setHeader(key, value);
		const type = typeOf(String(response.getHeader('content-type') ?? ''), status);
		if (type) response.setHeader('content-type', type);
		return writeHead.call(response, status);
	};
}
