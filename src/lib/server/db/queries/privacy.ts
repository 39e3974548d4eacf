// What a privacy lead reads: each opening is one call that logs, commits, and only then reads.
import type { HistoryLine } from '#lib/domain/history/line';
import type { FlaggedFor, FlagOutcome, LookingRules } from '#lib/domain/looking/flags';
import { decide, sql, tokenBytes, type Outcome } from '../door';
import { newestFirst, type LineRow, type TryRow } from './history';

export type DueQuestion = {
	id: string;
	/** `2026-11-24` */
	dueOn: string;
	askedAt: Date;
	kind: string;
	actor: HistoryLine['actor'];
};
export type OpenFlag = {
	id: string;
	rule: FlaggedFor;
	/** `2026-11-24` */
	day: string;
	people: number;
	actor: HistoryLine['actor'];
};
export type PrivacyWork = { questions: DueQuestion[]; flags: OpenFlag[] };

type QuestionRow = Omit<DueQuestion, 'dueOn' | 'askedAt'> & { due_on: string; asked_at: string };
type WorkRow = { questions: QuestionRow[]; flags: OpenFlag[] };

const dueFrom = ({ due_on, asked_at, ...row }: QuestionRow): DueQuestion => ({
	...row,
	dueOn: due_on,
	askedAt: new Date(asked_at)
});

/** The questions and flags that wait for this privacy lead; null for anybody else. */
export async function privacyWork(token: string): Promise<PrivacyWork | null> {
	const [row] = await sql<{ work: WorkRow | null }[]>`
		select api.privacy_work(${tokenBytes(token)}) as work`;
	const work = row?.work;
	return work ? { questions: work.questions.map(dueFrom), flags: work.flags } : null;
}

/** The privacy lead says what came of a flag. */
export function closeFlag(
	token: string,
	form: string,
	flag: string,
	outcome: FlagOutcome
): Promise<Outcome<object>> {
	return decide(
		() => sql`select api.close_flag(${tokenBytes(token)}, ${form}, ${flag}, ${outcome}) as outcome`
	);
}

type RulesRow = {
	people_an_hour: number;
	days_after: number;
	tries_a_day: number;
	set_at: string | null;
};

/** The numbers in the service's rules, and since when: null where nobody has set any. */
export type RulesInForce = LookingRules & { setAt: Date | null };

/** What is called unusual in the service. */
export async function lookingRules(): Promise<RulesInForce> {
	const [row] = await sql<{ rules: RulesRow }[]>`select api.looking_rules() as rules`;
	const { people_an_hour, days_after, tries_a_day, set_at } = row!.rules;
	return {
		...{ peopleAnHour: people_an_hour, daysAfter: days_after, triesADay: tries_a_day },
		setAt: set_at === null ? null : new Date(set_at)
	};
}

/** A privacy lead sets the numbers. */
export function setLookingRules(
	token: string,
	form: string,
	{ peopleAnHour, daysAfter, triesADay }: LookingRules
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.set_looking_rules(${tokenBytes(token)}, ${form}, ${peopleAnHour}, ${daysAfter}, ${triesADay}) as outcome`
	);
}

type About = { lines: LineRow[]; tries: TryRow[] };
export type AskedAbout = {
	name: string;
	words: string;
	askedAt: Date;
	dueOn: string;
	line: HistoryLine;
};
type AskedRow = { name: string; words: string; asked_at: string; due_on: string; about: About };

/** One question and the line it is about; null when it is not this worker's to answer. */
export async function readLookQuestion(token: string, id: string): Promise<AskedAbout | null> {
	const [row] = await sql<{ seen: AskedRow | null }[]>`
		call api.read_look_question(${tokenBytes(token)}, ${id}, null)`;
	if (!row?.seen) return null;
	const { name, words, asked_at, due_on, about } = row.seen;
	const [line] = newestFirst(about.lines, about.tries);
	return { name, words, askedAt: new Date(asked_at), dueOn: due_on, line: line! };
}

/** A page of the history of whoever asked; null when it is not this worker's to open. */
export async function readHistoryAskedAbout(
	token: string,
	id: string,
	before: number | null
): Promise<{ name: string; lines: HistoryLine[] } | null> {
	const [row] = await sql<{ seen: { name: string; about: About } | null }[]>`
		call api.read_history_asked_about(${tokenBytes(token)}, ${id}, ${before}, null)`;
	const seen = row?.seen;
	return seen ? { name: seen.name, lines: newestFirst(seen.about.lines, seen.about.tries) } : null;
}

/** The privacy lead answers. */
export function answerLook(
	token: string,
	form: string,
	id: string,
	words: string
): Promise<Outcome<object>> {
	return decide(
		() => sql`select api.answer_look(${tokenBytes(token)}, ${form}, ${id}, ${words}) as outcome`
	);
}
