// Which walks are done with JavaScript and without, and which once. No page carries script but `static/extras.js`, and
// that acts on what is named here; on every other page both ways are the same HTML and the same plain forms, so that a
// short run walks there once. What decides who may see, or is written down as somebody's yes, is always walked both
// ways, and so is everything in the long run. A walk in the wrong list fails (tests/support/site.ts).
import type { Request } from '@playwright/test';
import { LONG } from '../counts';

/** Walks done once: with JavaScript, and without. */
const ONCE = {
	'with JavaScript': [
		'ask-about-a-look',
		'go-through-it-with-me',
		'help-is-one-press-away',
		'how-long-things-are-kept',
		'keeping-in-touch',
		'take-everything-home'
	],
	'without JavaScript': [
		'a-private-calendar',
		'ask-someone-to-call-me',
		'how-i-want-to-be-told',
		'never-a-dead-end',
		'set-what-is-unusual',
		'suggest-from-a-file',
		'what-leaves-arrives',
		'when-contact-is-due',
		'when-contact-is-missed'
	]
} as const;

export type Way = keyof typeof ONCE;

const specs = (names: readonly string[]) => names.map((name) => `**/${name}.spec.ts`);

/** What is not walked this way, because it is walked the other way. */
export const leftToOther = (way: Way): string[] =>
	LONG ? [] : Object.entries(ONCE).flatMap(([other, names]) => (other === way ? [] : specs(names)));

/** Whether the walk of a file is done once in this run. */
export const isOnce = (file: string): boolean =>
	!LONG &&
	Object.values(ONCE)
		.flat()
		.some((name) => file.endsWith(`/${name}.spec.ts`));

/** The pages on which extras.js acts: what is being written is kept, the card is kept on a phone, a sheet is printed. */
const SCRIPTED = [
	/^\/plan\/(\w+\/add|item\/[^/]+|start\/.+|look-back|suggestions\/[^/]+\/change)$/,
	/^\/places\/[^/]+\/week$/,
	/^\/crisis\/card/,
	/^\/(plan\/paper|blank-plan)$/,
	/^\/work\/(by-hand\/[^/]+|deaths\/[^/]+\/release)$/,
	/^\/work\/service\/people\/[^/]+\/letter$/,
	/^\/work\/people\/[^/]+\/(authority\/paper|told\/sheet|said\/yes\/paper|said\/copy)$/
];

/** Forms that decide who may see, that write down somebody's yes, or that sign in where minutes are counted. */
const DECIDING = [
	/^\/(questions|sharing|told|authority|lawful|people|devices|crisis|closing|after)(\/|$)/,
	/^\/work\/people\/[^/]+\/(said|told|authority|lawful)(\/|$)/
];

/** Why what a browser asks for is to be walked both ways; null when it need not be. */
export function bothWaysFor(request: Request): string | null {
	if (!request.isNavigationRequest()) return null;
	const { pathname } = new URL(request.url());
	const isPost = request.method() === 'POST';
	if (isPost && DECIDING.some((form) => form.test(pathname))) return `${pathname} decides`;
	if (isPost && /device=shared/.test(request.postData() ?? '')) return 'a shared device counts';
	return SCRIPTED.some((page) => page.test(pathname)) ? `${pathname} has script` : null;
}
