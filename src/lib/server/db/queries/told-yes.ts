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
};

export type TellingYes = {
	name: string;
	/** The person's language, for what is printed for them. */
	lang: Lang;
	questions: TeamQuestion[];
	yes: TeamYes[];
};

type Dates<T, K extends keyof T> = Omit<T, K> & Record<K, string>;
type Seen = Omit<TellingYes, 'questions' | 'yes'> & {
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

/** Writes down a yes; it opens nothing. */
export function recordYes(
	token: string,
	form: string,
	personId: string,
	yes: NewYes,
	reference: string
): Promise<Outcome<{ yes: string }>> {
	const said = { ...yes, parts: [...yes.parts], until: yes.until.toISOString(), reference };
	return decide(
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
	return decide(sql`
		select api.confirm_yes(${tokenBytes(token)}, ${form}, ${personId}, ${id}, ${sql.json(proof)}, ${sql.json(receipts)}) as outcome`);
}

/** The team takes it back, or the person says that they did not say it. */
export function endYes(
	token: string,
	form: string,
	personId: string,
	id: string
): Promise<Outcome<object>> {
	return decide(
		sql`select api.end_yes(${tokenBytes(token)}, ${form}, ${personId}, ${id}) as outcome`
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

/** What was opened by a code or a paper and the person has not seen yet, in their own name. */
export async function yesesOpened(tx: Tx): Promise<OpenedYes[]> {
	const rows = await tx<OpenedYes[]>`
		select y.id, y.parts::text[] as parts, y.told, y.made_by as by, y.ended_how as how
		from sayso.told_yes y where y.ended_how in ('code', 'paper') and y.seen_at is null order by y.ended_at desc`;
	return rows.map((row) => ({ ...row, parts: inPlanOrder(row.parts) }));
}
