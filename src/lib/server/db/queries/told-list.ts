// What whoever asks was told of; and that they opened their first page, which is being told.
import type { Told } from '#lib/domain/reach/told';
import type { Tx } from '../connect';
import { sql, tokenBytes } from '../door';

type Row = Omit<Told, 'made' | 'at'> & { made: string; at: string | null };

/** The last fifty, newest first; null for whoever is told nothing here. Reading it is seeing it. */
export async function toldList(token: string): Promise<Told[] | null> {
	const [row] = await sql<{ told: Row[] | null }[]>`
		select api.told_list(${tokenBytes(token)}) as told`;
	return (
		row!.told?.map((one) => ({
			...one,
			made: new Date(one.made),
			at: one.at === null ? null : new Date(one.at)
		})) ?? null
	);
}

/** What the first page shows need not be told any more. */
export async function openedHere(token: string): Promise<void> {
	await sql`select api.opened_here(${tokenBytes(token)})`;
}

/** How much is new about the account itself, which stands on no other page. */
export async function newAboutAccount(tx: Tx): Promise<number> {
	const [row] = await tx<{ many: number }[]>`select count(*)::int as many from sayso.notice
		where kind in ('device', 'helper', 'reach_changed', 'closing') and seen_at is null`;
	return row!.many;
}
