// Records of what a law made a service share: read under the policies by the person, or by a worker whose opening was logged
// first; written by functions that decide and append a line.
import type {
	Answer,
	Basis,
	Hold,
	HoldAnswer,
	LawfulAct,
	LawfulShare,
	NewShare
} from '#lib/domain/lawful/share';
import type { Tx } from '../connect';
import { decide, sql, tokenBytes, type Outcome } from '../door';

type ActRow = Omit<LawfulAct, 'at'> & { at: string };
type ShareRow = {
	id: string;
	corrects: string | null;
	corrected_by: string | null;
	what: string;
	shared_at: string;
	to_team: string | null;
	to_name: string;
	reason: string;
	basis: Basis;
	basis_words: string;
	urgent: boolean;
	recorded_at: string;
	due_at: string | null;
	decided: string;
	decided_job: string;
	recorded: string;
	recorded_job: string;
	team: string;
};

const shareFrom = (row: ShareRow, acts: ActRow[]): LawfulShare => ({
	id: row.id,
	corrects: row.corrects,
	correctedBy: row.corrected_by,
	what: row.what,
	sharedAt: new Date(row.shared_at),
	toTeam: row.to_team,
	toName: row.to_name,
	reason: row.reason,
	basis: row.basis,
	basisWords: row.basis_words,
	urgent: row.urgent,
	recordedAt: new Date(row.recorded_at),
	dueAt: row.due_at === null ? null : new Date(row.due_at),
	decided: row.decided,
	decidedJob: row.decided_job,
	recorded: row.recorded,
	recordedJob: row.recorded_job,
	team: row.team,
	acts: acts.map((act) => ({ ...act, at: new Date(act.at) }))
});

type HoldRow = {
	why: string;
	asked_at: string;
	second: string;
	agreed_at: string | null;
	agreed_why: string;
	renewals: { at: string; grounds: string; who: string }[];
	until: string;
};

const holdFrom = (row: HoldRow): Hold => ({
	why: row.why,
	askedAt: new Date(row.asked_at),
	second: row.second,
	agreedAt: row.agreed_at === null ? null : new Date(row.agreed_at),
	agreedWhy: row.agreed_why,
	renewals: row.renewals.map((renewal) => ({ ...renewal, at: new Date(renewal.at) })),
	until: new Date(row.until)
});

/** A record as the person reads it: whether it is on Today still, and the line of the history that it began with. */
export type OwnShare = {
	share: LawfulShare;
	onToday: boolean;
	line: string | null;
	/** How it was held back, and since when it is shown. */
	hold: (Hold & { endedAt: Date }) | null;
};

/** One record of the person's own; null when there is none. */
export async function ownShare(tx: Tx, id: string): Promise<OwnShare | null> {
	const [row] = await tx<
		{
			share: ShareRow;
			acts: ActRow[];
			seen: boolean;
			line: string | null;
			hold: (HoldRow & { ended_at: string }) | null;
		}[]
	>`
		select to_json(r) as share,
			(select coalesce(json_agg(a order by a.at), '[]') from (select k.kind, k.words, k.at, w.name as who, w.job
				from sayso.lawful_act k join sayso.worker w on w.id = k.worker_id where k.share_id = r.id) a) as acts,
			exists (select from sayso.lawful_seen n where n.share_id = r.id) as seen,
			(select h.seq::text from sayso.history h where h.kind in ('lawful_recorded', 'lawful_corrected')
				and h.payload::json ->> 'share' = r.id::text) as line,
			(select to_json(x) from (select h.why, h.asked_at, w.name as second, h.agreed_at, h.agreed_why, h.until, least(h.ended_at, h.until) as ended_at,
					(select coalesce(json_agg(n order by n.at), '[]') from (select m.at, m.grounds, v.name as who from sayso.lawful_renewal m
						join sayso.worker v on v.id = m.by_id where m.share_id = h.share_id) n) as renewals
				from sayso.lawful_hold h join sayso.worker w on w.id = h.second_id where h.share_id = r.first_id) x) as hold
		from (select s.id, s.first_id, s.corrects, c.id as corrected_by, s.what, s.shared_at, s.to_team, s.to_name, s.reason, s.basis, s.basis_words, s.urgent,
				s.recorded_at, s.due_at, d.name as decided, d.job as decided_job, w.name as recorded, w.job as recorded_job, t.name as team
			from sayso.lawful_share s join sayso.worker d on d.id = s.decided_by join sayso.worker w on w.id = s.recorded_by
				join sayso.team t on t.id = s.team_id left join sayso.lawful_share c on c.corrects = s.id where s.id = ${id}) r`;
	if (!row) return null;
	const hold = row.hold && { ...holdFrom(row.hold), endedAt: new Date(row.hold.ended_at) };
	return { share: shareFrom(row.share, row.acts), onToday: !row.seen, line: row.line, hold };
}

/** The records that are on Today, the newest first. */
export async function sharesOnToday(tx: Tx): Promise<string[]> {
	const rows = await tx<{ id: string }[]>`
		select s.id from sayso.lawful_share s
		where not exists (select from sayso.lawful_seen n where n.share_id = s.id) order by s.recorded_at desc`;
	return rows.map(({ id }) => id);
}

/** The person takes a record off Today. */
export function seeShare(token: string, form: string, id: string): Promise<Outcome<object>> {
	return decide(() => sql`select api.see_lawful(${tokenBytes(token)}, ${form}, ${id}) as outcome`);
}

