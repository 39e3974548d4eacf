// A worker books contacts, changes them and says how they went. The look is logged before a word is read.
import { timeOf, type Contact, type LinkToBook } from '#lib/domain/contact/contact';
import type { Agreement } from '#lib/domain/contact/terms';
import {
	contactsWith,
	myContacts,
	type ContactsWith,
	type MyContact
} from '#lib/server/db/queries/contacts';
import { termsWith } from '#lib/server/db/queries/terms';

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

/** What is agreed about contact by a link, for whoever books by it. */
export type AgreedHere = Pick<Agreement, 'link' | 'team' | 'phone' | 'responsible' | 'inForce'>;

/** What somebody agreed with the teams by whose links a worker can book; of another team they read nothing. */
export async function readAgreed(
	token: string,
	personId: string,
	links: readonly LinkToBook[]
): Promise<AgreedHere[]> {
	const seen = await termsWith(token, personId);
	return (seen?.agreements ?? [])
		.filter(({ link }) => links.some(({ id }) => id === link))
		.map(({ link, team, phone, responsible, inForce }) => ({
			...{ link, team, phone, responsible, inForce }
		}));
}

/** What waits for this worker: asked for first, then by time, what has come before what will; null when the session has ended. */
export async function readMyContacts(token: string): Promise<MyContact[] | null> {
	const mine = await myContacts(token);
	return (
		mine?.toSorted((a, b) => (a.startsAt?.getTime() ?? 0) - (b.startsAt?.getTime() ?? 0)) ?? null
	);
}
