// Which language a page is in: the one that was chosen, else the first that the browser asks for.
import type { Cookies } from '@sveltejs/kit';
import { isLang, type Lang } from '#lib/i18n';

const NAME = '__Host-lang';
const A_YEAR = 365 * 24 * 60 * 60;

/** The language of a request. */
export function chosenLanguage(cookies: Cookies, headers: Headers): Lang {
	const chosen = cookies.get(NAME);
	if (isLang(chosen)) return chosen;
	const asked = (headers.get('accept-language') ?? '')
		.split(',')
		.map((tag) => tag.trim().slice(0, 2));
	return asked.find((tag) => isLang(tag)) ?? 'en';
}

/** Keeps a choice for a year. */
export function keepLanguage(cookies: Cookies, lang: Lang): void {
	cookies.set(NAME, lang, {
		path: '/',
		httpOnly: true,
		secure: true,
		sameSite: 'lax',
		maxAge: A_YEAR
	});
}
