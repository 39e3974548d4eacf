// That a person cannot make one decision now: read by the person under the policies, written by functions that decide and append.
import {
	lackState,
	type Lack,
	type LackCheck,
	type NewLack
} from '#lib/domain/authority/authority';
import type { Tx } from '../connect';
import { decide, sql, tokenBytes, type Outcome } from '../door';
import { moment } from '../moment';

type Moments = 'recordedAt' | 'until' | 'confirmedAt' | 'objectedAt' | 'againAt' | 'endedAt';
export type LackRow = Omit<Lack, Moments> &
	Record<'recordedAt' | 'until', string> &
	Record<Exclude<Moments, 'recordedAt' | 'until'>, string | null>;

/** A row with its moments. */
export const lackFrom = <T extends LackRow>(row: T) => ({
	...row,
	recordedAt: new Date(row.recordedAt),
	until: new Date(row.until),
	confirmedAt: moment(row.confirmedAt),
	objectedAt: moment(row.objectedAt),
	againAt: moment(row.againAt),
	endedAt: moment(row.endedAt)
});

export type OwnLack = Lack & { authorityId: string };

/** What is recorded of the person, the newest first. */
export async function ownLacks(tx: Tx): Promise<OwnLack[]> {
	const [row] = await tx<{ rows: (LackRow & { authorityId: string })[] }[]>`
		select coalesce(json_agg(json_build_object('id', i.id, 'authorityId', i.authority_id, 'decision', i.decision, 'why', i.why,
			'helped', i.helped, 'assessor', i.assessor, 'assessedOn', i.assessed_on, 'recorded', r.name, 'recordedAt', i.recorded_at,
			'until', i.until, 'confirmed', c.name, 'confirmedAt', i.confirmed_at, 'objectedAt', i.objected_at, 'again', g.name,
			'againAt', i.again_at, 'againWhy', i.again_why, 'endedAt', i.ended_at, 'stands', api.incapacity_stands(i))
			order by i.recorded_at desc), '[]') as rows
		from sayso.incapacity i join sayso.worker r on r.id = i.recorded_by left join sayso.worker c on c.id = i.confirmed_by
			left join sayso.worker g on g.id = i.again_by`;
	return row!.rows.map(lackFrom);
}

/** How many run, and the person has not objected to. */
export async function lacksRunning(tx: Tx): Promise<number> {
	const now = new Date();
	return (await ownLacks(tx)).filter((lack) => !['over', 'objected'].includes(lackState(lack, now)))
		.length;
}

/** The person says that they can decide this themselves; acknowledged when nobody reads by it any more. */
export function objectTo(token: string, form: string, id: string): Promise<Outcome<object>> {
	return decide(() => sql`call api.object(${tokenBytes(token)}, ${form}, ${id}, null)`);
}

/** A worker records that the person cannot make one decision. */
export function recordLack(
	token: string,
	form: string,
	personId: string,
	r: NewLack
): Promise<Outcome<{ incapacity: string }>> {
	const record = sql.json({
		authority: r.authority,
		decision: r.decision,
		why: r.why,
		helped: r.helped,
		assessor: r.assessor,
		assessed_on: r.assessedOn,
		days: r.days
	});
	return decide(
		() =>
			sql`select api.record_incapacity(${tokenBytes(token)}, ${form}, ${personId}, ${record}) as outcome`
	);
}

/** A worker confirms it, looks again, or ends it. */
export function checkLack(
	token: string,
	form: string,
	personId: string,
	id: string,
	how: LackCheck,
	reasons: string
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`call api.check_incapacity(${tokenBytes(token)}, ${form}, ${personId}, ${id}, ${how}, ${reasons}, null)`
	);
}
