// A hard time and what is agreed about it: read in the person's own name under the policies, written by functions
// that decide and append a line.
import {
	USUAL_HOURS,
	type Agreement,
	type Change,
	type NamedStarter,
	type Told
} from '#lib/domain/crisis/agreement';
import { UUID_ARRAY, type Tx } from '../connect';
import { decide, sql, tokenBytes, type Outcome } from '../door';
import type { ReceiptText } from './deciding';

/** What the person agreed, with the names that belong to it. */
export async function agreement(tx: Tx): Promise<Agreement> {
	const [row] = await tx<{ version: number; hours: number; mayRenew: boolean }[]>`
		select version, hours, may_renew as "mayRenew" from sayso.crisis_agreement`;
	const starters = await tx<NamedStarter[]>`
		select s.id, concat_ws(':', s.kind, s.team_id, case when s.kind = 'worker' then s.starter_id end) as chosen, s.kind, coalesce(w.name, t.name) as name, w.job, t.name as team, s.kind = 'team' or (w.left_at is null and exists (
				select from sayso.membership m where m.worker_id = s.starter_id and m.team_id = s.team_id and m.left_at is null and m.joined_at <= s.named_at)
			and not exists (select from sayso.barred b where b.worker_id = s.starter_id)) as "isHere"
		from sayso.crisis_starter s join sayso.team t on t.id = s.team_id
			left join sayso.worker w on s.kind = 'worker' and w.id = s.starter_id
		order by s.named_at, s.id`;
	const teams = await tx<Told[]>`
		select 'team' as kind, m.id, m.name, m.phone, m.hours, exists (select from sayso.link l where l.team_id = m.id and l.ended_at is null) as "isHere"
		from sayso.crisis_told_team t join sayso.team m on m.id = t.team_id order by m.name`;
	const helpers = await tx<Told[]>`
		select 'supporter' as kind, s.id, s.name, s.relationship from sayso.crisis_told t
			join sayso.supporter s on s.id = t.supporter_id where s.ended_at is null order by s.invited_at`;
	return {
		version: row?.version ?? 0,
		hours: row?.hours ?? USUAL_HOURS,
		mayRenew: row?.mayRenew ?? false,
		starters,
		told: [...teams, ...helpers]
	};
}

/** The latest hard time of the person's, on or over. */
export type OwnCrisis = {
	id: string;
	startedAt: Date;
	endsAt: Date;
	endedAt: Date | null;
	/** Null for the person themselves. */
	by: { name: string; job: string; team: string } | null;
	why: string;
	renews: boolean;
	/** The first of two who want it renewed. */
	asked: { name: string; job: string; team: string; why: string } | null;
	runs: boolean;
	/** Who of the teams that were told has read that it is on, the first first. */
	reads: { name: string; job: string; team: string; teamId: string; at: string }[];
};

/** The latest hard time; null when there was none. */
export async function latestCrisis(tx: Tx): Promise<OwnCrisis | null> {
	const [row] = await tx<OwnCrisis[]>`
		select c.id, c.started_at as "startedAt", c.ends_at as "endsAt", c.ended_at as "endedAt", c.why, c.renews is not null as renews,
			c.ended_at is null and c.ends_at > clock_timestamp() as runs,
			case when w.id is not null then jsonb_build_object('name', w.name, 'job', w.job, 'team', t.name) end as by,
			case when v.id is not null then jsonb_build_object('name', v.name, 'job', v.job, 'team', u.name, 'why', c.asked_why) end as asked,
			(select coalesce(jsonb_agg(jsonb_build_object('name', z.name, 'job', z.job, 'team', y.name, 'teamId', y.id, 'at', r ->> 'at') order by r ->> 'at'), '[]')
				from jsonb_array_elements(c.reads) r join sayso.worker z on z.id = (r ->> 'worker')::uuid join sayso.team y on y.id = (r ->> 'team')::uuid) as reads
		from sayso.crisis c left join sayso.worker w on w.id = c.started_by left join sayso.team t on t.id = c.through
			left join sayso.worker v on v.id = c.asked_by left join sayso.team u on u.id = c.asked_through
		where c.started_at <= clock_timestamp() order by c.started_at desc limit 1`;
	return row ?? null;
}

/** A change as the database takes it. */
function asJson(change: Change) {
	if (change.what === 'name')
		return { what: 'name', kind: change.starter.kind, id: change.starter.id, team: change.teamId };
	if (change.what === 'tell') return { what: 'tell', kind: change.told.kind, id: change.told.id };
	return change;
}

/** The person changes what is agreed, having seen it at a version. */
export function agreeCrisis(
	token: string,
	form: string,
	version: number,
	change: Change,
	receipt: ReceiptText
): Promise<Outcome<{ decision: string }>> {
	return decide(
		() =>
			sql`select api.agree_crisis(${tokenBytes(token)}, ${form}, ${version}, ${sql.json(asJson(change))}, ${sql.json(receipt)}) as outcome`
	);
}

