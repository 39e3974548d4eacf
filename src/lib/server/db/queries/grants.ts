// Permissions as the person sees them, with the last look of whoever holds each.
import type { Tx } from '../connect';
import { grantFrom, type GrantRow, type NamedGrant } from './rows';

export type GrantSeen = NamedGrant & {
	lastLooked: Date | null;
	/** The parts that were opened under this permission, ever. */
	opened: string[];
};

type Row = GrantRow & { last_looked: Date | null; opened: string[] };

const select = (tx: Tx) => tx`
	select g.*, g.parts::text[] as parts, g.abilities::text[] as abilities, g.condition::text as condition,
		coalesce(w.name, s.name) as name, coalesce(w.job, s.relationship) as job, t.name as team,
		looks.at as last_looked, coalesce(looks.parts, '{}') as opened
	from sayso.consent_grant g
	left join sayso.worker w on g.grantee_kind = 'worker' and w.id = g.grantee_id
	left join sayso.supporter s on g.grantee_kind = 'supporter' and s.person_id = g.person_id and s.id = g.grantee_id
	left join sayso.team t on t.id = g.team_id
	left join lateral (
		select max(h.at) as at, array_agg(distinct part) as parts
		from sayso.history h cross join lateral jsonb_array_elements_text(h.payload::jsonb -> 'parts') as part
		where h.kind = 'look' and h.person_id = g.person_id and h.payload::jsonb -> 'grants' ? g.id::text
			and part = any (g.parts)
	) looks on true`;

const seenFrom = (row: Row): GrantSeen => ({
	...grantFrom(row),
	lastLooked: row.last_looked,
	opened: row.opened
});

/** Every permission that has not been stopped and has not ended, newest first. */
export async function liveGrants(tx: Tx): Promise<GrantSeen[]> {
	const rows = await tx<Row[]>`${select(tx)}
		where g.stopped_at is null and (g.ends is null or g.ends > clock_timestamp())
		order by g.given_at desc, g.id`;
	return rows.map(seenFrom);
}

/** One permission, live or not. */
export async function grantById(tx: Tx, id: string): Promise<GrantSeen | null> {
	const [row] = await tx<Row[]>`${select(tx)} where g.id = ${id}`;
	return row ? seenFrom(row) : null;
}

/** Whether a crisis plan is active now. */
export async function crises(
	tx: Tx
): Promise<{ startedAt: Date; endsAt: Date; endedAt: Date | null }[]> {
	return tx`select started_at as "startedAt", ends_at as "endsAt", ended_at as "endedAt" from sayso.crisis`;
}
