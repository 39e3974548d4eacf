// Plans of weeks that a service writes itself, and what would spoil one (R291–R310): nobody is without contact, nobody meets a stranger
// alone, and the new side is there before the end. `sayso.plan_spoils` in database/0107-plans-of-weeks.sql says the same; a test asks both.
import type { Pace } from '../contact/cadence';
import { leastInWeek, offersEnough } from './enough';
import { STEP_KEYS, WHO_SEES, type MoveStep, type StepKey, type WhoSees } from './templates';

/** What a plan is called; the languages that it has no name in have the English one. */
export type PlanNames = { en: string } & Record<string, string>;

/** A plan of weeks as it is being written. */
export type OwnPlan = {
	id: string;
	/** For a change of worker in one team; else for a change of team. */
	inside: boolean;
	names: PlanNames;
	steps: MoveStep[];
	/** Whether the two sides call each other in it. */
	calls: boolean;
	version: number;
	/** Which version workers can ask with; null where none. */
	offered: number | null;
	since: Date | null;
	offeredSteps: MoveStep[] | null;
};

/** One that workers can ask with. */
export type OfferedPlan = Pick<OwnPlan, 'id' | 'version' | 'inside' | 'names' | 'steps'>;

export const MOST_WEEKS = 26;
export const MOST_TIMES = 7;
export const MOST_WORDS = 300;
export const MOST_NAME = 100;

/** The ways in which people meet or speak; somebody who would rather be written to has agreed on that. */
export const OWN_WAYS = ['as_agreed', 'face', 'phone', 'video'] as const;

/** Who sees the person in the weeks that Sayso has words for. */
export const WHO_OF: Record<StepKey, WhoSees> = {
	...{ as_before: 'old', plan: 'both', meet: 'both', home: 'new' },
	...{ old_sees: 'old', new_sees: 'new', both_see: 'both', new_leads_soon: 'new' }
};

/** What would spoil a plan, in the order in which it is said. */
export const SPOILS = [
	'weeks',
	'unlike',
	'less',
	'ends_without',
	'not_together',
	'unseen'
] as const;
export type Spoil = (typeof SPOILS)[number];

/** Whether a week says who sees the person, as its words do, and in which way. */
function isWhole(step: MoveStep): boolean {
	if (!(OWN_WAYS as readonly string[]).includes(step.how)) return false;
	if (step.key !== 'own') return STEP_KEYS.includes(step.key) && step.who === WHO_OF[step.key];
	const { who, words, lang } = step;
	return WHO_SEES.includes(who) && /\S/.test(words) && words.length <= MOST_WORDS && lang !== '';
}

const meetsNew = ({ who }: MoveStep): boolean => who === 'new' || who === 'both';

/** What is wrong with a plan of weeks, where a service offers so many contacts a week at least; nothing if it can be offered. */
export function whatSpoils(inside: boolean, steps: readonly MoveStep[], least: number): Spoil[] {
	const together = steps.findIndex(({ who }) => who === 'both');
	const alone = steps.findIndex(({ who }) => who === 'new');
	const seen = steps.findIndex(meetsNew);
	const wrong: Record<Spoil, boolean> = {
		weeks: steps.length < 1 || steps.length > MOST_WEEKS,
		unlike: !steps.every(isWhole),
		less: steps.some(({ times }) => times < Math.max(least, 1) || times > MOST_TIMES),
		ends_without: !steps.slice(-1).some(meetsNew),
		not_together: !inside && (together < 0 || (alone >= 0 && alone < together)),
		unseen: !inside && (seen < 0 || seen >= steps.length - 1)
	};
	return SPOILS.filter((spoil) => wrong[spoil]);
}

/** What a plan is called for somebody who reads a language, and in which it is. */
export function nameIn(names: PlanNames, lang: string): { name: string; lang: string } {
	const own = names[lang];
	return own ? { name: own, lang } : { name: names.en, lang: 'en' };
}

/** Whether a plan offers what is agreed with somebody; if not, how many contacts each of its weeks needs, and how many it has at least. */
export function fallsShort(
	steps: readonly MoveStep[],
	pace: Pace | null
): { needs: number; has: number } | null {
	if (offersEnough(steps, pace)) return null;
	const has = Math.min(...steps.map(({ times }) => times));
	return { needs: pace ? leastInWeek(pace) : 1, has };
}

/** The same weeks with one put in a place, in place of the one that was there or after the last. */
export const withWeek = (steps: readonly MoveStep[], place: number, step: MoveStep): MoveStep[] =>
	place < steps.length ? steps.with(place, step) : [...steps, step];

/** The same weeks without one. */
export const withoutWeek = (steps: readonly MoveStep[], place: number): MoveStep[] =>
	steps.toSpliced(place, 1);

/** The same weeks with one a place earlier; the first stays where it is. */
export function earlier(steps: readonly MoveStep[], place: number): MoveStep[] {
	const step = steps[place];
	return step && place > 0 ? steps.toSpliced(place, 1).toSpliced(place - 1, 0, step) : [...steps];
}
