// Half of what a plan page costs is making HTML of the same words again. What was made is kept by the
// digest of the words, never by who asked: whether somebody may read them is decided each time, by
// the database, before they get here.
import { render } from 'svelte/server';
import type { PartOnPage, Written } from '#lib/domain/plan/reader-page';
import { translator, type Lang } from '#lib/i18n';
import OwnItems from './OwnItems.svelte';
import ReaderItems from './ReaderItems.svelte';

const MOST = 20_000;
const kept = new Map<string, string>();

function once(key: string | null, make: () => string): string {
	const known = key === null ? undefined : kept.get(key);
	if (known !== undefined) return known;
	const html = make();
	if (key !== null) {
		if (kept.size >= MOST) kept.delete(kept.keys().next().value!);
		kept.set(key, html);
	}
	return html;
}

/** One part's entries for their owner, with dates and names in their language. */
export function ownWords({ items, digest }: Written, name: string, lang: Lang): string {
	if (items.length === 0) return '';
	return once(digest && `own ${lang} ${name} ${digest}`, () => {
		const props = { items, name, lang, t: translator(lang) };
		return render(OwnItems, { props }).body;
	});
}

/** One part's entries for anybody else. */
export function readerWords({ items, digest }: Written): string {
	if (items.length === 0) return '';
	return once(digest && `reader ${digest}`, () => render(ReaderItems, { props: { items } }).body);
}

export type MadePart = { part: PartOnPage['part']; html: string };

/** A reader's page, made. */
export function madeForReader(parts: readonly PartOnPage[]): MadePart[] {
	return parts.map((page) => ({ part: page.part, html: readerWords(page) }));
}
