// Never less contact than was agreed, whatever the person says and however often: every stretch of a move is counted, week by week.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count } from '../../../../tests/counts';
import { live } from '../../../../tests/fixtures/move-oracle';
import { begun, pace } from '../../../../tests/fixtures/move-worlds';
import { OFTEN, OFTEN_CODES } from '../contact/terms';
import { offersEnough, raisedTo } from './enough';
import { STEPS_OF, TEMPLATES, isInsideTeam, type MoveStep } from './templates';

const RUNS = { numRuns: count('moves'), seed: 63 };
type Agreed = { times: number; every: number; unit: 'week' | 'month' };

/** The whole weeks in the shortest stretch of that length: there are 28 days in a February, and never fewer. */
const weeksIn = ({ every, unit }: Agreed) => {
	if (unit === 'week') return every;
	let fewest = Infinity;
	for (let month = 0; month < 48; month++)
		fewest = Math.min(
			fewest,
			(Date.UTC(2025, month + every, 1) - Date.UTC(2025, month, 1)) / 86_400_000
		);
	return Math.floor(fewest / 7);
};

/** The fewest contacts in any stretch of whole weeks that the move went through. */
function fewest(weeks: number[], length: number): number {
	let least = Infinity;
	for (let n = 0; n + length <= weeks.length; n++)
		least = Math.min(
			least,
			weeks.slice(n, n + length).reduce((sum, times) => sum + times, 0)
		);
	return least;
}

/** What each week of a lived move offers, as it is lived. */
const offeredIn = (steps: readonly MoveStep[], days: ReturnType<typeof live>) => [
	...new Map(days.map(({ week, step }) => [week, steps[step]!.times])).values()
];

describe('what a move offers', () => {
	it('is never less than agreed in any stretch, whatever was said, if the plan was let through', () => {
		const seen = { enough: 0, less: 0, whole: 0 };
		fc.assert(
			fc.property(begun, pace, (world, agreed) => {
				const all = offersEnough(world.steps, agreed);
				seen[all ? 'enough' : 'less']++;
				for (const steps of [all ? world.steps : [], raisedTo(world.steps, agreed)]) {
					if (steps.length === 0) continue;
					const days = live({ ...world, steps: steps.length }, world.until);
					const least = fewest(offeredIn(steps, days), weeksIn(agreed));
					if (least < Infinity) seen.whole++;
					expect(least).toBeGreaterThanOrEqual(agreed.times);
				}
			}),
			RUNS
		);
		for (const [what, many] of Object.entries(seen))
			expect(many, what).toBeGreaterThan(RUNS.numRuns / 100);
	});

	it('is refused only where a person who needs a week again and again would be given less', () => {
		fc.assert(
			fc.property(begun, pace, (world, agreed) => {
				fc.pre(agreed.unit === 'week' && !offersEnough(world.steps, agreed));
				const worst = Math.min(...world.steps.map(({ times }) => times));
				expect(worst * agreed.every).toBeLessThan(agreed.times);
			}),
			RUNS
		);
	});

	it('is as much as was agreed, and never less than before, once it is raised', () => {
		fc.assert(
			fc.property(begun, pace, ({ steps }, agreed) => {
				const raised = raisedTo(steps, agreed);
				expect(offersEnough(raised, agreed)).toBe(true);
				raised.forEach(({ times, ...rest }, n) => {
					const { times: before, ...same } = steps[n]!;
					expect(times).toBeGreaterThanOrEqual(before);
					expect(rest).toEqual(same);
				});
				if (offersEnough(steps, agreed)) expect(raised).toEqual(steps);
			}),
			RUNS
		);
	});

	it('is somebody in every week where nothing was agreed', () => {
		const [one] = STEPS_OF.gp;
		expect(offersEnough([one!], null)).toBe(true);
		expect(offersEnough([{ ...one!, times: 0 }], null)).toBe(false);
		expect(offersEnough([], null)).toBe(false);
	});
});

describe.each(TEMPLATES)('the template %s', (template) => {
	const steps = STEPS_OF[template];

	it('is enough for every pace that the forms offer, once it is raised to it', () => {
		expect(offersEnough(steps, OFTEN.w1)).toBe(true);
		for (const code of OFTEN_CODES)
			expect(offersEnough(raisedTo(steps, OFTEN[code]), OFTEN[code]), code).toBe(true);
	});

	it('brings the two sides together before the new one comes alone, and ends with the new one', () => {
		const first = (who: MoveStep['who']) => steps.findIndex((step) => step.who === who);
		expect(first('both')).toBeGreaterThanOrEqual(0);
		expect(first('both')).toBeLessThan(first('new'));
		expect(steps.at(-1)!.who).toBe('new');
		expect(isInsideTeam(template)).toBe(template === 'worker');
	});
});
