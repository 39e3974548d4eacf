// What the person asked the privacy lead about lines of their history, and what came back.
import type { HistoryLine } from '#lib/domain/history/line';
import type { LineKey } from '#lib/domain/looking/line-key';
import type { Tx } from '../connect';
import { decide, sql, tokenBytes, type Outcome } from '../door';
import { lineFrom, tryFrom, type LineRow, type TryRow } from './history';

export type LookQuestion = {
	id: string;
	words: string;
	askedAt: Date;
	/** `2026-11-24` */
	dueOn: string;
	answeredAt: Date | null;
	answer: string;
	answeredBy: string | null;
};

export type OwnLine = { line: HistoryLine; question: LookQuestion | null; canBeAsked: boolean };

type QuestionRow = {
	id: string;
	words: string;
	asked_at: string;
	due_on: string;
	answered_at: string | null;
	answer: string;
	answered_by: string | null;
};
type Row = {
	line: LineRow | null;
	tried: TryRow | null;
	can_be_asked: boolean;
	question: QuestionRow | null;
};

const questionFrom = (row: QuestionRow): LookQuestion => ({
	id: row.id,
	words: row.words,
	askedAt: new Date(row.asked_at),
	dueOn: row.due_on,
	answeredAt: row.answered_at === null ? null : new Date(row.answered_at),
	answer: row.answer,
	answeredBy: row.answered_by
});

/** One line and the latest question about it; null when there is no such line. */
export async function ownLine(token: string, key: LineKey): Promise<OwnLine | null> {
	const [found] = await sql<{ read: Row | null }[]>`
		select api.own_line(${tokenBytes(token)}, ${key.seq}, ${key.tried}) as read`;
	const row = found?.read;
	const line = row?.line ? lineFrom(row.line) : row?.tried ? tryFrom(row.tried) : null;
	if (!row || !line) return null;
	const question = row.question && questionFrom(row.question);
	return { line, question, canBeAsked: row.can_be_asked };
}

/** The person asks. */
export function askAboutLook(
	token: string,
	form: string,
	key: LineKey,
	words: string
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.ask_about_look(${tokenBytes(token)}, ${form}, ${key.seq}, ${key.tried}, ${words}) as outcome`
	);
}

/** The person takes out what they wrote. */
export function takeOutLookWords(
	token: string,
	form: string,
	question: string
): Promise<Outcome<object>> {
	return decide(
		() => sql`select api.take_out_look_words(${tokenBytes(token)}, ${form}, ${question}) as outcome`
	);
}

const NEW_FOR_DAYS = 14;

/** The lines whose questions were answered of late, the latest first. */
export async function answeredOfLate(tx: Tx): Promise<string[]> {
	const rows = await tx<{ line: string }[]>`
		select coalesce(seq::text, tried::text) as line from sayso.look_question
		where answered_at > now() - ${NEW_FOR_DAYS}::int * interval '1 day' order by answered_at desc`;
	return rows.map(({ line }) => line);
}
