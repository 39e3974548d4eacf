// Pages that need nothing but words: what happened, what to do, whom to call. One for when the database cannot be
// reached and nobody can be asked who is signed in; one for when it is closed for checking; one for whoever asks for too much at once.
import type { ComponentProps } from 'svelte';
import { render } from 'svelte/server';
import { bcp47, dirOf, type Lang } from '#lib/i18n';
import Away from './layout/Away.svelte';
import Closed from './layout/Closed.svelte';
import TooOften from './layout/TooOften.svelte';

const HEADERS = {
	'Content-Type': 'text/html; charset=utf-8',
	'Content-Security-Policy': `default-src 'none'; frame-ancestors 'none'; base-uri 'none'`
};

function barePage(lang: Lang, body: string, status = 503, seconds = 60): Response {
	const page = `<!doctype html><html lang="${bcp47(lang)}" dir="${dirOf(lang)}"><head><meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" /><title>Sayso</title></head><body>${body}</body></html>`;
	return new Response(page, { status, headers: { ...HEADERS, 'Retry-After': String(seconds) } });
}

/** A whole page that says to try again in a minute; status 503. */
export function awayPage(lang: Lang): Response {
	return barePage(lang, render(Away, { props: { lang } }).body);
}

/** A whole page that says that nothing opens to workers and supporters for now; status 503. */
export function closedPage(lang: Lang): Response {
	return barePage(lang, render(Closed, { props: { lang } }).body);
}

/** A whole page that says when to go on, with the form that was sent; status 429. */
export function tooOftenPage(props: ComponentProps<typeof TooOften>): Response {
	const seconds = Math.ceil((props.until.getTime() - Date.now()) / 1000);
	return barePage(props.lang, render(TooOften, { props }).body, 429, Math.max(seconds, 1));
}
