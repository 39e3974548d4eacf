// Half of what a plan page costs is making HTML of the same words again. What was made is kept by the
// digest of the words, never by who asked: whether somebody may read them is decided each time, by
// the database, before they get here. Beside it stands which words each plan had last time, so that
// the database need not send those again.
import { render } from 'svelte/server';
import type { Item, PartOnPage } from '#lib/domain/plan/reader-page';
import { translator, type Lang } from '#lib/i18n';
import { Made } from './made';
import OwnItems from './OwnItems.svelte';
import ReaderItems from './ReaderItems.svelte';

const MOST = 20_000;
const MOST_OF_A_PLAN = 40;
const kept = new Map<string, string>();
const lastTime = new Map<string, string[]>();

function keep<T>(where: Map<string, T>, key: string, value: T) {
	where.delete(key);
	if (where.size >= MOST) where.delete(where.keys().next().value!);
	where.set(key, value);
}

/** For whom words are made: whose plan it is, what sets this HTML apart, and how it is made. */
type Reading = { plan: string; apart: string; make: (items: Item[]) => string };

/** Entries for their owner, with dates and names in their language. */
export const forOwner = (personId: string, name: string, lang: Lang): Reading => ({
	plan: `own ${lang} ${personId}`,
	apart: `own ${lang} ${name}`,
	make: (items) => render(OwnItems, { props: { items, name, lang, t: translator(lang) } }).body
});

/** Entries for anybody else. */
export const forReader = (personId: string, lang: Lang): Reading => ({
	plan: `reader ${lang} ${personId}`,
	apart: `reader ${lang}`,
	make: (items) => render(ReaderItems, { props: { items, lang, t: translator(lang) } }).body
});

/** A page of a part with its words made; empty when there are none. */
export type MadePart = Pick<PartOnPage, 'part' | 'page' | 'more'> & { words: Made };

/**
 * Begins a page: `have` are the digests of words that need not be fetched, and `made` makes the page
 * from those that were and those that were not.
 */
export function wordsOf({ plan, apart, make }: Reading) {
	const before = new Map<string, string>();
	for (const digest of lastTime.get(plan) ?? []) {
		const html = kept.get(`${apart} ${digest}`);
		if (html !== undefined) before.set(digest, html);
	}
	const htmlOf = ({ items, digest }: PartOnPage) => {
		const known = digest === null ? undefined : before.get(digest);
		if (known !== undefined) return known;
		if (items === null) throw new Error('words were left out that nobody has');
		const html = items.length === 0 ? '' : make(items);
		if (digest !== null) keep(kept, `${apart} ${digest}`, html);
		return html;
	};
	return {
		have: [...before.keys()],
		made(parts: readonly PartOnPage[]): MadePart[] {
			const now = parts.flatMap(({ digest }) => digest ?? []);
			const all = [...new Set([...now, ...before.keys()])];
			keep(lastTime, plan, all.slice(0, MOST_OF_A_PLAN));
			return parts.map((on) => ({
				part: on.part,
				page: on.page,
				more: on.more,
				words: new Made(htmlOf(on))
			}));
		}
	};
}

/** Forgets what this server had made of somebody's words, for whoever it was made. */
export function forgetMade(personId: string): void {
	const digests = new Set<string>();
	for (const [plan, had] of lastTime) {
		if (!plan.endsWith(` ${personId}`)) continue;
		for (const digest of had) digests.add(digest);
		lastTime.delete(plan);
	}
	for (const key of kept.keys())
		if (digests.has(key.slice(key.lastIndexOf(' ') + 1))) kept.delete(key);
}
