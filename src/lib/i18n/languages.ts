// The languages of Sayso. A translation that no qualified person has checked says so on the page.

export const LANGS = ['en', 'en-x-easy', 'cy', 'ur', 'pl'] as const;
export type Lang = (typeof LANGS)[number];

/** Each language by its own name. */
export const OWN_NAMES: Record<Lang, string> = {
	en: 'English',
	'en-x-easy': 'Easy Read',
	cy: 'Cymraeg',
	ur: 'اردو',
	pl: 'Polski'
};

const BCP47: Record<Lang, string> = {
	en: 'en-GB',
	'en-x-easy': 'en-GB',
	cy: 'cy-GB',
	ur: 'ur-PK',
	pl: 'pl-PL'
};

/** Whether a string names one of the languages. */
export function isLang(lang: string | undefined): lang is Lang {
	return LANGS.some((known) => known === lang);
}

/** The language that words were kept in: English, where the code is none of ours. */
export function langOf(code: string | null): Lang {
	return code !== null && isLang(code) ? code : 'en';
}

/** The tag that goes into `lang` and into Intl. */
export function bcp47(lang: Lang): string {
	return BCP47[lang];
}

/** The direction a language is written in. */
export function dirOf(lang: Lang): 'ltr' | 'rtl' {
	return lang === 'ur' ? 'rtl' : 'ltr';
}

/** Whether a qualified person has checked the words. */
export function reviewed(lang: Lang): boolean {
	return lang === 'en' || lang === 'en-x-easy';
}
