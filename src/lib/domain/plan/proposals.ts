// Suggestions: what others propose for a plan. Only a yes changes it (product.md, “No decision about me
// without me”).
import type { PartCode } from './parts';
import type { Details } from './shapes';

/** What the person can say to a suggestion; “change it” is a yes to words of their own. */
export const PROPOSAL_ANSWERS = ['yes', 'not_now', 'talk'] as const;
export type ProposalAnswer = (typeof PROPOSAL_ANSWERS)[number];

export const PROPOSAL_STATES = [
	'waiting',
	'talk',
	'put_aside',
	'agreed',
	'withdrawn',
	'lapsed'
] as const;
/** How a suggestion stands, as the person knows it. */
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** How it stands, as whoever suggested it may know. */
export type SuggestedState = 'waiting' | 'talk' | 'answered' | 'withdrawn' | 'lapsed';

/** Whether it can still be answered: “not now” and “talk about it” may become a yes until it lapses. */
export const isOpen = (state: ProposalState): boolean =>
	state === 'waiting' || state === 'talk' || state === 'put_aside';

/** A suggestion as whoever made it, or a colleague who reads its part, is told of it: whether it was answered, never how. */
export type ToldSuggestion = {
	id: string;
	part: PartCode;
	/** Empty when the person took the words out. */
	heading: string;
	words: string;
	details: Details;
	lang: string;
	by: string;
	at: Date;
	lapses: Date;
	/** The person's own words beside it; empty once what they let whoever reads this do with its part is over. */
	differently: string;
	state: SuggestedState;
};
