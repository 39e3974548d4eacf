// When the database cannot be reached nobody can be asked who is signed in, and no page can be made as
// usual. This one needs nothing but words: what happened, what to do, whom to call.
import { render } from 'svelte/server';
import { bcp47, dirOf, type Lang } from '#lib/i18n';
import Away from './layout/Away.svelte';

const HEADERS = {
	'Content-Type': 'text/html; charset=utf-8',
	'Content-Security-Policy': `default-src 'none'; frame-ancestors 'none'; base-uri 'none'`,
	'Retry-After': '60'
};

/** A whole page that says to try again in a minute; status 503. */
export function awayPage(lang: Lang): Response {
	const { body } = render(Away, { props: { lang } });
	const page = `<!doctype html><html lang="${bcp47(lang)}" dir="${dirOf(lang)}"><head><meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" /><title>Sayso</title></head><body>${body}</body></html>`;
	return new Response(page, { status: 503, headers: HEADERS });
}
