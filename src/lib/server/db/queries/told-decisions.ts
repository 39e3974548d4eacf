// Stops and noes that workers write down as a person told them: written by the worker, who learns nothing of what they ended,
// and read back by the person in full.
import type { OwnTold, ToldDecision } from '#lib/domain/told/decision';
import type { Lang } from '#lib/i18n';
import type { Tx } from '../connect';
import { decide, sql, tokenBytes, type Outcome } from '../door';
import type { ReceiptText } from './deciding';

/** What a worker's teams wrote down, in the words of the receipt. */
export type WrittenDown = { id: string; at: Date; by: string; receipt: string; lang: Lang };
export type Telling = { name: string; told: WrittenDown[] };

/** What this worker's teams wrote down for a person of late; null for whoever the person is not on the list of. */
export async function lookTelling(token: string, personId: string): Promise<Telling | null> {
	const [row] = await sql<
		{ seen: { name: string; told: (Omit<WrittenDown, 'at'> & { at: string })[] } | null }[]
	>`call api.look_telling(${tokenBytes(token)}, ${personId}, null)`;
	const seen = row?.seen;
	return seen
		? { ...seen, told: seen.told.map((one) => ({ ...one, at: new Date(one.at) })) }
		: null;
}

/** Writes it down; returns when it has taken effect. The receipt is kept in the language of the person. */
export function tellDecision(
	token: string,
	form: string,
	personId: string,
	told: ToldDecision,
	receipts: Record<Lang, ReceiptText>
): Promise<Outcome<object>> {
	return decide(
		() => sql`
		call api.tell_decision(${tokenBytes(token)}, ${form}, ${personId}, ${sql.json(told)}, ${sql.json(receipts)}, null)`
	);
}

/** Everything that was written down for the person, the newest first. */
export function ownTold(tx: Tx): Promise<OwnTold[]> {
	return tx<OwnTold[]>`
		select d.id, d.said, d.whom, d.told, d.made_by as by, d.recorded_at as at, d.seen_at is not null as seen,
			case d.said when 'no' then cardinality(d.about) else 0 end as answered,
			(select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'parts', g.parts, 'name', coalesce(w.name, s.name),
				'job', coalesce(w.job, s.relationship), 'team', t.name, 'granteeId', g.grantee_id, 'granteeKind', g.grantee_kind,
				'teamId', g.team_id) order by g.given_at), '[]')
			from sayso.consent_grant g left join sayso.worker w on w.id = g.grantee_id left join sayso.team t on t.id = g.team_id
				left join sayso.supporter s on s.person_id = g.person_id and s.id = g.grantee_id
			where g.person_id = d.person_id and g.id = any (d.about)) as ended
		from sayso.told_decision d order by d.recorded_at desc limit 100`;
}

/** How many of them the person has not seen. */
export async function toldUnseen(tx: Tx): Promise<number> {
	const [row] = await tx<[{ n: number }]>`
		select count(*)::int as n from sayso.told_decision where seen_at is null`;
	return row.n;
}

/** The person has seen one. */
export function seenTold(token: string, form: string, id: string): Promise<Outcome<object>> {
	return decide(() => sql`select api.seen_told(${tokenBytes(token)}, ${form}, ${id}) as outcome`);
}
