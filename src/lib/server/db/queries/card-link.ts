// The link to a crisis card: kept as a hash, opened by whoever has the secret, each time with a line.
import type { CardEntry } from '#lib/domain/crisis/card';
import type { Tx } from '../connect';
import { decide, sql, tokenBytes, type Outcome } from '../door';

export type CardLink = {
	since: Date;
	/** How often it was opened since then, and when last, the newest first. */
	opened: number;
	lately: Date[];
};

/** The person's link; null while it is off. */
export async function cardLink(tx: Tx): Promise<CardLink | null> {
	const [row] = await tx<CardLink[]>`
		select l.made_at as since, count(h.at)::int as opened, coalesce((array_agg(h.at order by h.at desc) filter (where h.at is not null))[:5], '{}') as lately
		from sayso.card_link l left join sayso.history h on h.person_id = l.person_id and h.kind = 'card_opened' and h.at >= l.made_at
		group by l.made_at`;
	return row ?? null;
}

/** The person turns it on or changes it, or without a hash turns it off. Returns when nobody reads by the old one. */
export function setCardLink(
	token: string,
	form: string,
	hash: Uint8Array | null
): Promise<Outcome<object>> {
	return decide(() => sql`call api.set_card_link(${tokenBytes(token)}, ${form}, ${hash}, null)`);
}

export type OpenedCard = { name: string; entries: CardEntry[] };

/** One logged opening, by whoever has the secret; null when no link has it. */
export async function cardByLink(secret: string): Promise<OpenedCard | null> {
	const [row] = await sql<{ card: OpenedCard | null }[]>`
		call api.card_by_link(${tokenBytes(secret)}, null)`;
	return row?.card ?? null;
}
