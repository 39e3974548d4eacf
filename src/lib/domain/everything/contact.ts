// What is taken home of keeping in touch: what was agreed, each contact, and each call that was asked for.
import type { Contact, Correction } from '../contact/contact';
import type { OtherContact } from '../contact/others';
import type { Side, Terms as ContactTerms } from '../contact/terms';
import type { ToldTerms } from '../contact/told-terms';
import type { ToldHow } from '../told/decision';
import type { Moment, Named } from './named';

/** What was agreed about contact, or proposed. */
export type KeptTerms = ContactTerms & {
	id: string;
	by: Side;
	byName: string | null;
	at: Moment;
	talkAt: Moment | null;
	declinedAt: Moment | null;
	/** The worker who said not now. */
	declinedBy: string | null;
	declinedWords: string;
	withdrawnAt: Moment | null;
	beganAt: Moment | null;
	endedAt: Moment | null;
	receipt: string;
	receiptLang: string | null;
	/** The help that was asked for between this offer and what the person asked for. */
	helps: {
		by: Side;
		byName: string | null;
		at: Moment;
		dueOn: string;
		answeredAt: Moment | null;
		answeredBy: string | null;
		words: string;
		takenBackAt: Moment | null;
	}[];
};

/** What the person said about contact, as a worker wrote it down. */
export type KeptToldTerms = {
	id: string;
	team: string;
	said: ToldTerms['said'];
	/** The proposal that it is about. */
	about: string | null;
	/** What they ask for, as it was typed in. */
	asks: ContactTerms | null;
	told: ToldHow;
	by: string;
	at: Moment;
	lapses: Moment;
	/** How it came to count, or did not; null while it waits, and where nobody confirmed it. */
	ended: 'at_once' | 'person' | 'code' | 'paper' | 'withdrawn' | 'denied' | null;
};

/** A contact, with how it went as the team says and as the person says. */
export type KeptContact = Pick<
	Contact,
	| 'id'
	| 'mode'
	| 'place'
	| 'state'
	| 'minutes'
	| 'zone'
	| 'suits'
	| 'why'
	| 'promisedOn'
	| 'offBecause'
	| 'handedFrom'
	| 'settleBy'
	| 'lateMinutes'
	| 'madeUp'
	| 'note'
	| 'notedBy'
	| 'said'
	| 'words'
	| 'askedBy'
> & {
	with: Named;
	startsAt: Moment | null;
	wasAt: Moment | null;
	askedAt: Moment;
	/** The contact in whose place this stands. */
	replaces: string | null;
	/** What the team said of it before somebody put it right. */
	corrections: (Omit<Correction, 'at'> & { at: Moment })[];
};

/** A contact that a team had with another service on the person's behalf. */
export type KeptOther = Omit<OtherContact, 'link' | 'writtenAt' | 'came'> & {
	writtenAt: Moment;
	came: { words: string; at: Moment; by: string } | null;
};

/** A call that the person asked for. */
export type KeptCall = {
	team: string;
	takenBy: string | null;
	askedAt: Moment;
	by: Moment;
	number: string;
	suits: string;
	note: string;
	state: 'waiting' | 'talked' | 'not_needed';
	tries: number;
	saidAt: Moment | null;
	/** The helper who asked for it. */
	helper: string | null;
};
