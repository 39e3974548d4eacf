// Contacts: read under the policies by the person, or by a worker whose look was logged first; written by functions that decide, tell
// and append a line.
//
// For calendars: a contact keeps its id while its time or place changes, and `sequence` rises with each change of what they show.
import type {
	Contact,
	ContactOutcome,
	Correction,
	LinkToBook,
	MadeUp
} from '#lib/domain/contact/contact';
import type { Mode } from '#lib/domain/contact/terms';
import type { Tx } from '../connect';
import { decide, inOwnName, sql, tokenBytes, type Outcome } from '../door';
import { moment } from '../moment';

type Row = {
	person_id: string;
	id: string;
	link_id: string;
	state: Contact['state'];
	mode: Mode;
	place: string;
	starts_at: string | null;
	minutes: number;
	zone: string;
	suits: string;
	why: string;
	was_at: string | null;
	moved_at: string | null;
	moved_kind: Contact['movedBy'];
	promised_on: string | null;
	off_because: Contact['offBecause'];
	replaced_by: string | null;
	handed_from_name: string | null;
	settle_by: string | null;
	late_minutes: number | null;
	made_up: MadeUp | null;
	note: string;
	noted_by_name: string | null;
	closed_at: string | null;
	corrections: (Omit<Correction, 'at'> & { at: string })[];
	person_said: Contact['said'];
	person_words: string;
	asked_at: string;
	asked_kind: Contact['askedBy'];
	version: number;
	worker_id: string;
	worker: string;
	job: string;
	worker_is_here: boolean;
	team: string;
	phone: string;
};

const contactFrom = (row: Row): Contact => ({
	id: row.id,
	personId: row.person_id,
	linkId: row.link_id,
	state: row.state,
	mode: row.mode,
	place: row.place,
	startsAt: moment(row.starts_at),
	minutes: row.minutes,
	zone: row.zone,
	suits: row.suits,
	why: row.why,
	wasAt: moment(row.was_at),
	movedAt: moment(row.moved_at),
	movedBy: row.moved_kind,
	promisedOn: row.promised_on,
	offBecause: row.off_because,
	replacedBy: row.replaced_by,
	handedFrom: row.handed_from_name,
	settleBy: row.settle_by,
	lateMinutes: row.late_minutes,
	madeUp: row.made_up,
	note: row.note,
	notedBy: row.noted_by_name,
	closedAt: moment(row.closed_at),
	corrections: row.corrections.map((one) => ({ ...one, at: new Date(one.at) })),
	said: row.person_said,
	words: row.person_words,
	askedAt: new Date(row.asked_at),
	askedBy: row.asked_kind,
	version: row.version,
	workerId: row.worker_id,
	worker: row.worker,
	job: row.job,
	workerIsHere: row.worker_is_here,
	team: row.team,
	phone: row.phone
});

/** Every contact of the person's. */
export async function ownContacts(tx: Tx): Promise<Contact[]> {
	const [row] = await tx<{ contacts: Row[] }[]>`select api.read_contacts() as contacts`;
	return row!.contacts.map(contactFrom);
}

/** Every contact of the person's, in a transaction of its own; null when the session has ended. */
export const contactsOf = (token: string): Promise<Contact[] | null> =>
	inOwnName(token, ownContacts);

export type Asked = { link: string; mode: Mode; suits: string };

/** The person asks for a contact. */
export function askContact(
	token: string,
	form: string,
	asked: Asked
): Promise<Outcome<{ contact: string }>> {
	return decide(
		() => sql`select api.ask_contact(${tokenBytes(token)}, ${form}, ${sql.json(asked)}) as outcome`
	);
}

export type Said = {
	said: 'cancel' | 'another_time' | 'take_back' | Contact['said'][number];
	version?: number;
	suits?: string;
	words?: string;
};

