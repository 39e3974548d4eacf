// Pages that need nothing but words: what happened, what to do, whom to call. One for when the database cannot be
// reached and nobody can be asked who is signed in; one for when it is closed for checking.
import { render } from 'svelte/server';
import { bcp47, dirOf, type Lang } from '#lib/i18n';
import Away from './layout/Away.svelte';
import Closed from './layout/Closed.svelte';

const HEADERS = {
	'Content-Type': 'text/html; charset=utf-8',
	'Content-Security-Policy': `default-src 'none'; frame-ancestors 'none'; base-uri 'none'`,
	'Retry-After': '60'
};

function barePage(lang: Lang, body: string): Response {
	const page = `<!doctype html><html lang="${bcp47(lang)}" dir="${dirOf(lang)}"><head><meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" /><title>Sayso</title></head><body>${body}</body></html>`;
	return new Response(page, { status: 503, headers: HEADERS });
}

/** A whole page that says to try again in a minute; status 503. */
export function awayPage(lang: Lang): Response {
	return barePage(lang, render(Away, { props: { lang } }).body);
}

/** A whole page that says that nothing opens to workers and supporters for now; status 503. */
export function closedPage(lang: Lang): Response {
	return barePage(lang, render(Closed, { props: { lang } }).body);
}
