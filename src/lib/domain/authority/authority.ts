// Who may decide about a person's health and welfare if they cannot (product.md, tension 10). A record of it opens nothing.

export const AUTHORITY_KINDS = ['attorney', 'deputy'] as const;
export type AuthorityKind = (typeof AUTHORITY_KINDS)[number];

/** What the person says of a record: it may be used in Sayso, it may not, a yes in company was theirs, it has ended. */
export const SAYINGS = ['yes', 'no', 'chosen', 'ended'] as const;
export type Saying = (typeof SAYINGS)[number];

/** What a worker says of a record. */
export const CHECKS = ['confirm', 'end'] as const;
export type Check = (typeof CHECKS)[number];

/** What is recorded, word for word; days are ISO dates. */
export type AuthorityWords = {
	kind: AuthorityKind;
	holder: string;
	reference: string;
	/** Which document was seen, and on which day. */
	evidence: string;
	seenOn: string;
	scope: string;
	beginsOn: string;
	endsOn: string | null;
};

/** A record with who made it, who confirmed it, and whether it has ended. */
export type Authority = AuthorityWords & {
	id: string;
	recorded: string;
	recordedJob: string;
	team: string;
	recordedAt: Date;
	confirmed: string | null;
	confirmedAt: Date | null;
	endedAt: Date | null;
	endedHow: 'person' | 'service' | null;
};

/** A record as whoever makes it says it. */
export type NewAuthority = AuthorityWords & { through: string; adult: boolean };

/** What a worker says of a record that somebody cannot decide: it is right, it is right after the person objected, it is over. */
export const LACK_CHECKS = ['confirm', 'again', 'end'] as const;
export type LackCheck = (typeof LACK_CHECKS)[number];

/** At most so many days after it was recorded it is over by itself. */
export const LACK_DAYS = 28;

/** That a person cannot make one decision now, as it was recorded. */
export type Lack = {
	id: string;
	decision: string;
	why: string;
	/** What was done to help them decide. */
	helped: string;
	assessor: string;
	assessedOn: string;
	recorded: string;
	recordedAt: Date;
	until: Date;
	confirmed: string | null;
	confirmedAt: Date | null;
	/** When the person said that they can decide this themselves. */
	objectedAt: Date | null;
	/** Who looked again since, when, and why it goes on. */
	again: string | null;
	againAt: Date | null;
	againWhy: string;
	endedAt: Date | null;
	/** Something can be decided by it now. */
	stands: boolean;
};

/** The same as whoever records it says it. */
export type NewLack = Pick<Lack, 'decision' | 'why' | 'helped' | 'assessor' | 'assessedOn'> & {
	authority: string;
	days: number;
};

/** How it stands, as one thing to say. */
export type LackState = 'over' | 'objected' | 'waits' | 'stands' | 'notUsable';

/** Whether something can be done by it, and if not, why not. */
export function lackState(lack: Lack, now: Date): LackState {
	const { endedAt, until, objectedAt, againAt, confirmedAt, stands } = lack;
	if (endedAt !== null || until <= now) return 'over';
	if (objectedAt !== null && (againAt === null || againAt < objectedAt)) return 'objected';
	if (confirmedAt === null) return 'waits';
	return stands ? 'stands' : 'notUsable';
}
