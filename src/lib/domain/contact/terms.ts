// What a person and a team agree about contact (R253-R256, R262-R266, R272, R273): how often, how, where, when, with whom, and
// what then. A proposal is the yes of whoever makes it; it is in force once the other side has said yes too.

import type { Pace } from './cadence';
import type { ToldTerms } from './told-terms';

export const MODES = ['face', 'phone', 'video', 'text', 'letter'] as const;
export type Mode = (typeof MODES)[number];

export const PLACES = ['home', 'room', 'each_time'] as const;
export type MeetingPlace = (typeof PLACES)[number];

/** What is to happen if a contact does not. */
export const SLIPS = ['call', 'text', 'next_time', 'ask'] as const;
export type Slip = (typeof SLIPS)[number];

/** How somebody is never to be told of a change. */
export const NEVER_WAYS = ['voicemail', 'call', 'text', 'email', 'post', 'home'] as const;
export type NeverWay = (typeof NEVER_WAYS)[number];

/** So many contacts, or up to so many, in each stretch. */
export type Often = Pace & { upTo: number | null };

const often = (times: number, every: number, unit: Often['unit'], upTo: number | null = null) => ({
	...{ times, upTo, every, unit }
});

/** What the forms offer, the most often first. */
export const OFTEN = {
	w3: often(3, 1, 'week'),
	w23: often(2, 1, 'week', 3),
	w2: often(2, 1, 'week'),
	w1: often(1, 1, 'week'),
	w12: often(1, 2, 'week'),
	w13: often(1, 3, 'week'),
	m1: often(1, 1, 'month'),
	m12: often(1, 2, 'month'),
	m13: often(1, 3, 'month')
} as const satisfies Record<string, Often>;
export type OftenCode = keyof typeof OFTEN;
export const OFTEN_CODES = Object.keys(OFTEN) as OftenCode[];

/** Which of those it is; undefined where it was agreed in another way. */
export const oftenCode = (terms: Often): OftenCode | undefined =>
	OFTEN_CODES.find((code) => {
		const { times, upTo, every, unit } = OFTEN[code] as Often;
		return (
			times === terms.times && upTo === terms.upTo && every === terms.every && unit === terms.unit
		);
	});

export type Named = { id: string; name: string };

export type Terms = Often & {
	team: string;
	/** In the order of liking. */
	modes: Mode[];
	place: MeetingPlace | null;
	placeWords: string;
	/** Monday is 1. */
	days: number[];
	/** As `09:00`. */
	from: string;
	until: string;
	never: string;
	worker: Named;
	/** Who instead while they are away. */
	instead: Named | null;
	slips: Slip;
	slipsWords: string;
	outside: string;
	emergency: string;
	toldBy: Mode[];
	toldNever: NeverWay[];
	more: string;
};

export type Side = 'person' | 'worker';

export type TermsState = 'open' | 'in_force' | 'over' | 'not_now' | 'taken_back';

/** Terms as one side proposed them, and what became of that. */
export type Proposal = Terms & {
	id: string;
	link: string;
	by: Side;
	/** The worker who proposed it. */
	byName: string | null;
	at: Date;
	version: number;
	state: TermsState;
	/** The other side wants to talk about it first. */
	talk: boolean;
	declined: { name: string | null; words: string } | null;
	beganAt: Date | null;
	endedAt: Date | null;
	/** As the person read it when it came into force, and in which language. */
	receipt: { text: string; lang: string } | null;
	workerIsHere: boolean;
	insteadIsHere: boolean;
};

/** That a supervisor of the team is asked to help where the two sides want different things. */
export type TermsHelp = {
	id: string;
	link: string;
	/** The two proposals. */
	asked: string;
	offered: string;
	by: Side;
	/** The worker who asked for it. */
	byName: string | null;
	at: Date;
	/** As `2026-11-30`. */
	dueOn: string;
	late: boolean;
	answered: { name: string; at: Date; words: string } | null;
	takenBack: boolean;
};

/** A link of the person's, with what is agreed for it and what is proposed. */
export type Agreement = {
	link: string;
	teamId: string;
	team: string;
	phone: string;
	hours: string;
	/** Who answers for it; null when they are gone. */
	responsible: { name: string; job: string } | null;
	/** Who can be named. */
	workers: (Named & { job: string })[];
	/** The supervisor who would help, or helps; null where nobody can. */
	helper: string | null;
	inForce: Proposal | null;
	/** What the person asked for, and what the team offered, while it waits. */
	asked: Proposal | null;
	offered: Proposal | null;
	/** The help that was asked for with these two: it waits for an answer, or has one. */
	help: TermsHelp | null;
	/** Whether a worker may ask for help with these two: not once it was answered, or not wanted, whatever they offer anew. */
	mayAskHelp: boolean;
	/** What was not agreed, or is over; the latest first. */
	earlier: Proposal[];
	/** What a supervisor said to proposals that are over. */
	saidBefore: TermsHelp[];
	/** What the person said to a worker of the team, the latest first. */
	told: ToldTerms[];
};

/** What one side can say to a proposal of the other. */
export const TERMS_ANSWERS = ['yes', 'not_now', 'talk'] as const;
export type TermsAnswer = (typeof TERMS_ANSWERS)[number];

/** Whether help with what the person asks for was answered, or not wanted. */
const isSettledAbout =
	(asked: Proposal) =>
	(help: TermsHelp): boolean =>
		help.asked === asked.id && (help.answered !== null || help.takenBack);

/** Puts what was read for a link in its places. */
export function agreementOf(
	link: Pick<
		Agreement,
		'link' | 'teamId' | 'team' | 'phone' | 'hours' | 'responsible' | 'workers' | 'helper'
	>,
	all: readonly Proposal[],
	helps: readonly TermsHelp[],
	told: readonly ToldTerms[]
): Agreement {
	const here = all.filter((proposal) => proposal.link === link.link);
	const waits = (by: Side) => here.find((one) => one.state === 'open' && one.by === by) ?? null;
	const [asked, offered] = [waits('person'), waits('worker')];
	const ofLink = helps.filter((one) => one.link === link.link);
	const ofThese = ofLink.filter((one) => one.asked === asked?.id && one.offered === offered?.id);
	return {
		...link,
		inForce: here.find(({ state }) => state === 'in_force') ?? null,
		asked,
		offered,
		help: ofThese.find(({ takenBack }) => !takenBack) ?? null,
		mayAskHelp: asked !== null && offered !== null && !ofLink.some(isSettledAbout(asked)),
		saidBefore: ofLink.filter((one) => one.answered !== null && !ofThese.includes(one)),
		earlier: here.filter(({ state }) => state !== 'open' && state !== 'in_force'),
		told: told.filter((one) => one.link === link.link)
	};
}
