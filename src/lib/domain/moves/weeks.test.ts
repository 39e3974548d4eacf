// The planner against a walk through every day, on random plans, answers, silences and calendars.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count } from '../../../../tests/counts';
import { live } from '../../../../tests/fixtures/move-oracle';
import { begun, dateOf, pacingOf } from '../../../../tests/fixtures/move-worlds';
import type { WeekSaid } from './move';
import { STEPS_OF } from './templates';
import { asks, isReadyToEnd, listWeeks, weekNow, weeksUntil } from './weeks';

const RUNS = { numRuns: count('moves'), seed: 62 };
const EIGHT = STEPS_OF.eight_weeks;
const word = (week: number, said: WeekSaid['said'], on: string, againOn: string | null = null) => ({
	...{ week, said, on, againOn, toldTo: null }
});
const from = (...answers: WeekSaid[]) => ({ begunOn: '2026-11-24', steps: EIGHT, answers });

describe('the weeks of a move', () => {
	it('are those of a walk through every day: which week, which step, asked or not, ready or not', () => {
		const seen = { held: 0, faster: 0, asked: 0, quiet: 0, ready: 0, before: 0, ended: 0 };
		fc.assert(
			fc.property(begun, (world) => {
				const pacing = pacingOf(world);
				const days = live({ ...world, steps: world.steps.length }, world.until);
				const today = dateOf(world.until);
				const weeks = weeksUntil(pacing, today);
				expect(
					days.map(({ week, step }) => ({ week, step })),
					'each day stands in its week'
				).toEqual(
					days.map((_, n) => {
						const on = dateOf(world.begins + n);
						const { week, step } = weeks.find(({ begins, ends }) => begins <= on && on <= ends)!;
						return { week, step };
					})
				);
				const last = days.at(-1);
				if (!last) {
					seen.before++;
					expect([weekNow(pacing, today), asks(pacing, today)]).toEqual([null, false]);
					return;
				}
				expect(weekNow(pacing, today)).toMatchObject({ week: last.week, step: last.step });
				expect(asks(pacing, today)).toBe(last.askedAfter);
				expect(isReadyToEnd(pacing, today)).toBe(last.ready);
				seen.held += weeks.filter(({ again }) => again).length;
				seen.faster += weeks.filter(({ said }) => said === 'faster').length;
				seen[last.askedAfter ? 'asked' : 'quiet']++;
				if (last.ready) seen.ready++;
				if (last.last) seen.ended++;
			}),
			RUNS
		);
		for (const [what, many] of Object.entries(seen))
			expect(many, what).toBeGreaterThan(RUNS.numRuns / 100);
	});

	it('never go on to a step without the person’s word for it in the week before', () => {
		fc.assert(
			fc.property(begun, (world) => {
				const pacing = pacingOf(world);
				const weeks = weeksUntil(pacing, dateOf(world.until));
				weeks.forEach((week, n) => {
					const before = weeks[n - 1];
					if (!before) return expect(week.step).toBe(0);
					expect(week.step - before.step).toBeLessThanOrEqual(1);
					if (week.step === before.step) return;
					expect(['ready', 'faster']).toContain(before.said);
					const words = pacing.answers.filter((one) => one.week === before.week);
					expect(words.at(-1)!.toldTo).toBeNull();
				});
			}),
			RUNS
		);
	});

	it('are listed with each step that is left, once, and without a day between', () => {
		fc.assert(
			fc.property(begun, (world) => {
				const pacing = pacingOf(world);
				const today = dateOf(world.until);
				const list = listWeeks(pacing, today);
				const known = weeksUntil(pacing, today);
				expect(list[0]!.begins).toBe(pacing.begunOn);
				expect(list.at(-1)!.step).toBe(world.steps.length - 1);
				list.slice(1).forEach((week, n) => {
					const next = Temporal.PlainDate.from(list[n]!.ends).add({ days: 1 });
					expect([week.week, week.begins]).toEqual([n + 2, next.toString()]);
				});
				expect(list.filter(({ when }) => when === 'now')).toHaveLength(known.length > 0 ? 1 : 0);
				const ahead = list.filter(({ when }) => when === 'ahead').map(({ step }) => step);
				const first = world.steps.length - ahead.length;
				expect(ahead).toEqual(ahead.map((_, n) => first + n));
			}),
			RUNS
		);
	});
});

