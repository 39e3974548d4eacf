// The rule of the times when contact is missed: the pure one and the database's say the same, and what they say is safe.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nextStep, place, stepsOf } from '../../src/lib/domain/contact/missed';
import { count } from '../counts';
import { openArena, type Arena } from '../fixtures/arena';
import { aCase, nextByDatabase } from '../fixtures/missed-cases';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
afterAll(() => arena.close());

const RUNS = count('missedCases');
const SEED = 20_261_128;

describe('what comes next', () => {
	it(`is the same by SQL and by Temporal, ${RUNS} times`, { timeout: 120_000 }, async () => {
		const cases = fc.sample(aCase, { numRuns: RUNS, seed: SEED });
		const byDatabase = await nextByDatabase(arena.guard, cases);
		const wrong = cases.flatMap((one, n) => {
			const { kind, at } = nextStep(one.protocol, one.event, one.calendar);
			const pure = { kind, at: at.epochMilliseconds };
			return pure.kind === byDatabase[n]!.kind && pure.at === byDatabase[n]!.at
				? []
				: [{ ...one, pure, byDatabase: byDatabase[n] }];
		});
		expect(wrong.slice(0, 1)).toEqual([]);
		for (const kind of ['sorry', 'try', 'decide'])
			expect(byDatabase.filter((next) => next.kind === kind).length).toBeGreaterThan(RUNS / 40);
	});

	it('is never a try outside the person’s safe times or the team’s hours, and always ends in a decision', () => {
		fc.assert(
			fc.property(aCase, ({ protocol, event, calendar }) => {
				const fresh = { ...event, tries: 0, first: null, last: null };
				const steps = stepsOf(protocol, fresh, calendar);
				expect(steps.length).toBeLessThanOrEqual(protocol.moreTries + 2);
				expect(steps.at(-1)!.kind).toBe('decide');
				for (const { kind, at } of steps.slice(0, -1)) {
					expect(kind === 'decide').toBe(false);
					expect(place(at, calendar, true)?.equals(at)).toBe(true);
				}
			}),
			{ numRuns: RUNS, seed: SEED }
		);
	});
});
