// A calendar, for a program that has its address. There is nobody signed in and no page: the one answer to any address that
// opens nothing says so in a word, and programs that were told it go on asking, so that a feed which was away comes back.
import { createHash } from 'node:crypto';
import { openCalendar } from '#lib/server/services/calendar/open-calendar';

const ROBOTS = { 'X-Robots-Tag': 'noindex, nofollow' };

const says = (status: number, headers: Record<string, string> = {}) =>
	new Response('Nothing here.\n', {
		status,
		headers: { ...ROBOTS, 'content-type': 'text/plain; charset=utf-8', ...headers }
	});

export const GET = async (event) => {
	const opening = await openCalendar(event.params.secret, event.getClientAddress());
	if ('file' in opening) {
		const etag = `"${createHash('sha256').update(opening.file).digest('base64url')}"`;
		const headers = { ...ROBOTS, etag };
		const known = (event.request.headers.get('if-none-match') ?? '').split(',');
		if (known.some((one) => one.trim().replace(/^W\//, '') === etag))
			return new Response(null, { status: 304, headers });
		return new Response(opening.file, {
			headers: { ...headers, 'content-type': 'text/calendar; charset=utf-8' }
		});
	}
	if (opening.refused === 'link_opens_nothing') return says(404);
	const seconds = Math.ceil((opening.until.getTime() - Date.now()) / 1000);
	return says(429, { 'retry-after': String(Math.max(1, seconds)) });
};
