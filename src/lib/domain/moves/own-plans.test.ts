// A plan of weeks that is let through is walked day by day, with whatever the person might answer: there is never a week without
// contact, nor less than the service said; nobody meets a stranger alone; and the new side is there before the end.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count } from '../../../../tests/counts';
import { live } from '../../../../tests/fixtures/move-oracle';
import { begun, pace } from '../../../../tests/fixtures/move-worlds';
import { plan } from '../../../../tests/fixtures/own-plan-worlds';
import { offersEnough } from './enough';
import {
	SPOILS,
	WHO_OF,
	earlier,
	fallsShort,
	nameIn,
	whatSpoils,
	withWeek,
	withoutWeek
} from './own-plans';
import { STEPS_OF, TEMPLATES, isInsideTeam } from './templates';

const RUNS = { numRuns: count('ownPlans'), seed: 67 };

describe('a plan of weeks of a service’s own', () => {
	it('leaves nobody without contact, and nobody with a stranger, whatever the person answers', () => {
		const seen = { sound: 0, spoilt: 0, last: 0 };
		fc.assert(
			fc.property(plan, begun, ({ inside, steps, least }, world) => {
				const sound = whatSpoils(inside, steps, least).length === 0;
				seen[sound ? 'sound' : 'spoilt']++;
				if (!sound) return;
				const days = live({ ...world, steps: steps.length }, world.until);
				let known = inside;
				for (const { step } of days) {
					const { who, times } = steps[step]!;
					expect(['old', 'new', 'both']).toContain(who);
					expect(times).toBeGreaterThanOrEqual(least);
					if (who === 'both') known = true;
					if (who === 'new') expect(known).toBe(true);
				}
				const reached = days.some(({ step }) => step === steps.length - 1);
				if (reached) {
					seen.last++;
					expect(steps[days.at(-1)!.step]!.who === 'old').toBe(false);
					const met = days.some(
						({ step }) => step < steps.length - 1 && steps[step]!.who !== 'old'
					);
					if (!inside) expect(met).toBe(true);
				}
			}),
			RUNS
		);
		for (const [what, many] of Object.entries(seen))
			expect(many, what).toBeGreaterThan(RUNS.numRuns / 100);
	});

	it('is let through wherever the same walk, by somebody who is always ready, finds nothing wrong', () => {
		const seen = new Map<string, number>();
		fc.assert(
			fc.property(plan, ({ inside, steps, least }) => {
				const spoils = whatSpoils(inside, steps, least);
				for (const spoil of spoils) seen.set(spoil, (seen.get(spoil) ?? 0) + 1);
				if (spoils.some((one) => one === 'weeks' || one === 'unlike')) return;
				let [met, alone, before] = [false, false, false];
				for (const [n, { who }] of steps.entries()) {
					if (who === 'both') met = true;
					if (who === 'new' && !met) alone = true;
					if (who !== 'old' && n < steps.length - 1) before = true;
				}
				const found = {
					less: steps.some(({ times }) => times < least || times > 7),
					ends_without: steps.at(-1)!.who === 'old',
					not_together: !inside && (alone || !met),
					unseen: !inside && !before
				};
				const wrong = Object.entries(found).flatMap(([what, is]) => (is ? [what] : []));
				expect(spoils).toEqual(wrong);
			}),
			RUNS
		);
		for (const spoil of SPOILS)
			expect(seen.get(spoil) ?? 0, spoil).toBeGreaterThan(RUNS.numRuns / 100);
	});

	it.each(TEMPLATES)('could be %s, which comes with Sayso', (template) => {
		expect(whatSpoils(isInsideTeam(template), STEPS_OF[template], 1)).toEqual([]);
		for (const { key, who } of STEPS_OF[template]) if (key !== 'own') expect(who).toBe(WHO_OF[key]);
	});

	it('falls short of an agreement exactly where a move by it would offer less', () => {
		let short = 0;
		fc.assert(
			fc.property(plan, pace, ({ steps }, agreed) => {
				fc.pre(steps.length > 0);
				const lacks = fallsShort(steps, agreed);
				expect(lacks === null).toBe(offersEnough(steps, agreed));
				if (!lacks) return;
				short++;
				expect(lacks.has).toBeLessThan(lacks.needs);
			}),
			RUNS
		);
		expect(short).toBeGreaterThan(RUNS.numRuns / 20);
	});

	it('is called as in the reader’s language, else in English', () => {
		const names = { en: 'By the sea', cy: 'Wrth y môr' };
		expect(nameIn(names, 'cy')).toEqual({ name: 'Wrth y môr', lang: 'cy' });
		expect(nameIn(names, 'ur')).toEqual({ name: 'By the sea', lang: 'en' });
	});

	it('is changed a week at a time', () => {
		const [one, two, three] = STEPS_OF.crisis;
		const all = STEPS_OF.crisis;
		expect(withWeek(all, 3, one!)).toEqual([one, two, three, one]);
		expect(withWeek(all, 1, one!)).toEqual([one, one, three]);
		expect(withoutWeek(all, 0)).toEqual([two, three]);
		expect(earlier(all, 2)).toEqual([one, three, two]);
		expect(earlier(all, 0)).toEqual(all);
		expect(earlier(all, 9)).toEqual(all);
	});
});
