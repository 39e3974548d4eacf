// A worker books contacts, changes them and says how they went. The look is logged before a word is read.
import { timeOf, type Contact } from '#lib/domain/contact/contact';
import {
	contactsWith,
	myContacts,
	type ContactsWith,
	type MyContact
} from '#lib/server/db/queries/contacts';

export {
	bookContact as book,
	changeContact as change,
	correctContact as correct,
	type Booking,
	type Changed,
	type PutRight
} from '#lib/server/db/queries/contacts';

const A_PAGE = 50;

/** All contacts with one person, what is open first and soonest first, then what was, latest first; null for whoever is not on their list. */
export async function readContactsWith(
	token: string,
	personId: string
): Promise<ContactsWith | null> {
	const seen = await contactsWith(token, personId);
	if (!seen) return null;
	const isOpen = ({ state }: Contact) => state === 'asked' || state === 'booked';
	const open = seen.contacts.filter(isOpen);
	const over = seen.contacts
		.filter((contact) => !isOpen(contact))
		.toSorted((a, b) => timeOf(b).getTime() - timeOf(a).getTime());
	return { ...seen, contacts: [...open, ...over.slice(0, A_PAGE)] };
}

/** What waits for this worker: asked for first, then by time, what has come before what will; null when the session has ended. */
export async function readMyContacts(token: string): Promise<MyContact[] | null> {
	const mine = await myContacts(token);
	return (
		mine?.toSorted((a, b) => (a.startsAt?.getTime() ?? 0) - (b.startsAt?.getTime() ?? 0)) ?? null
	);
}
