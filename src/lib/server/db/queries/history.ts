// The person's history, newest first, a page at a time: lines of the chain and tries that opened nothing.
import type { HistoryLine } from '#lib/domain/history/line';
import { shortCode } from '../../history/verify-export.js';
import type { Tx } from '../connect';
import { sql, tokenBytes } from '../door';

export type HistoryFilter = {
	kinds?: readonly string[];
	tries?: boolean;
	actor?: string;
	team?: string;
	from?: Date;
	until?: Date;
};

/** Everybody and every team that is in the history, to choose from. */
export type InHistory = {
	people: { id: string; name: string; isPerson: boolean }[];
	teams: { id: string; name: string }[];
};

export type OwnHistory = {
	/** At least the newest `A_PAGE + 1` lines and tries there are, or all. */
	lines: HistoryLine[];
	/** Lines that were asked about, and whether the latest question has its answer. */
	asked: Map<string, boolean>;
	/** The short code of the chain's head: the same on screen, on paper and in an export. */
	code: string;
};

/** How many lines stand on a page, unless one moment has more. */
export const A_PAGE = 50;

type Payload = {
	actor: HistoryLine['actor'];
	parts?: string[];
	purposes?: string[];
	why?: string;
	name?: string;
	team_name?: string;
	answer?: string;
	decision?: string;
	told?: HistoryLine['told'];
	share?: string;
};
export type LineRow = { seq: number; at: string; us: number; kind: string; payload: string | null };
export type TryRow = {
	id: string;
	at: string;
	us: number;
	kind: string;
	actor_id: string;
	name: string;
};
type Row = {
	lines: LineRow[];
	tries: TryRow[];
	asked: { line: string; answered: boolean }[];
	head: string;
};

const ERASED: Payload = { actor: { kind: '', id: '', name: '' } };

/** A line as the chain has it; one whose payload was erased says only that there was something. */
export function lineFrom({ seq, at, us, kind, payload }: LineRow): HistoryLine {
	const what: Payload = payload ? JSON.parse(payload) : ERASED;
	return {
		key: String(seq),
		us,
		at: new Date(at),
		kind: payload ? kind : 'erased',
		actor: what.actor,
		parts: what.parts ?? [],
		purposes: what.purposes ?? (what.why ? [what.why] : []),
		name: what.name ?? what.team_name ?? null,
		answer: what.answer ?? null,
		decision: what.decision ?? null,
		told: what.told ?? null,
		share: what.share ?? null
	};
}

/** A try that opened nothing, as a line. */
export const tryFrom = ({ id, at, us, kind, actor_id, name }: TryRow): HistoryLine => ({
	...{ key: id, us, at: new Date(at), kind: 'tried', actor: { kind, id: actor_id, name } },
	...{ parts: [], purposes: [], name, answer: null, decision: null, told: null, share: null }
});

/** Lines and tries together, the newest first. */
export const newestFirst = (lines: readonly LineRow[], tries: readonly TryRow[]): HistoryLine[] =>
	[...lines.map(lineFrom), ...tries.map(tryFrom)].toSorted((a, b) => b.us - a.us);

/** The newest lines before a moment; null when the session has ended. */
export async function ownHistory(
	token: string,
	filter: HistoryFilter,
	before: number | null
): Promise<OwnHistory | null> {
	const asked = { ...filter, from: filter.from?.toISOString(), until: filter.until?.toISOString() };
	const [found] = await sql<{ read: Row | null }[]>`
		select api.own_history(${tokenBytes(token)}, ${sql.json(asked as never)}, ${before}) as read`;
	const read = found?.read;
	if (!read) return null;
	return {
		lines: newestFirst(read.lines, read.tries),
		asked: new Map(read.asked.map(({ line, answered }) => [line, answered])),
		code: shortCode(Buffer.from(read.head, 'hex'))
	};
}

type WhoRow = {
	people: { id: string; actor: HistoryLine['actor'] }[];
	teams: { id: string; name: string }[];
	tried: { id: string; name: string }[];
};

/** Who is in the history; null when the session has ended. */
export async function whoIsInHistory(token: string): Promise<InHistory | null> {
	const [row] = await sql<{ who: WhoRow | null }[]>`
		select api.who_is_in_history(${tokenBytes(token)}) as who`;
	if (!row?.who) return null;
	const people = [
		...row.who.tried.map((one) => ({ ...one, isPerson: false })),
		...row.who.people.map(({ id, actor }) => ({
			id,
			name: actor.name,
			isPerson: actor.kind === 'person'
		}))
	];
	return {
		people: [...new Map(people.map((one) => [one.id, one])).values()],
		teams: row.who.teams
	};
}

export type HeadCode = { seq: number; code: string };

/** The short code of the chain's head and the line it stands at. */
export async function headCode(tx: Tx): Promise<HeadCode> {
	const [row] = await tx<{ seq: string; hash: Uint8Array }[]>`
		select seq, hash from sayso.chain_head`;
	return { seq: Number(row!.seq), code: shortCode(Buffer.from(row!.hash)) };
}