/** The person cancels, asks for another time, or says how it was. */
export function sayContact(
	token: string,
	form: string,
	id: string,
	said: Said
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.say_contact(${tokenBytes(token)}, ${form}, ${id}, ${sql.json(said as never)}) as outcome`
	);
}

export type Booking = {
	link?: string;
	worker: string;
	mode: Mode;
	place: string;
	at: Date;
	minutes: number;
	zone: string;
	why: string;
	/** They were told that the worker is busy then. */
	anyway: boolean;
	/** They were told that it is not as was agreed. */
	otherwise: boolean;
	asked?: string;
	version?: number;
};

/** As JSON, in which a moment is written in ISO 8601. */
const dated = (q: Booking | Changed) => sql.json(q as never);

/** A worker of the team books. */
export function bookContact(
	token: string,
	form: string,
	personId: string,
	booking: Booking
): Promise<Outcome<{ contact: string }>> {
	return decide(
		() =>
			sql`select api.book_contact(${tokenBytes(token)}, ${form}, ${personId}, ${dated(booking)}) as outcome`
	);
}

export type Changed = { version: number } & (
	| ({ said: 'move' } & Omit<Booking, 'link' | 'asked' | 'version'>)
	| { said: 'late'; late: number; made_up: MadeUp }
	| { said: 'call_off'; why: string; by: string }
	| {
			said: 'kept' | 'missed_by_us' | 'missed_by_me' | 'could_not_reach';
			note: string;
			late?: number;
	  }
);

/** A worker of the team changes it, is late, calls it off, or says how it went. */
export function changeContact(
	token: string,
	form: string,
	personId: string,
	id: string,
	changed: Changed
): Promise<Outcome<{ contact: string }>> {
	return decide(
		() =>
			sql`select api.change_contact(${tokenBytes(token)}, ${form}, ${personId}, ${id}, ${dated(changed)}) as outcome`
	);
}

export type PutRight = {
	version: number;
	said: ContactOutcome;
	note: string;
	late?: number;
	why: string;
};

/** A worker of the team puts right how it went; what it said before stays beside it. */
export function correctContact(
	token: string,
	form: string,
	personId: string,
	id: string,
	right: PutRight
): Promise<Outcome<{ contact: string }>> {
	return decide(
		() =>
			sql`select api.correct_contact(${tokenBytes(token)}, ${form}, ${personId}, ${id}, ${sql.json(right)}) as outcome`
	);
}

export type ContactsWith = { name: string; contacts: Contact[]; links: LinkToBook[] };

/** One logged look at the contacts of a person with a worker's teams; null for whoever is not on their list. */
export async function contactsWith(token: string, personId: string): Promise<ContactsWith | null> {
	type Seen = { entry: { chosen_name: string } | null; contacts: Row[]; links: LinkToBook[] };
	const [row] = await sql<{ seen: Seen | null }[]>`
		call api.contacts_with(${tokenBytes(token)}, ${personId}, null)`;
	const seen = row?.seen;
	if (!seen?.entry) return null;
	return {
		name: seen.entry.chosen_name,
		contacts: seen.contacts.map(contactFrom),
		links: seen.links
	};
}

/** Whoever a contact is with, as a worker's list has them. */
export type WithWhom = { name: string; accessNeeds: string };
export type MyContact = Contact & { person: WithWhom };

/** One logged look at a worker's list, for what is theirs to do; null when the session has ended. */
export async function myContacts(token: string): Promise<MyContact[] | null> {
	type Entry = { person_id: string; chosen_name: string; access_needs: string };
	const [row] = await sql<
		{ seen: { entries: Entry[]; contacts: Row[]; mine: string[] } | null }[]
	>`call api.my_contacts(${tokenBytes(token)}, null)`;
	const seen = row?.seen;
	if (!seen) return null;
	const people = new Map(
		seen.entries.map((e) => [e.person_id, { name: e.chosen_name, accessNeeds: e.access_needs }])
	);
	return seen.contacts
		.filter(({ id }) => seen.mine.includes(id))
		.map((contact) => ({ ...contactFrom(contact), person: people.get(contact.person_id)! }));
}
