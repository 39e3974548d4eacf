// Who may open which page, for the matrix generated from the built routes. A route that is not here
// fails the matrix, and so does an action that a route has gained.
import type { Expected } from './matrix/expected';
import { OWN_PAGES } from './matrix/own-pages';
import { WORK_PAGES } from './matrix/work-pages';

export type { Audience, Expected } from './matrix/expected';

/** Of questions that are asked one a page, which one is opened, by what is pressed there. */
export const ONE_QUESTION: Record<string, { next: string; later: string }> = {
	'/(person)/after/[question]': { next: 'whom', later: 'whom' },
	'/(person)/crisis/who-opens/[question]': { next: 'who', later: 'purpose' },
	'/(person)/sharing/give/what/[question]': { next: 'purpose', later: 'parts' },
	'/(person)/told/let/[question]': { next: 'who', later: 'period' }
};

export const PAGES: Record<string, Expected> = { ...OWN_PAGES, ...WORK_PAGES };

/** Files to keep: theirs as a page is, and nothing to look at. */
export const FILES = ['/(person)/receipts/[decision]/record', '/(public)/calendar/[secret].ics'];

/** Addresses that only take posts; none of them shows a page. */
export const POSTS = [
	'/everything/fhir',
	'/everything/pages',
	'/history/keep/file',
	'/language',
	'/leave',
	'/sign-out',
	'/still-here'
];