describe('an eight-week move', () => {
	it('alternates as it was planned when the person is ready every week', () => {
		const list = listWeeks(from(), '2026-11-24');
		expect(list.map(({ begins }) => begins)).toEqual([
			...['2026-11-24', '2026-12-01', '2026-12-08', '2026-12-15'],
			...['2026-12-22', '2026-12-29', '2027-01-05', '2027-01-12']
		]);
		expect(list.map(({ step }) => EIGHT[step]!.who)).toEqual([
			...['old', 'old', 'old', 'both', 'old', 'new', 'old', 'new']
		]);
	});

	it('repeats a week after "not yet", after "let’s talk", and when nothing was said', () => {
		for (const said of ['not_yet', 'talk'] as const)
			expect(weekNow(from(word(1, said, '2026-11-25')), '2026-12-01')).toMatchObject({
				...{ week: 2, step: 0, again: true }
			});
		expect(weekNow(from(), '2026-12-01')).toMatchObject({ step: 0, again: true });
		expect(weekNow(from(word(1, 'ready', '2026-11-25')), '2026-12-01')).toMatchObject({ step: 1 });
	});

	it('takes the last word of a week: a "ready" that was taken back moves nothing', () => {
		const back = from(word(1, 'ready', '2026-11-25'), word(1, 'not_yet', '2026-11-26'));
		expect(weekNow(back, '2026-12-01')).toMatchObject({ step: 0 });
		const on = from(word(1, 'faster', '2026-11-25'), word(1, 'talk', '2026-11-25'));
		expect(weekNow(on, '2026-11-26')).toMatchObject({ week: 1, step: 0 });
	});

	it('goes on the day after "faster please"', () => {
		const faster = from(word(1, 'faster', '2026-11-25'));
		expect(weekNow(faster, '2026-11-25')).toMatchObject({ week: 1, ends: '2026-11-25' });
		expect(weekNow(faster, '2026-11-26')).toMatchObject({ week: 2, step: 1, ends: '2026-12-02' });
	});

	it('does not ask again before the day that was agreed, though the person may speak', () => {
		const held = from(word(1, 'not_yet', '2026-11-25', '2026-12-10'));
		expect(asks(held, '2026-12-02')).toBe(false);
		expect(asks(held, '2026-12-09')).toBe(false);
		expect(asks(held, '2026-12-10')).toBe(true);
		const ready = from(...held.answers, word(2, 'ready', '2026-12-02'));
		expect(weekNow(ready, '2026-12-08')).toMatchObject({ week: 3, step: 1 });
		expect(asks(ready, '2026-12-08')).toBe(true);
	});

	it('repeats the last week until the person ends it, and takes a "not yet" then too', () => {
		const short = { begunOn: '2026-11-24', steps: EIGHT.slice(-1) };
		const ready = { ...short, answers: [word(1, 'ready', '2026-11-25')] };
		expect(isReadyToEnd(ready, '2027-03-01')).toBe(true);
		expect(asks(ready, '2027-03-01')).toBe(false);
		expect(weekNow(ready, '2027-03-01')).toMatchObject({ step: 0 });
		const held = { ...short, answers: [...ready.answers, word(2, 'not_yet', '2026-12-02')] };
		expect(isReadyToEnd(held, '2026-12-02')).toBe(false);
		expect(asks(held, '2026-12-08')).toBe(true);
	});

	it('asks nothing, and has no week, before its first day', () => {
		expect(weekNow(from(), '2026-11-23')).toBeNull();
		expect(asks(from(), '2026-11-23')).toBe(false);
		expect(listWeeks(from(), '2026-11-23').map(({ when }) => when)).toEqual(
			Array<string>(8).fill('ahead')
		);
		expect(listWeeks({ ...from(), begunOn: null }, '2026-11-23')).toEqual([]);
	});
});
