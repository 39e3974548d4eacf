// The questions by which somebody says what they would like about contact, one a page; some may be skipped.
import { oftenCode, type Terms } from './terms';

export const STEPS = [
	'often',
	'how',
	'where',
	'when',
	'who',
	'slips',
	'reach',
	'told',
	'more'
] as const;
export type Step = (typeof STEPS)[number];

/** Questions that need no answer. */
export const MAY_SKIP: readonly Step[] = ['where', 'reach', 'told', 'more'];

/** Questions with a box to write in freely. */
export const WRITTEN: readonly Step[] = ['where', 'when', 'slips', 'reach', 'more'];

/** The question that an address names; null for none. */
export const stepNamed = (name: string) => STEPS.find((step) => step === name) ?? null;

/** The next question; null when what was said is to be read and sent. */
export const stepAfter = (step: Step): Step | null => STEPS[STEPS.indexOf(step) + 1] ?? null;

/** The question before; null before the first. */
export const stepBefore = (step: Step): Step | null => STEPS[STEPS.indexOf(step) - 1] ?? null;

/** What stands in the boxes of the questions. */
export type TermsBoxes = Record<string, string | string[] | undefined>;

/** The boxes as they would be filled in for terms that stand. */
export function boxesOf(terms: Terms): Record<string, string | string[]> {
	const [mode1 = '', mode2 = '', mode3 = ''] = terms.modes;
	return {
		...{ often: oftenCode(terms) ?? '', mode1, mode2, mode3 },
		...{ place: terms.place ?? '', placeWords: terms.placeWords },
		...{ days: terms.days.map(String), from: terms.from, until: terms.until },
		...{ neverWords: terms.never, worker: terms.worker.id, instead: terms.instead?.id ?? '' },
		...{ slips: terms.slips, slipsWords: terms.slipsWords },
		...{ outside: terms.outside, emergency: terms.emergency },
		...{ toldBy: [...terms.toldBy], toldNever: [...terms.toldNever], more: terms.more }
	};
}
