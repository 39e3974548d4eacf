// What a person wants to be given to somebody after their death. Nothing is chosen beforehand, and silence is "nothing".
import type { PartCode } from '../plan/parts';

export const WAYS_AFTER = ['paper', 'read'] as const;
export type WayAfter = (typeof WAYS_AFTER)[number];

/** Nothing; or parts, to somebody, on paper or read to them. */
export type After =
	{ parts: []; whom: ''; how: null } | { parts: PartCode[]; whom: string; how: WayAfter };

/** The choice of somebody who is no helper. */
export const ELSE = 'else';

export const NOTHING_AFTER: After = { parts: [], whom: '', how: null };
export const LONGEST_WHOM = 200;

/** The questions, one a page. */
export const QUESTIONS_AFTER = ['what', 'parts', 'whom', 'how'] as const;
export type QuestionAfter = (typeof QUESTIONS_AFTER)[number];

/** The question that an address names; null for none. */
export const questionFrom = (name: string): QuestionAfter | null =>
	QUESTIONS_AFTER.find((question) => question === name) ?? null;

/** What was answered so far. */
export type AnswersAfter = {
	what?: 'nothing' | 'parts';
	parts?: PartCode[];
	whom?: string;
	how?: WayAfter;
};

/** What was said, as answers. */
export function answersOf(said: After | null): AnswersAfter {
	if (!said) return {};
	return said.how === null ? { what: 'nothing' } : { what: 'parts', ...said };
}

/** The first question that has no answer yet; null when all have. Whoever wants nothing given is asked no more. */
export function questionLeft(answers: AnswersAfter): QuestionAfter | null {
	if (answers.what === 'nothing') return null;
	return QUESTIONS_AFTER.find((question) => answers[question] === undefined) ?? null;
}

/** What the answers say together; null while one is missing. */
export function wishOf(answers: AnswersAfter): After | null {
	if (answers.what === 'nothing') return NOTHING_AFTER;
	const { what, parts, whom, how } = answers;
	return what && parts?.length && whom && how ? { parts, whom, how } : null;
}
