// The six ways to move that Sayso comes with (R195, R295, R300-R307): who sees the person in each week, how often, and under which key
// the words of that week are found in the locale files. The last week goes on until the person is ready (R309): no move has a cliff.
import type { Mode } from '../contact/terms';

/** Whoever sees the person in a week: the team they are with now, the new one, or the two of them together. */
export const WHO_SEES = ['old', 'new', 'both'] as const;
export type WhoSees = (typeof WHO_SEES)[number];

/** What a week is about. */
export const STEP_KEYS = [
	'as_before',
	'plan',
	'meet',
	'home',
	'old_sees',
	'new_sees',
	'both_see',
	'new_leads_soon'
] as const;
export type StepKey = (typeof STEP_KEYS)[number];

/** One week of a move, as it is planned: whoever sees the person, so many times. A week of the service's own has its own words. */
export type MoveStep = { who: WhoSees; times: number; how: 'as_agreed' | Mode } & (
	{ key: StepKey } | { key: 'own'; words: string; lang: string }
);

export const TEMPLATES = ['eight_weeks', 'taper', 'crisis', 'hospital', 'gp', 'worker'] as const;
export type TemplateCode = (typeof TEMPLATES)[number];

/** The change of worker stays in one team; every other template goes to another. */
export const isInsideTeam = (template: TemplateCode): boolean => template === 'worker';

const week = (who: WhoSees, key: StepKey, times = 1, how: MoveStep['how'] = 'as_agreed') => ({
	...{ who, times, how, key }
});
const old = () => week('old', 'old_sees');
const new_ = () => week('new', 'new_sees');
const last = () => week('new', 'new_leads_soon');

export const STEPS_OF: Record<TemplateCode, readonly MoveStep[]> = {
	eight_weeks: [
		...[week('old', 'as_before'), week('old', 'as_before'), week('old', 'as_before')],
		...[week('both', 'plan'), old(), new_(), old(), last()]
	],
	taper: [week('both', 'plan'), old(), new_(), old(), new_(), last()],
	crisis: [
		...[week('both', 'meet', 3, 'face'), week('both', 'both_see', 3)],
		week('new', 'new_leads_soon', 2)
	],
	hospital: [
		...[week('both', 'meet', 1, 'face'), week('new', 'home', 2, 'face')],
		...[week('new', 'new_sees', 2), last()]
	],
	gp: [week('old', 'as_before'), week('both', 'plan'), old(), new_(), last()],
	worker: [week('both', 'meet', 1, 'face'), week('both', 'both_see'), last()]
};
