// Contacts with other services: read under the policies by the person, or by a worker whose look was logged first; written by functions
// that decide, tell and append a line.
import type { OtherContact } from '#lib/domain/contact/others';
import type { Mode } from '#lib/domain/contact/terms';
import { decide, inOwnName, sql, tokenBytes, type Outcome } from '../door';

type Row = Omit<OtherContact, 'writtenAt' | 'came'> & {
	writtenAt: string;
	came: { words: string; at: string; by: string } | null;
};
const from = (row: Row): OtherContact => ({
	...row,
	writtenAt: new Date(row.writtenAt),
	came: row.came && { ...row.came, at: new Date(row.came.at) }
});

/** Every one that the person's teams wrote down; null when the session has ended. */
export const ownOthers = (token: string): Promise<OtherContact[] | null> =>
	inOwnName(token, async (tx) => {
		const [row] = await tx<{ others: Row[] }[]>`select api.read_partner_contacts() as others`;
		return row!.others.map(from);
	});

/** The person says that it is not so, or takes that out again. */
export function sayOther(
	token: string,
	form: string,
	id: string,
	said: { said: 'not_so' | 'take_back'; words: string }
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.say_partner_contact(${tokenBytes(token)}, ${form}, ${id}, ${sql.json(said)}) as outcome`
	);
}

export type WriteOther = {
	link: string;
	whom: string;
	on: string;
	mode: Mode;
	about: string;
	next: string;
	by: string | null;
};

/** A worker writes one down. */
export function writeOther(
	token: string,
	form: string,
	personId: string,
	other: WriteOther
): Promise<Outcome<{ contact: string }>> {
	return decide(
		() =>
			sql`select api.write_partner_contact(${tokenBytes(token)}, ${form}, ${personId}, ${sql.json(other)}) as outcome`
	);
}

/** A worker says once what came of what was to happen next. */
export function sayWhatCame(
	token: string,
	form: string,
	personId: string,
	id: string,
	came: string
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.say_what_came(${tokenBytes(token)}, ${form}, ${personId}, ${id}, ${came}) as outcome`
	);
}

export type OthersWith = {
	name: string;
	contacts: OtherContact[];
	/** Through which links the person lets this worker coordinate. */
	links: { id: string; team: string }[];
};

/** One logged look; null for whoever is not on the worker's list. */
export async function othersWith(token: string, personId: string): Promise<OthersWith | null> {
	type Seen = {
		entry: { chosen_name: string } | null;
		contacts: Row[];
		links: OthersWith['links'];
	};
	const [row] = await sql<{ seen: Seen | null }[]>`
		call api.partner_contacts_with(${tokenBytes(token)}, ${personId}, null)`;
	const seen = row?.seen;
	if (!seen?.entry) return null;
	return { name: seen.entry.chosen_name, contacts: seen.contacts.map(from), links: seen.links };
}
