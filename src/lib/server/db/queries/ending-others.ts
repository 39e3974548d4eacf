// Ending every other device and every helper in one press, and reading back what ended.
import { decide, sql, tokenBytes, type Outcome } from '../door';
import type { Tx } from '../connect';

/** What one press ended: how many devices, who helped, how many codes nobody had used. */
export type EndedOthers = { at: Date; devices: number; helpers: string[]; codes: number };

/** Ends them; returns when nothing is being read through any of them, with the number of the line that says so. */
export function endOthers(token: string, form: string): Promise<Outcome<{ line: number }>> {
	return decide(() => sql`call api.end_others(${tokenBytes(token)}, ${form}, null)`);
}

/** What the press ended of which this line tells; null when no such line does. */
export async function endedOthers(tx: Tx, line: number): Promise<EndedOthers | null> {
	const [row] = await tx<EndedOthers[]>`
		select h.at, (p ->> 'devices')::int as devices, (p ->> 'codes')::int as codes,
			array(select s.name from jsonb_array_elements_text(p -> 'helpers') with ordinality as x (id, n)
				join sayso.supporter s on s.id = x.id::uuid order by x.n) as helpers
		from sayso.history h cross join lateral (select h.payload::jsonb as p) as of
		where h.seq = ${line} and h.kind = 'others_ended' and h.payload is not null`;
	return row ?? null;
}
