// One contact between a person and a team: as it is booked, and how it went in the words of each (ADR 53). Nothing in it blames the
// person, and nothing counts what was missed.
import type { Mode } from './terms';

export type ContactState =
	| 'asked'
	| 'booked'
	| 'kept'
	| 'missed_by_us'
	| 'missed_by_me'
	| 'could_not_reach'
	| 'changed'
	| 'cancelled'
	| 'called_off';

/** How it went, as a worker says once its time has come. */
export const OUTCOMES_OF_CONTACT = [
	'kept',
	'missed_by_us',
	'missed_by_me',
	'could_not_reach'
] as const;
export type ContactOutcome = (typeof OUTCOMES_OF_CONTACT)[number];

/** How it was, as the person says; beside the other account. */
export const SAID_OF_CONTACT = ['kept', 'nobody_came', 'rushed', 'not_so'] as const;
export type SaidOfContact = (typeof SAID_OF_CONTACT)[number];

/** How time that was lost by being late is given back. */
export const MADE_UP = ['longer', 'another'] as const;
export type MadeUp = (typeof MADE_UP)[number];

/** What a worker may do with a contact. */
export const CONTACT_CHANGES = ['move', 'late', 'call_off', 'close', 'correct'] as const;
export type ContactChange = (typeof CONTACT_CHANGES)[number];

/** What the team said of how it went, before somebody put it right. */
export type Correction = {
	state: ContactOutcome;
	lateMinutes: number | null;
	note: string;
	notedBy: string | null;
	/** The person had said that they met, and the team now says otherwise: their word stays. */
	against: boolean;
	why: string;
	by: string;
	at: Date;
};

export type Contact = {
	id: string;
	personId: string;
	linkId: string;
	state: ContactState;
	mode: Mode;
	place: string;
	startsAt: Date | null;
	minutes: number;
	/** In whose wall-clock time it was agreed. */
	zone: string;
	suits: string;
	why: string;
	/** The time before the last change. */
	wasAt: Date | null;
	movedAt: Date | null;
	movedBy: 'person' | 'worker' | null;
	/** The day by which there is a new time for what was called off, as `2026-11-24`. */
	promisedOn: string | null;
	offBecause: 'link' | 'death' | 'closing' | null;
	replacedBy: string | null;
	/** Who was to be there before, and cannot be. */
	handedFrom: string | null;
	/** Who comes is not settled: the day by which the person was promised to know, as `2026-11-24`. */
	settleBy: string | null;
	lateMinutes: number | null;
	madeUp: MadeUp | null;
	note: string;
	notedBy: string | null;
	closedAt: Date | null;
	/** Latest first. */
	corrections: Correction[];
	said: SaidOfContact[];
	words: string;
	askedAt: Date;
	askedBy: 'person' | 'worker';
	version: number;
	workerId: string;
	worker: string;
	job: string;
	/** Whether that worker is in the team still. */
	workerIsHere: boolean;
	team: string;
	phone: string;
};

/** A link by which a worker can book, with whom, and in whose wall-clock time. */
export type LinkToBook = {
	id: string;
	team: string;
	me: string;
	zone: string;
	workers: { id: string; name: string; job: string }[];
};

const MEETS: readonly Mode[] = ['face', 'phone', 'video'];

const endOf = ({ startsAt, minutes }: Contact) => startsAt!.getTime() + minutes * 60_000;

/** Whether its time has come and nobody of the team has said how it went. */
export const hasCome = (contact: Contact, now: Date) =>
	contact.state === 'booked' && contact.startsAt! <= now;

/** Whether it can still be called off or moved by the person. */
export const isAhead = (contact: Contact, now: Date) =>
	contact.state === 'asked' || (contact.state === 'booked' && !hasCome(contact, now));

/** What is booked and not over, soonest first. */
export function booked(contacts: readonly Contact[], now: Date): Contact[] {
	return contacts
		.filter((contact) => contact.state === 'booked' && endOf(contact) > now.getTime())
		.toSorted((a, b) => a.startsAt!.getTime() - b.startsAt!.getTime());
}

/** What was called off with a day for a new time, while nothing has been booked by that team since. */
export function promised(contacts: readonly Contact[]): Contact | null {
	const off = contacts.filter(({ state, promisedOn }) => state === 'called_off' && promisedOn);
	const isMadeGood = (one: Contact) =>
		contacts.some(
			({ linkId, askedAt, state }) =>
				linkId === one.linkId && state !== 'asked' && askedAt > one.closedAt!
		);
	const open = off.filter((one) => !isMadeGood(one));
	return open.toSorted((a, b) => a.promisedOn!.localeCompare(b.promisedOn!))[0] ?? null;
}

const isOutcome = (state: ContactState): state is ContactOutcome =>
	(OUTCOMES_OF_CONTACT as readonly ContactState[]).includes(state);

/** What can be done with it now, by a worker. */
export function changesOf(contact: Contact, now: Date): readonly ContactChange[] {
	if (isOutcome(contact.state)) return ['correct'];
	if (contact.state !== 'booked') return [];
	const hours = (contact.startsAt!.getTime() - now.getTime()) / 3_600_000;
	if (hours <= 0) return hours > -12 ? ['close', 'late'] : ['close'];
	return hours <= 12 ? ['late', 'move', 'call_off'] : ['move', 'call_off'];
}

/** Whether who comes is still to be settled. */
export const isUnsettled = (contact: Contact, now: Date) =>
	contact.settleBy !== null && isAhead(contact, now);

/** Whether the person may say how it was: once its time has come, or of what somebody else ended. */
export function maySay({ state, startsAt }: Contact, now: Date): readonly SaidOfContact[] {
	if (state === 'called_off') return ['not_so'];
	if (state === 'asked' || state === 'cancelled' || state === 'changed') return [];
	return startsAt! <= now ? SAID_OF_CONTACT : [];
}

/** Whether the person's yes to it is a yes to having met. */
export const isMeeting = ({ mode, state }: Contact) =>
	MEETS.includes(mode) && (state === 'kept' || state === 'booked');

/** When it is, or when it was to be. */
export const timeOf = ({ startsAt, wasAt, askedAt }: Contact): Date => startsAt ?? wasAt ?? askedAt;
