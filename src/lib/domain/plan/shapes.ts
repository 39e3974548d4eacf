// What an entry holds beside its words, part by part: a week has days, a goal has steps, a decision has
// options and two views (R317-R325, product.md, “The parts of a plan”). A field's name means the same in
// every part, so that an entry can be shown without asking where it stands.
import type { PartCode } from './parts';

export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Day = (typeof DAYS)[number];

/** How a step is taken: the rungs of a ladder towards doing it alone. */
export const RUNGS = ['someone', 'nearby', 'alone'] as const;
export type Rung = (typeof RUNGS)[number];

export const MOST_STEPS = 8;

/** One step of a goal. */
export type Step = { what: string; how: Rung | '' };

/** Fields where one is chosen, or none. */
export const CHOICES = {
	time: ['morning', 'afternoon', 'evening', 'night'],
	decision: ['medicine', 'dose', 'smoking', 'drinking', 'other'],
	help: ['money', 'housing', 'home', 'out', 'other'],
	well: ['signs', 'helps', 'worse', 'who', 'after'],
	wish: ['who', 'how', 'never'],
	need: ['access', 'name', 'format', 'language', 'worker']
} as const;
export type ChoiceField = keyof typeof CHOICES;

/** Fields for a few words, and those for more. */
export const LINES = ['clock', 'company', 'relation', 'helper', 'agreedWith'] as const;
export const TEXTS = [
	'touch',
	'options',
	'myView',
	'theirView',
	'agreed',
	'worried',
	'helped',
	'change'
] as const;

/** Fields for a day. */
export const DATES = ['until', 'when'] as const;
export type DateField = (typeof DATES)[number];

export type LineField = (typeof LINES)[number];
export type TextField = (typeof TEXTS)[number];

export type Field = ChoiceField | LineField | TextField | DateField | 'days' | 'steps';

/** The fields of a part's entries, in the order in which they are asked and shown. */
export const SHAPES = {
	matters: [],
	strengths: [],
	week: ['days', 'time', 'clock', 'company'],
	goals: ['steps'],
	people: ['relation', 'touch'],
	faith: [],
	community: [],
	decisions: ['decision', 'options', 'myView', 'theirView', 'agreed', 'agreedWith', 'until'],
	practical: ['help', 'helper'],
	contact: [],
	moving: [],
	crisis: ['well', 'when', 'helped', 'change'],
	safety: ['worried'],
	wishes: ['wish'],
	support: ['need']
} as const satisfies Record<PartCode, readonly Field[]>;

/** What an entry holds beside its words; a field that was left empty is missing. */
export type Details = Partial<Record<ChoiceField | LineField | TextField | DateField, string>> & {
	days?: Day[];
	steps?: Step[];
	/** The step the person is at, counted from 1; missing before they begin. */
	here?: number;
};

/** The fields that an entry has something in, in the order of its part. */
export function filledFields(details: Details): Field[] {
	const order = [...new Set(Object.values(SHAPES).flat())];
	return order.filter((field) => details[field] !== undefined);
}

export const isChoice = (field: Field): field is ChoiceField => field in CHOICES;
export const isDate = (field: Field): field is DateField => DATES.some((date) => date === field);
export const isLine = (field: Field): field is LineField => LINES.some((line) => line === field);
export const isText = (field: Field): field is TextField => TEXTS.some((text) => text === field);

/** Looking back at a hard time: an entry of its own kind, with three boxes (R49, R78). */
export const looksBack = (details: Details | undefined): boolean => details?.well === 'after';

/** Fields that only looking back has: they are asked for on its own page, and where they are there already. */
export const OF_LOOKING_BACK: readonly Field[] = ['when', 'helped', 'change'];

/**
 * Where somebody is on a ladder after a move: forward from the last step is past it (all done), back from
 * the first is before it. Neither is better than the other (R318).
 */
export function moved(details: Details, by: 1 | -1): Details {
	const steps = details.steps?.length ?? 0;
	const here = Math.min(Math.max((details.here ?? 0) + by, 0), steps + 1);
	const { here: _before, ...rest } = details;
	return here === 0 ? rest : { ...rest, here };
}
