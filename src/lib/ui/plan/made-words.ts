// Half of what a plan page costs is making HTML of the same words again. What was made is kept (made-store.ts);
// whether somebody may read it is decided each time, by the database, before it gets here. Svelte marks where its blocks begin and end
// for a page that comes to life in the browser; none of ours does, and their marks are left out.
import { render } from 'svelte/server';
import type { Item, PartOnPage } from '#lib/domain/plan/reader-page';
import { translator, type Lang } from '#lib/i18n';
import { Made } from './made';
import { keepDigests, keepMade, madeBefore, type Reading } from './made-store';
import OwnItems from './OwnItems.svelte';
import ReaderItems from './ReaderItems.svelte';

const withoutMarks = (html: string) => html.replaceAll(/<!--.*?-->/g, '');

/** For whom words are made: whose plan it is, what sets this HTML apart, and how it is made. */
type Making = Reading & { make: (items: Item[]) => string };

/** Entries for their owner, with dates and names in their language. */
export const forOwner = (personId: string, name: string, lang: Lang): Making => ({
	plan: `own ${lang} ${personId}`,
	apart: `own ${lang} ${name}`,
	make: (items) => render(OwnItems, { props: { items, name, lang, t: translator(lang) } }).body
});

/** Entries for anybody else. */
export const forReader = (personId: string, lang: Lang): Making => ({
	plan: `reader ${lang} ${personId}`,
	apart: `reader ${lang}`,
	make: (items) => render(ReaderItems, { props: { items, lang, t: translator(lang) } }).body
});

/** A page of a part with its words made; empty when there are none. */
export type MadePart = Pick<PartOnPage, 'part' | 'page' | 'more' | 'agreed'> & { words: Made };

/**
 * Begins a page: `have` are the digests of words that need not be fetched, and `made` makes the page
 * from those that were and those that were not.
 */
export function wordsOf({ make, ...reading }: Making) {
	const before = madeBefore(reading);
	const htmlOf = ({ items, digest }: PartOnPage) => {
		const known = digest === null ? undefined : before.get(digest);
		if (known !== undefined) return known;
		if (items === null) throw new Error('words were left out that nobody has');
		const html = items.length === 0 ? '' : withoutMarks(make(items));
		if (digest !== null) keepMade(reading, digest, html);
		return html;
	};
	return {
		have: [...before.keys()],
		made(parts: readonly PartOnPage[]): MadePart[] {
			const now = parts.flatMap(({ digest }) => digest ?? []);
			keepDigests(reading, [...now, ...before.keys()]);
			return parts.map((on) => ({
				part: on.part,
				agreed: on.agreed,
				page: on.page,
				more: on.more,
				words: new Made(htmlOf(on))
			}));
		}
	};
}
