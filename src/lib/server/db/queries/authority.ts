// Records of who may decide if a person cannot: read by the person under the policies, or by a worker whose look was logged
// first; written by functions that decide and append a line.
import type {
	Authority,
	Check,
	Lack,
	LackCheck,
	NewAuthority,
	Saying
} from '#lib/domain/authority/authority';
import type { Tx } from '../connect';
import { lackFrom, type LackRow } from './incapacity';
import { decide, sql, tokenBytes, type Outcome } from '../door';
import { inCompany } from './company';
import { moment } from '../moment';

type Moments = 'recordedAt' | 'confirmedAt' | 'endedAt';
type AuthorityRow = Omit<Authority, Moments> & {
	recordedAt: string;
	confirmedAt: string | null;
	endedAt: string | null;
};

const withMoments = <T extends AuthorityRow>(row: T) => ({
	...row,
	recordedAt: new Date(row.recordedAt),
	confirmedAt: moment(row.confirmedAt),
	endedAt: moment(row.endedAt)
});

/** A record as the person reads it: what they said of it, and the line of the history that it began with. */
export type OwnAuthority = Authority & {
	said: 'yes' | 'no' | null;
	/** The yes counts: it was said, or said again, alone. */
	counts: boolean;
	/** It was said in company, long enough ago, and nobody is there now. */
	asksAgain: boolean;
	line: string | null;
};

type OwnRow = AuthorityRow & Pick<OwnAuthority, 'said' | 'counts' | 'asksAgain' | 'line'>;

/** A yes that was said in company, long enough ago, while nobody is there now. */
const asksAgain = (tx: Tx) => tx`
	(x.chosen_at is null and coalesce(x.ask_after <= clock_timestamp(), false) and not ${inCompany(tx)})`;

/** The person's own records, the newest first. */
export async function ownAuthorities(tx: Tx): Promise<OwnAuthority[]> {
	const [row] = await tx<{ rows: OwnRow[] }[]>`
		select coalesce(json_agg(json_build_object('id', x.id, 'kind', x.kind, 'holder', x.holder, 'reference', x.reference,
			'evidence', x.evidence, 'seenOn', x.seen_on, 'scope', x.scope, 'beginsOn', x.begins_on, 'endsOn', x.ends_on,
			'recordedAt', x.recorded_at, 'recorded', r.name, 'recordedJob', r.job, 'team', t.name,
			'confirmedAt', x.confirmed_at, 'confirmed', c.name, 'endedAt', x.ended_at, 'endedHow', x.ended_how,
			'said', x.said, 'counts', x.chosen_at is not null,
			'asksAgain', ${asksAgain(tx)},
			'line', (select h.seq::text from sayso.history h where h.kind = 'authority_recorded'
				and h.payload::json ->> 'authority' = x.id::text)) order by x.recorded_at desc), '[]') as rows
		from sayso.authority x join sayso.worker r on r.id = x.recorded_by join sayso.team t on t.id = x.team_id
			left join sayso.worker c on c.id = x.confirmed_by`;
	return row!.rows.map(withMoments);
}

/** How many records wait for the person: not answered, or a yes to be asked about again. */
export async function authoritiesWaiting(tx: Tx): Promise<number> {
	const [row] = await tx<{ waiting: number }[]>`
		select count(*)::int as waiting from sayso.authority x
		where x.ended_at is null and (x.said is null or ${asksAgain(tx)})`;
	return row!.waiting;
}

/** The person says something of a record; acknowledged when nobody reads by it any more. */
export async function sayAuthority(
	token: string,
	form: string,
	id: string,
	what: Saying
): Promise<Outcome<object>> {
	return decide(
		() => sql`call api.say_authority(${tokenBytes(token)}, ${form}, ${id}, ${what}, null)`
	);
}

/** As a worker reads it, with what they can say to it. */
export type ReadLack = Lack & {
	may: LackCheck[];
	/** This worker can make and enter a paper for it; its paper that waits; whether one was entered. */
	decides: boolean;
	paper: string | null;
	decided: boolean;
};

/** A record as a worker reads it: whether the person's yes counts, whether it can be used, and whether this worker can confirm it. */
export type ReadAuthority = Authority & {
	agreed: boolean;
	confirms: boolean;
	usable: boolean;
	incapacities: ReadLack[];
};

type ReadRow = AuthorityRow &
	Pick<ReadAuthority, 'agreed' | 'confirms' | 'usable'> & {
		incapacities: (LackRow & Pick<ReadLack, 'may' | 'decides' | 'paper' | 'decided'>)[];
	};
const readFrom = (row: ReadRow): ReadAuthority => ({
	...withMoments(row),
	incapacities: row.incapacities.map(lackFrom)
});

export type AuthoritiesHere = {
	name: string;
	/** The teams through which this worker can record. */
	through: { id: string; name: string }[];
	records: ReadAuthority[];
};

/** A worker's look, logged first; null for whoever it is not for. */
export async function readAuthorities(
	token: string,
	personId: string
): Promise<AuthoritiesHere | null> {
	const [row] = await sql<
		{ seen: (Omit<AuthoritiesHere, 'records'> & { records: ReadRow[] }) | null }[]
	>`call api.look_authority(${tokenBytes(token)}, ${personId}, null)`;
	const seen = row?.seen;
	return seen ? { ...seen, records: seen.records.map(readFrom) } : null;
}

/** A worker records one. */
export function recordAuthority(
	token: string,
	form: string,
	personId: string,
	r: NewAuthority
): Promise<Outcome<{ authority: string }>> {
	const record = sql.json({
		through: r.through,
		kind: r.kind,
		holder: r.holder,
		reference: r.reference,
		evidence: r.evidence,
		seen_on: r.seenOn,
		scope: r.scope,
		begins_on: r.beginsOn,
		ends_on: r.endsOn,
		adult: r.adult
	});
	return decide(
		() =>
			sql`select api.record_authority(${tokenBytes(token)}, ${form}, ${personId}, ${record}) as outcome`
	);
}

/** A worker confirms one, or says that it has ended. */
export function checkAuthority(
	token: string,
	form: string,
	personId: string,
	id: string,
	how: Check
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`call api.check_authority(${tokenBytes(token)}, ${form}, ${personId}, ${id}, ${how}, null)`
	);
}
