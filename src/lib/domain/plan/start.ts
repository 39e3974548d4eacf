// Writing a plan a bit at a time: three questions first (R250-R252), each of which stands for a part, then
// every other part in the order of a plan. What was asked first is not asked again.
import { PARTS, type PartCode } from './parts';

const QUESTIONS = { important: 'matters', plan: 'goals', family: 'people' } as const;
export type StartQuestion = keyof typeof QUESTIONS;
type Asked = (typeof QUESTIONS)[StartQuestion];
export type StartStep = StartQuestion | Exclude<PartCode, Asked>;

const ASKED_FIRST = Object.keys(QUESTIONS) as StartQuestion[];

/** The question that stands for a part; null for those of which none is asked. */
export const questionOf = (part: PartCode): StartQuestion | null =>
	ASKED_FIRST.find((question) => QUESTIONS[question] === part) ?? null;

const isAsked = (part: PartCode): part is Asked => questionOf(part) !== null;

export const isQuestion = (step: StartStep): step is StartQuestion => step in QUESTIONS;

export const START_STEPS: readonly StartStep[] = [
	...ASKED_FIRST,
	...PARTS.filter((part): part is Exclude<PartCode, Asked> => !isAsked(part))
];

/** The part in which a step writes. */
export const partOfStep = (step: StartStep): PartCode =>
	isQuestion(step) ? QUESTIONS[step] : step;

/** The step of a name, or null. */
export const stepFrom = (name: string): StartStep | null =>
	START_STEPS.find((step) => step === name) ?? null;

/** Counted from 1. */
export const numberOf = (step: StartStep): number => START_STEPS.indexOf(step) + 1;

/** What comes next; null after the last. */
export const stepAfter = (step: StartStep): StartStep | null => START_STEPS[numberOf(step)] ?? null;

/** What came before; null before the first. */
export const stepBefore = (step: StartStep): StartStep | null =>
	START_STEPS[numberOf(step) - 2] ?? null;
