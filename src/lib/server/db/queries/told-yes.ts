// Yeses that workers write down as a person told them: written by the worker for a question of their own team, confirmed by the
// person, a code or a paper.
import { inPlanOrder } from '#lib/domain/plan/parts';
import type { NewYes, OpenedYes, OwnYes, TeamYes } from '#lib/domain/told/yes';
import type { Lang } from '#lib/i18n';
import type { Tx } from '../connect';
import { decide, sql, tokenBytes, type Outcome } from '../door';
import type { ReceiptText } from './deciding';
import type { Question } from './questions';

/** A question as the team that put it knows it. */
export type TeamQuestion = Omit<
	Question,
	'askedAt' | 'lapsesAt' | 'talkAt' | 'keptOut' | 'state'
> & {
	open: boolean;
	/** Whether it would be for the good of the worker who reads this, or of a team of theirs. */
	gains: boolean;
};

export type TellingYes = {
	name: string;
	/** The person's language, for what is printed for them. */
	lang: Lang;
	/** Until when the person lets this worker write down their yes; null when they do not. */
	letsUntil: Date | null;
	questions: TeamQuestion[];
	yes: TeamYes[];
};

type Dates<T, K extends keyof T> = Omit<T, K> & Record<K, string>;
type Seen = Omit<TellingYes, 'questions' | 'yes' | 'letsUntil'> & {
	letsUntil: string | null;
	questions: Dates<TeamQuestion, 'starts' | 'ends'>[];
	yes: Dates<TeamYes, 'until' | 'at' | 'lapses'>[];
};

/** The questions of this worker's teams and the yeses they wrote down; null for whoever the person is not on the list of. */
export async function lookYes(token: string, personId: string): Promise<TellingYes | null> {
	const [row] = await sql<{ seen: Seen | null }[]>`
		call api.look_yes(${tokenBytes(token)}, ${personId}, null)`;
	const seen = row?.seen;
	if (!seen) return null;
	return {
		...seen,
		letsUntil: seen.letsUntil === null ? null : new Date(seen.letsUntil),
		questions: seen.questions.map((q) => ({
			...q,
			parts: inPlanOrder(q.parts),
			starts: new Date(q.starts),
			ends: new Date(q.ends)
		})),
		yes: seen.yes.map((y) => ({
			...y,
			parts: inPlanOrder(y.parts),
			until: new Date(y.until),
			at: new Date(y.at),
			lapses: new Date(y.lapses)
		}))
	};
}

/** Writes down a yes; it opens nothing, unless the person lets this worker. The receipt is kept in the person's language then. */
export function recordYes(
	token: string,
	form: string,
	personId: string,
	yes: NewYes,
	reference: string,
	receipts: Record<Lang, ReceiptText>
): Promise<Outcome<{ yes: string; opened: boolean }>> {
	const until = yes.until.toISOString();
	const said = { ...yes, parts: [...yes.parts], until, reference, receipts };
	return decide(
		() =>
			sql`select api.record_yes(${tokenBytes(token)}, ${form}, ${personId}, ${sql.json(said)}) as outcome`
	);
}

/** What confirms it: the hash of a code, or the reference on a paper. */
export type ProofGiven = { how: 'code'; code: string } | { how: 'paper'; reference: string };

/** Confirms it. The receipt is kept in the language of the person. */
export function confirmYes(
	token: string,
	form: string,
	personId: string,
	id: string,
	proof: ProofGiven,
	receipts: Record<Lang, ReceiptText>
): Promise<Outcome<object>> {
	return decide(
		() => sql`
		select api.confirm_yes(${tokenBytes(token)}, ${form}, ${personId}, ${id}, ${sql.json(proof)}, ${sql.json(receipts)}) as outcome`
	);
}

/** The team takes it back, or the person says that they did not say it. */
export function endYes(
	token: string,
	form: string,
	personId: string,
	id: string
): Promise<Outcome<object>> {
	return decide(
		() => sql`select api.end_yes(${tokenBytes(token)}, ${form}, ${personId}, ${id}) as outcome`
	);
}

/** The office makes a code for a letter. */
export function makeConfirmCode(
	token: string,
	form: string,
	personId: string,
	hash: Uint8Array
): Promise<Outcome<{ lang: Lang }>> {
	return decide(
		() =>
			sql`select api.make_confirm_code(${tokenBytes(token)}, ${form}, ${personId}, ${hash}) as outcome`
	);
}

/** What waits for the person to confirm, in their own name. */
export async function yesesWaiting(tx: Tx): Promise<OwnYes[]> {
	const rows = await tx<OwnYes[]>`
		select y.id, y.request_id as question, y.parts::text[] as parts, y.until, y.told, y.made_by as by, y.recorded_at as at,
			y.lapses_at as lapses
		from sayso.told_yes y where api.yes_waits(y) order by y.recorded_at desc`;
	return rows.map((row) => ({ ...row, parts: inPlanOrder(row.parts) }));
}

/** What opened otherwise than by the person's own press and they have not seen yet, in their own name. */
export async function yesesOpened(tx: Tx): Promise<OpenedYes[]> {
	const rows = await tx<OpenedYes[]>`
		select y.id, y.parts::text[] as parts, y.told, y.made_by as by, y.ended_how as how,
			jsonb_build_object('name', w.name, 'job', w.job, 'team', t.name) as who,
			(select g.id from sayso.decision d join sayso.consent_grant g on g.person_id = d.person_id and g.id = d.grant_id
				where d.person_id = y.person_id and d.request_id = y.request_id and g.stopped_at is null
					and (g.ends is null or g.ends > clock_timestamp())) as grant
		from sayso.told_yes y join sayso.request r on r.person_id = y.person_id and r.id = y.request_id
			join sayso.team t on t.id = r.team_id left join sayso.worker w on r.grantee_kind = 'worker' and w.id = r.grantee_id
		where y.ended_how in ('code', 'paper', 'scribe') and y.seen_at is null order by y.ended_at desc`;
	return rows.map((row) => ({ ...row, parts: inPlanOrder(row.parts) }));
}
