// Supporters: somebody the person chose. Read in the person's own name; ended by the person alone.
import { decide, sql, tokenBytes, type Outcome } from '../door';
import type { Tx } from '../connect';

export type Supporter = { id: string; name: string; relationship: string; invitedAt: Date };

/** The supporters the person has not ended. */
export async function supporters(tx: Tx): Promise<Supporter[]> {
	return tx<Supporter[]>`
		select id, name, relationship, invited_at as "invitedAt" from sayso.supporter
		where ended_at is null order by invited_at`;
}

/** One supporter the person has not ended. */
export async function supporterById(tx: Tx, id: string): Promise<Supporter | null> {
	const [row] = await tx<Supporter[]>`
		select id, name, relationship, invited_at as "invitedAt" from sayso.supporter
		where id = ${id} and ended_at is null`;
	return row ?? null;
}

/** Invites somebody; `codeHash` is the SHA-256 of the code that they are told. */
export function inviteSupporter(
	token: string,
	form: string,
	name: string,
	relationship: string,
	codeHash: Uint8Array
): Promise<Outcome<{ supporter: string }>> {
	return decide(
		() =>
			sql`select api.invite_supporter(${tokenBytes(token)}, ${form}, ${name}, ${relationship}, ${codeHash}) as outcome`
	);
}

/** Ends a supporter, their devices and everything they were let see. */
export function endHelper(token: string, form: string, id: string): Promise<Outcome<object>> {
	return decide(() => sql`call api.end_helper(${tokenBytes(token)}, ${form}, ${id}, null)`);
}

/** Whom this supporter helps; null when the session is no supporter's. */
export async function helping(token: string): Promise<{ person: string; name: string } | null> {
	const [row] = await sql<{ helping: { person: string; name: string } | null }[]>`
		select api.helping(${tokenBytes(token)}) as helping`;
	return row?.helping ?? null;
}
