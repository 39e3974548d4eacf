// The person's history, newest first, a page at a time.
import { shortCode } from '../../history/verify-export.js';
import type { Tx } from '../connect';

export type HistoryLine = {
	seq: number;
	at: Date;
	kind: string;
	actor: { kind: string; name: string; job?: string; team?: string };
	parts: string[];
	purposes: string[];
	/** What else the line names: a team, a helper, an answer. */
	name: string | null;
	answer: string | null;
	decision: string | null;
};

type Payload = {
	actor: HistoryLine['actor'];
	parts?: string[];
	purposes?: string[];
	/** The words of whoever started or renewed a hard time. */
	why?: string;
	name?: string;
	team_name?: string;
	answer?: string;
	decision?: string;
};

type Row = { seq: string; at: Date; kind: string; payload: string | null };

const lineFrom = (row: Row): HistoryLine => {
	const what: Payload = row.payload ? JSON.parse(row.payload) : { actor: { kind: '', name: '' } };
	return {
		seq: Number(row.seq),
		at: row.at,
		kind: row.kind,
		actor: what.actor,
		parts: what.parts ?? [],
		purposes: what.purposes ?? (what.why ? [what.why] : []),
		name: what.name ?? what.team_name ?? null,
		answer: what.answer ?? null,
		decision: what.decision ?? null
	};
};

/** Up to `count` lines older than `before`, newest first. */
export async function historyBefore(
	tx: Tx,
	before: number | null,
	count: number
): Promise<HistoryLine[]> {
	const rows = await tx<Row[]>`
		select seq, at, kind, payload from sayso.history
		where ${before}::bigint is null or seq < ${before}::bigint
		order by seq desc limit ${count}`;
	return rows.map(lineFrom);
}

export type HeadCode = { seq: number; code: string };

/** Where the chain stands, and its short code: the same on screen, on paper and in an export. */
export async function headCode(tx: Tx): Promise<HeadCode> {
	const [row] = await tx<{ seq: string; hash: Uint8Array }[]>`
		select seq, hash from sayso.chain_head`;
	return { seq: Number(row!.seq), code: shortCode(Buffer.from(row!.hash)) };
}

export type RefusedTry = { at: Date; name: string };

/** The latest tries that opened nothing. */
export async function refusedTries(tx: Tx, count: number): Promise<RefusedTry[]> {
	return tx<
		RefusedTry[]
	>`select minute as at, name from sayso.refused order by minute desc limit ${count}`;
}
