// What a service had to tell another about a person because of a law, without their yes, outside Sayso (product.md, tension 1).
// It is only a record: it opens nothing.

/** What the law was for, in the order in which it is offered. */
export const BASES = ['life', 'child', 'adult', 'crime', 'court', 'duty'] as const;
export type Basis = (typeof BASES)[number];

/** What a receiving team says: that it has the record, and then what it did. */
export const ANSWERS = ['received', 'did'] as const;
export type Answer = (typeof ANSWERS)[number];

export type LawfulAct = { kind: Answer; words: string; at: Date; who: string; job: string };

/** A record with what came of it. */
export type LawfulShare = {
	id: string;
	/** The record that this one puts right. */
	corrects: string | null;
	/** The later record that puts this one right, where the reader may open it. */
	correctedBy: string | null;
	what: string;
	sharedAt: Date;
	toTeam: string | null;
	toName: string;
	reason: string;
	basis: Basis;
	basisWords: string;
	/** There was no time for the usual way. */
	urgent: boolean;
	recordedAt: Date;
	/** By when a team in Sayso says that it has it; null for somebody outside. */
	dueAt: Date | null;
	decided: string;
	decidedJob: string;
	recorded: string;
	recordedJob: string;
	team: string;
	acts: LawfulAct[];
};

/** That showing a record was held back: who asked and who agreed, and each time that it was held back for 28 days more. */
export type Hold = {
	why: string;
	askedAt: Date;
	second: string;
	agreedAt: Date | null;
	agreedWhy: string;
	renewals: { at: Date; grounds: string; who: string }[];
	until: Date;
};

/** What can be said to a hold: the second worker agrees or not, a privacy lead renews it, some end it. */
export const HOLD_ANSWERS = ['agree', 'no', 'renew', 'end'] as const;
export type HoldAnswer = (typeof HOLD_ANSWERS)[number];

/** A record as whoever makes it says it. */
export type NewShare = {
	through: string;
	corrects: string | null;
	what: string;
	sharedAt: Date;
	toTeam: string | null;
	toName: string;
	reason: string;
	basis: Basis;
	basisWords: string;
	decidedBy: string;
	urgent: boolean;
	/** Held back, if a second worker agrees. */
	hold: { second: string; why: string } | null;
};

/** What the receiving team can say next. */
export const nextAnswer = (acts: readonly LawfulAct[]): Answer =>
	acts.some(({ kind }) => kind === 'received') ? 'did' : 'received';
