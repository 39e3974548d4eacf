// What is next, what waits and what was, for the person; and who is putting it right while nothing is booked (R261).
import { booked, hasCome, promised, timeOf, type Contact } from '#lib/domain/contact/contact';
import type { Righting } from '#lib/domain/contact/said-once';
import { dayOf } from '#lib/domain/history/fold';
import { WEEK_MS } from '#lib/server/dates';
import type { Tx } from '#lib/server/db/connect';
import { inOwnName } from '#lib/server/db/door';
import { contactsOf, ownContacts } from '#lib/server/db/queries/contacts';
import { ownHelp } from '#lib/server/db/queries/contact-help';
import { publicService, type Service } from '#lib/server/db/queries/help';
import { isFollowedUp } from '#lib/server/db/queries/missed';

export type NextContact = {
	next: Contact | null;
	/** A day for a new time that was promised, and whether that day has gone by. */
	promised: { on: string; late: boolean } | null;
	/** What a worker changed, or called off, in the last week: said beside what is next. */
	news: Contact[];
	righting: Righting | null;
	/** For whoever has no team yet. */
	service: Service | null;
};

function newsOf(contacts: readonly Contact[], next: Contact | null, now: Date): Contact[] {
	const isNew = ({ id, movedBy, movedAt, state, offBecause }: Contact) =>
		id !== next?.id &&
		movedBy === 'worker' &&
		now.getTime() - movedAt!.getTime() < WEEK_MS &&
		(state === 'booked' || (state === 'called_off' && offBecause !== 'death'));
	return contacts.filter(isNew);
}

async function nextOf(tx: Tx, contacts: readonly Contact[], now: Date): Promise<NextContact> {
	const next = booked(contacts, now)[0] ?? null;
	const owed = next ? null : promised(contacts);
	const righting = next ? null : await ownHelp(tx);
	return {
		next,
		news: newsOf(contacts, next, now),
		promised: owed && { on: owed.promisedOn!, late: owed.promisedOn! < dayOf(now) },
		righting,
		service: next || righting ? null : await publicService()
	};
}

/** For Today, in a transaction that is the person's. */
export async function nextContact(tx: Tx): Promise<NextContact> {
	return nextOf(tx, await ownContacts(tx), new Date());
}

export type ContactsPage = NextContact & {
	coming: Contact[];
	waiting: Contact[];
	months: { month: string; contacts: Contact[] }[];
	/** Whether contact was missed and is being followed up. */
	followedUp: boolean;
	page: number;
	more: boolean;
};

const A_PAGE = 30;

function byMonth(contacts: readonly Contact[]) {
	const months = new Map<string, Contact[]>();
	for (const contact of contacts) {
		const month = dayOf(timeOf(contact)).slice(0, 7);
		months.set(month, [...(months.get(month) ?? []), contact]);
	}
	return [...months].map(([month, those]) => ({ month, contacts: those }));
}

/** The person's page of contacts; null when the session has ended. */
export async function readContacts(token: string, page: number): Promise<ContactsPage | null> {
	const now = new Date();
	const read = await inOwnName(token, async (tx) => {
		const contacts = await ownContacts(tx);
		const next = await nextOf(tx, contacts, now);
		return { contacts, next, followedUp: await isFollowedUp(tx) };
	});
	if (!read) return null;
	const coming = booked(read.contacts, now);
	const isComing = new Set(coming.map(({ id }) => id));
	const waiting = read.contacts.filter(
		(one) => !isComing.has(one.id) && (one.state === 'asked' || hasCome(one, now))
	);
	const isWaiting = new Set(waiting.map(({ id }) => id));
	const over = read.contacts
		.filter(({ id }) => !isComing.has(id) && !isWaiting.has(id))
		.toSorted((a, b) => timeOf(b).getTime() - timeOf(a).getTime());
	const here = over.slice((page - 1) * A_PAGE, page * A_PAGE);
	return {
		...read.next,
		coming,
		waiting,
		months: byMonth(here),
		followedUp: read.followedUp,
		page,
		more: over.length > page * A_PAGE
	};
}

/** One of them, or null. */
export async function readContact(token: string, id: string): Promise<Contact | null> {
	return (await contactsOf(token))?.find((contact) => contact.id === id) ?? null;
}

/** What is booked in the next seven days, for the person's week. */
export async function contactsThisWeek(tx: Tx): Promise<Contact[]> {
	const now = new Date();
	const until = now.getTime() + WEEK_MS;
	return booked(await ownContacts(tx), now).filter(({ startsAt }) => startsAt!.getTime() <= until);
}