/** The person, or a worker they named, starts a hard time. */
export function startCrisis(
	token: string,
	form: string,
	personId: string,
	why: string
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.start_crisis(${tokenBytes(token)}, ${form}, ${personId}, ${why}) as outcome`
	);
}

/** The person renews it; or a named worker asks for it, or agrees to what another asked. */
export function renewCrisis(
	token: string,
	form: string,
	personId: string,
	why: string
): Promise<Outcome<{ renewed: boolean }>> {
	return decide(
		() =>
			sql`select api.renew_crisis(${tokenBytes(token)}, ${form}, ${personId}, ${why}) as outcome`
	);
}

/** The person ends it. Returns when no reader is left. */
export function endCrisis(token: string, form: string): Promise<Outcome<object>> {
	return decide(() => sql`call api.end_crisis(${tokenBytes(token)}, ${form}, null)`);
}

/** Whether the person this supporter helps has a hard time that the supporter is told of. */
export async function toldOfCrisis(token: string): Promise<boolean> {
	const [row] = await sql<{ told: boolean }[]>`
		select api.told_of_crisis(${tokenBytes(token)}) as told`;
	return row!.told;
}

/** A hard time that is on, of somebody who wanted a team of this worker's to know. */
export type HardTime = {
	personId: string;
	since: Date;
	until: Date;
	/** Whether this worker has said that they read it. */
	mine: boolean;
	/** Who of the worker's own teams has. */
	read: { name: string; team: string; at: Date }[];
};

export type HardTimeRow = Omit<HardTime, 'personId' | 'since' | 'until' | 'read'> & {
	person_id: string;
	since: string;
	until: string;
	read: { name: string; team: string; at: string }[];
};

/** One, of its row. */
export const hardTimeFrom = ({ person_id, since, until, mine, read }: HardTimeRow): HardTime => ({
	...{ personId: person_id, since: new Date(since), until: new Date(until), mine },
	read: read.map((one) => ({ ...one, at: new Date(one.at) }))
});

/** One logged look; null for whoever is not on the worker's list. */
export async function hardTimeWith(
	token: string,
	personId: string
): Promise<{ name: string; safeContact: string; hard: HardTime | null } | null> {
	type Seen = {
		entry: { chosen_name: string; safe_contact: string } | null;
		hard: HardTimeRow[];
	};
	const [row] = await sql<{ seen: Seen | null }[]>`
		call api.hard_time_with(${tokenBytes(token)}, ${personId}, null)`;
	const seen = row?.seen;
	if (!seen?.entry) return null;
	const [hard] = seen.hard.map(hardTimeFrom);
	return {
		...{ name: seen.entry.chosen_name, safeContact: seen.entry.safe_contact },
		hard: hard ?? null
	};
}

/** A worker says that they have read that it is on. */
export function readHardTime(
	token: string,
	form: string,
	personId: string
): Promise<Outcome<object>> {
	return decide(
		() => sql`select api.read_hard_time(${tokenBytes(token)}, ${form}, ${personId}) as outcome`
	);
}

/** Somebody who named this worker for a hard time, and how one stands. */
export type Starting = {
	person: string;
	name: string;
	hours: number;
	mayRenew: boolean;
	runs: boolean;
	/** It is on, or was over by itself less than a day ago. */
	lately: boolean;
	/** The same, or the person ended it less than a day ago. */
	quiet: boolean;
	ends: Date | null;
	/** It was renewed without the person already. */
	renewed: boolean;
	/** Who started it; null for the person. */
	by: string | null;
	team: string | null;
	why: string | null;
	asked: { by: string; team: string; why: string; mine: boolean } | null;
};

type StartingRow = Omit<Starting, 'ends' | 'asked' | 'mayRenew'> & {
	may_renew: boolean;
	ends: string | null;
	asked_by: string | null;
	asked_team: string | null;
	asked_why: string | null;
	mine: boolean | null;
};

/** One logged look at those who named this worker, or at one of them. */
export async function starting(token: string, personId: string | null): Promise<Starting[]> {
	const [row] = await sql<{ seen: StartingRow[] | null }[]>`
		call api.starting(${tokenBytes(token)}, ${personId}, null)`;
	return (row?.seen ?? []).map(
		({ may_renew, ends, asked_by, asked_team, asked_why, mine, ...rest }) => ({
			...rest,
			mayRenew: may_renew,
			ends: ends === null ? null : new Date(ends),
			asked: asked_by
				? { by: asked_by, team: asked_team ?? '', why: asked_why ?? '', mine: mine ?? false }
				: null
		})
	);
}

/** The entries that the person chose for their crisis card. */
export async function cardItems(tx: Tx): Promise<string[]> {
	const [row] = await tx<{ items: string[] }[]>`select items from sayso.crisis_card`;
	return row?.items ?? [];
}

/** The person chooses them. */
export function keepCard(
	token: string,
	form: string,
	items: readonly string[]
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.keep_card(${tokenBytes(token)}, ${form}, ${sql.array([...items], UUID_ARRAY)}) as outcome`
	);
}
