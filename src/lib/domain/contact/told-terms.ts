// What the person says about contact with a team, told to a worker of it. What agrees to nothing counts as it is written down; a yes,
// and what they ask for, wait until the person confirms them (tension 12): they would bind the person to the worker's own team.
import type { ToldHow } from '../told/decision';
import type { Proof } from '../told/yes';
import type { Proposal, Terms } from './terms';

/** What counts at once. */
export const TOLD_AT_ONCE = ['not_now', 'talk', 'take_back'] as const;

/** What can be said to what stands, in the order of a form. */
export const TOLD_ANSWERS = ['yes', ...TOLD_AT_ONCE] as const;
export type ToldAnswer = (typeof TOLD_ANSWERS)[number];

export type ToldTerms = {
	id: string;
	link: string;
	said: ToldAnswer | 'asked';
	/** The proposal that it is about, or became. */
	about: string | null;
	/** What they ask for, as it was typed in. */
	asks: Terms | null;
	told: ToldHow;
	by: { kind: string; name: string; job?: string; team?: string };
	at: Date;
	lapses: Date;
	/** As far as whoever reads it may know. */
	state: 'counts' | 'waits' | 'over';
	/** By what it came to count, where it waited. */
	how: Proof | 'person' | null;
	/** It counts without a press of the person's, and they have not seen it. */
	isNew: boolean;
	/** On the paper printed for it; the team's alone. */
	reference: string | null;
	/** The person's language, in which that paper is; for the team. */
	lang: string | null;
};

/** What the person can say, by phone or on paper, to what stands. */
export function answersTo({
	asked,
	offered
}: {
	asked: Proposal | null;
	offered: Proposal | null;
}): ToldAnswer[] {
	return TOLD_ANSWERS.filter((answer) => (answer === 'take_back' ? asked : offered) !== null);
}

/** The terms that something told is about: those of a proposal, or those that they ask for. */
export const termsOfTold = (told: ToldTerms, proposals: readonly Proposal[]): Terms | null =>
	told.asks ?? proposals.find(({ id }) => id === told.about) ?? null;

/** Whether the person still has something to read in it. */
export const isToRead = ({ state, isNew }: ToldTerms): boolean => state === 'waits' || isNew;
