// Papers by which a legal authority decides: read only after the line of a look was committed, and entered by a function that decides.
import type { AuthorityPaper, NewPaper } from '#lib/domain/authority/paper';
import type { Lang } from '#lib/i18n';
import { decide, sql, tokenBytes, type Outcome } from '../door';
import type { ReceiptText } from './deciding';

const UUID_ARRAY = 2951;

/** A supervisor makes one; nothing opens by it. */
export function makePaper(
	token: string,
	form: string,
	personId: string,
	p: NewPaper,
	reference: string
): Promise<Outcome<{ paper: string }>> {
	const paper = sql.json({
		incapacity: p.incapacity,
		grantee_kind: p.granteeKind,
		grantee_id: p.granteeId,
		team_id: p.teamId,
		parts: [...p.parts],
		purpose: p.purpose,
		days: p.days,
		reference
	});
	return decide(
		() =>
			sql`select api.make_authority_paper(${tokenBytes(token)}, ${form}, ${personId}, ${paper}) as outcome`
	);
}

/** One paper with the wishes, its look logged first; null for whoever it is not for. */
export async function readPaper(
	token: string,
	personId: string,
	id: string
): Promise<AuthorityPaper | null> {
	const [row] = await sql<
		{ seen: (Omit<AuthorityPaper, 'until' | 'ends'> & Record<'until' | 'ends', string>) | null }[]
	>`call api.read_authority_paper(${tokenBytes(token)}, ${personId}, ${id}, null)`;
	const seen = row?.seen;
	return seen ? { ...seen, until: new Date(seen.until), ends: new Date(seen.ends) } : null;
}

/** A supervisor enters a signed one by its number, naming the wishes that were read. */
export function enterPaper(
	token: string,
	form: string,
	personId: string,
	id: string,
	reference: string,
	read: readonly string[],
	receipts: Record<Lang, ReceiptText>
): Promise<Outcome<object>> {
	return decide(
		() => sql`
		select api.enter_authority_paper(${tokenBytes(token)}, ${form}, ${personId}, ${id}, ${reference}, ${sql.array([...read], UUID_ARRAY)},
			${sql.json(receipts)}) as outcome`
	);
}