/** A record as a worker reads it, and what they are to it. */
export type ReadShare = {
	share: LawfulShare;
	/** The chosen name. */
	name: string;
	/** A later record puts this one right. */
	isCorrected: boolean;
	receives: boolean;
	/** For whoever recorded it. */
	mine: { person: string; decided_by: string; through: string } | null;
	/** Until when it is held back from the person. */
	heldUntil: Date | null;
	/** Why, and what this reader can say to it; the receiving team is told neither. */
	hold: HoldToSpeakTo | null;
};

/** Whoever reads why it is held back can end it; some can agree or renew. */
export type HoldToSpeakTo = Hold & { agrees: boolean; renews: boolean };

/** One record, its opening logged first; null for whoever it is not for. */
export async function readShare(token: string, id: string): Promise<ReadShare | null> {
	const [row] = await sql<
		{
			seen:
				| (Pick<ReadShare, 'name' | 'receives' | 'mine'> & {
						share: ShareRow & { is_corrected: boolean };
						acts: ActRow[];
						hold: (HoldRow & Pick<HoldToSpeakTo, 'agrees' | 'renews'>) | { until: string } | null;
				  })
				| null;
		}[]
	>`call api.read_lawful(${tokenBytes(token)}, ${id}, null)`;
	const seen = row?.seen;
	if (!seen) return null;
	const { name, receives, mine, hold } = seen;
	return {
		heldUntil: hold && new Date(hold.until),
		hold:
			hold && 'why' in hold
				? { ...holdFrom(hold), agrees: hold.agrees, renews: hold.renews }
				: null,
		share: shareFrom(seen.share, seen.acts),
		isCorrected: seen.share.is_corrected,
		name,
		receives,
		mine
	};
}

export type Colleague = { id: string; name: string; job: string; office: string | null };
export type Recording = {
	name: string;
	through: { id: string; name: string; people: Colleague[] }[];
};

/** What a new record about somebody on a worker's list can name: no team when none of theirs is linked; null for anybody else. */
export async function recordingChoices(token: string, personId: string): Promise<Recording | null> {
	const [row] = await sql<
		{ seen: (Omit<Recording, 'through'> & { through: Recording['through'] | null }) | null }[]
	>`
		call api.recording_lawful(${tokenBytes(token)}, ${personId}, null)`;
	const seen = row?.seen;
	return seen ? { ...seen, through: seen.through ?? [] } : null;
}

/** A worker records. */
export function recordShare(
	token: string,
	form: string,
	personId: string,
	s: NewShare
): Promise<Outcome<{ share: string }>> {
	const record = sql.json({
		through: s.through,
		corrects: s.corrects,
		what: s.what,
		shared_at: s.sharedAt.toISOString(),
		to_team: s.toTeam,
		to_name: s.toName,
		reason: s.reason,
		basis: s.basis,
		basis_words: s.basisWords,
		decided_by: s.decidedBy,
		urgent: s.urgent,
		second: s.hold?.second ?? null,
		hold_why: s.hold?.why ?? ''
	});
	return decide(
		() =>
			sql`select api.record_lawful(${tokenBytes(token)}, ${form}, ${personId}, ${record}) as outcome`
	);
}

/** A worker of the receiving team answers. */
export function answerShare(
	token: string,
	form: string,
	id: string,
	how: Answer,
	words: string
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.answer_lawful(${tokenBytes(token)}, ${form}, ${id}, ${how}, ${words}) as outcome`
	);
}

type ListedRow = {
	id: string;
	from: string;
	to: string;
	shared_at: string;
	due_at: string | null;
	urgent: boolean;
	overdue: boolean | null;
	received_at: string | null;
	done: boolean;
	supervised?: boolean;
	held_until: string | null;
};

/** A record on a worker's list; it names no person. */
export type ListedShare = {
	id: string;
	from: string;
	to: string;
	sharedAt: Date;
	dueAt: Date | null;
	urgent: boolean;
	/** The receiving team has not said that it has it, and should have. */
	overdue: boolean;
	receivedAt: Date | null;
	done: boolean;
	/** The reader supervises the receiving team. */
	supervised: boolean;
	/** Until when the person cannot read it. */
	heldUntil: Date | null;
};

const listedFrom = (row: ListedRow): ListedShare => ({
	id: row.id,
	from: row.from,
	to: row.to,
	sharedAt: new Date(row.shared_at),
	dueAt: row.due_at === null ? null : new Date(row.due_at),
	urgent: row.urgent,
	overdue: row.overdue ?? false,
	receivedAt: row.received_at === null ? null : new Date(row.received_at),
	done: row.done,
	supervised: row.supervised ?? false,
	heldUntil: row.held_until === null ? null : new Date(row.held_until)
});

export type LawfulWork = {
	received: ListedShare[];
	recorded: ListedShare[];
	/** What this worker was asked to hold back, or guards as a privacy lead. */
	held: ListedShare[];
};

/** What waits for a worker's teams and what they recorded, soonest due first; null when the session is no worker's. */
export async function lawfulWork(token: string): Promise<LawfulWork | null> {
	const [row] = await sql<
		{ work: Record<'received' | 'recorded', ListedRow[]> | null; held: ListedRow[] | null }[]
	>`
		select api.lawful_work(${tokenBytes(token)}) as work, api.held_work(${tokenBytes(token)}) as held`;
	const { work, held } = row!;
	if (!work || !held) return null;
	return {
		received: work.received.map(listedFrom),
		recorded: work.recorded.map(listedFrom),
		held: held.map(listedFrom)
	};
}

/** The second worker, a privacy lead or whoever recorded it speaks to a hold. */
export function sayHold(
	token: string,
	form: string,
	id: string,
	how: HoldAnswer,
	reason: string
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.say_hold(${tokenBytes(token)}, ${form}, ${id}, ${how}, ${reason}) as outcome`
	);
}
