// Permissions as the person sees them, with the last look of whoever holds each.
import type { Tx } from '../connect';
import { grantFrom, type GrantRow, type NamedGrant } from './rows';

export type GrantSeen = NamedGrant & {
	lastLooked: Date | null;
	/** The parts that were opened under this permission, ever. */
	opened: string[];
	/** The names of workers met, where the permission waits for that. */
	met: string[];
	/** Who holds it and has not been met yet, where it waits for that. */
	notMet: { id: string; name: string; job: string }[];
};

type Row = GrantRow & {
	last_looked: Date | null;
	opened: string[];
	met: string[];
	not_met: GrantSeen['notMet'];
};

const columns = (tx: Tx) => tx`
	g.*, g.parts::text[] as parts, g.abilities::text[] as abilities, g.condition::text as condition,
	coalesce(w.name, s.name) as name, coalesce(w.job, s.relationship) as job, t.name as team,
	g.grantee_kind = 'worker' and exists (select from sayso.barred b where b.person_id = g.person_id and b.worker_id = g.grantee_id) as kept_out,
	g.grantee_kind = 'worker' and exists (select from sayso.meeting m where m.person_id = g.person_id and m.worker_id = g.grantee_id and m.confirmed_at is not null) as has_met,
	(select json_build_object('holder', x.holder, 'decision', i.decision, 'who', e.name, 'at', u.entered_at) from sayso.authority_paper u
		join sayso.incapacity i on i.person_id = u.person_id and i.id = u.incapacity_id join sayso.authority x on x.person_id = i.person_id and x.id = i.authority_id
		join sayso.worker e on e.id = u.entered_by where u.person_id = g.person_id and u.grant_id = g.id) as decided,
	coalesce((select u.never::text[] from sayso.authority_paper u where u.person_id = g.person_id and u.grant_id = g.id), '{}') as never`;

const withNames = (tx: Tx) => tx`
	sayso.consent_grant g
	left join sayso.worker w on g.grantee_kind = 'worker' and w.id = g.grantee_id
	left join sayso.supporter s on g.grantee_kind = 'supporter' and s.person_id = g.person_id and s.id = g.grantee_id
	left join sayso.team t on t.id = g.team_id`;

const live = (tx: Tx) =>
	tx`g.stopped_at is null and (g.ends is null or g.ends > clock_timestamp())`;

const select = (tx: Tx) => tx`
	with looks as materialized (
		select grant_id, max(h.at) as at, array_agg(distinct part) as parts
		from sayso.history h cross join lateral jsonb_array_elements_text(h.payload::jsonb -> 'grants') as grant_id
			cross join lateral jsonb_array_elements_text(h.payload::jsonb -> 'parts') as part
		where h.kind = 'look' group by grant_id
	), holders as materialized (
		select g.id as grant_id, w.id, w.name, w.job,
			exists (select from sayso.meeting m where m.person_id = g.person_id and m.worker_id = w.id and m.confirmed_at is not null) as met
		from sayso.consent_grant g join sayso.membership k on k.team_id = g.team_id and k.left_at is null
			join sayso.worker w on w.id = k.worker_id and w.left_at is null
		where g.condition = 'once_met' and (g.grantee_kind = 'team' or g.grantee_id = w.id)
			and not exists (select from sayso.barred b where b.person_id = g.person_id and b.worker_id = w.id)
	)
	select ${columns(tx)}, looks.at as last_looked, array(select unnest(looks.parts) intersect select unnest(g.parts)) as opened,
		array(select h.name from holders h where h.grant_id = g.id and h.met order by h.name) as met,
		(select coalesce(jsonb_agg(jsonb_build_object('id', h.id, 'name', h.name, 'job', h.job) order by h.name), '[]')
			from holders h where h.grant_id = g.id and not h.met) as not_met
	from ${withNames(tx)} left join looks on looks.grant_id = g.id::text`;

const seenFrom = (row: Row): GrantSeen => ({
	...grantFrom(row),
	lastLooked: row.last_looked,
	opened: row.opened,
	met: row.met,
	notMet: row.not_met
});

/** Every permission that has not been stopped and has not ended, newest first. */
export async function liveGrants(tx: Tx): Promise<GrantSeen[]> {
	const rows = await tx<Row[]>`${select(tx)}
		where ${live(tx)}
		order by g.given_at desc, g.id`;
	return rows.map(seenFrom);
}

/** The same, oldest first, without what was looked at: it costs no reading of the history. */
export async function grantsWithNames(tx: Tx): Promise<NamedGrant[]> {
	const rows = await tx<GrantRow[]>`select ${columns(tx)} from ${withNames(tx)}
		where ${live(tx)} order by g.given_at, g.id`;
	return rows.map(grantFrom);
}

/** One permission, live or not. */
export async function grantById(tx: Tx, id: string): Promise<GrantSeen | null> {
	const [row] = await tx<Row[]>`${select(tx)} where g.id = ${id}`;
	return row ? seenFrom(row) : null;
}
