// Who is to read a plan that opened once they met, and by when, against a walk through every day.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count } from '../../../../tests/counts';
import { dueIn, readableOf, reading } from '../../../../tests/fixtures/reading-worlds';
import { isBankHoliday } from '../contact/holidays';
import { planRead, planToRead, type Readable } from './reading';

const RUNS = { numRuns: count('moves'), seed: 75 };
const NOW = new Date('2026-11-29T12:00:00Z');
const IDS = ['a', 'b', 'c'];
const at = (day: string) => new Date(`${day}T12:00:00Z`);
const opened = (since: string, readAt: string | null = null) => ({
	since: at(since),
	readAt: readAt === null ? null : at(readAt)
});
const MOVE: Readable = {
	...{ acceptedAt: at('2026-11-02'), calledOffAt: null, closedAt: null },
	firstHeldAt: at('2026-11-10'),
	plan: { worker: 'Priya', nation: 'england', opened: [opened('2026-11-12')] }
};
const ask = (over: Partial<Readable>, now = at('2026-11-13')) => {
	const owed = planToRead({ ...MOVE, ...over }, now);
	return owed && [owed.by, owed.late];
};
const plan = (...all: ReturnType<typeof opened>[]) => ({ plan: { ...MOVE.plan!, opened: all } });

describe('reading the plan', () => {
	it('is promised, and by when, as days go by', () => {
		const seen = { owed: 0, read: 0, none: 0, late: 0 };
		fc.assert(
			fc.property(reading, (one) => {
				const move = readableOf(one, IDS, NOW);
				const owed = planToRead(move, NOW);
				expect(owed?.by ?? null).toBe(dueIn(move, NOW));
				const read = planRead(move, NOW);
				expect(owed === null || read === null).toBe(true);
				if (owed) {
					const day = Temporal.PlainDate.from(owed.by);
					expect(day.dayOfWeek > 5 || isBankHoliday(one.nation, day)).toBe(false);
					expect(owed.late).toBe(owed.by < '2026-11-29');
				}
				seen[owed ? 'owed' : read ? 'read' : 'none']++;
				if (owed?.late) seen.late++;
			}),
			RUNS
		);
		for (const [what, many] of Object.entries(seen))
			expect(many, what).toBeGreaterThan(RUNS.numRuns / 50);
	});

	it('is due on the next working day after they met and after the first contact', () => {
		expect(ask({})).toEqual(['2026-11-13', false]);
		expect(ask({}, at('2026-11-14'))).toEqual(['2026-11-13', true]);
		expect(ask({ firstHeldAt: at('2026-11-13') })).toEqual(['2026-11-16', false]);
		expect(ask({ firstHeldAt: null })).toBeNull();
		const christmas = plan(opened('2026-12-24'));
		expect(ask(christmas, at('2026-12-28'))).toEqual(['2026-12-29', false]);
	});

	it('is over once they read all of it, and begins anew with what opens later', () => {
		const one = opened('2026-11-12', '2026-11-13');
		expect(ask(plan(one))).toBeNull();
		expect(planRead({ ...MOVE, ...plan(one) }, NOW)).toEqual({
			worker: 'Priya',
			at: at('2026-11-13')
		});
		const two = plan(one, opened('2026-11-18'));
		expect(ask(two, at('2026-11-19'))).toEqual(['2026-11-19', false]);
		expect(planRead({ ...MOVE, ...two }, NOW)).toBeNull();
	});

	it('ends when the move is called off, and with the time to go back; and there is none of nothing', () => {
		expect(ask({ calledOffAt: at('2026-11-12') })).toBeNull();
		expect(ask({ plan: null })).toBeNull();
		expect(ask({ acceptedAt: null })).toBeNull();
		const closedAt = at('2026-11-13');
		expect(ask({ closedAt }, at('2027-01-08'))).toEqual(['2026-11-13', true]);
		expect(ask({ closedAt }, at('2027-01-09'))).toBeNull();
		const read = { ...MOVE, ...plan(opened('2026-11-12', '2026-11-13')), closedAt };
		expect([planRead(read, at('2027-01-08')), planRead(read, at('2027-01-09'))]).toEqual([
			{ worker: 'Priya', at: at('2026-11-13') },
			null
		]);
	});
});
