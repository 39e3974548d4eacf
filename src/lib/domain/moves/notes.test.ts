// Which week of a move has no note, against a walk through every day, and by when that is made good.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count } from '../../../../tests/counts';
import { lackedIn, noted, notedOf, restUntil } from '../../../../tests/fixtures/note-worlds';
import { dateOf } from '../../../../tests/fixtures/move-worlds';
import { isBankHoliday } from '../contact/holidays';
import { notesOf, owedNote, type Noted } from './notes';
import { STEPS_OF } from './templates';
import { weeksUntil } from './weeks';

const RUNS = { numRuns: count('moves'), seed: 69 };
const at = (day: string) => new Date(`${day}T12:00:00Z`);
const note = (day: string) => ({
	...{ id: day, team: 'Harbour', worker: 'Ines', words: 'We rang.', at: at(day) }
});
/** It began on a Tuesday, so its weeks end on Mondays. */
const MOVE: Noted = {
	...{ begunOn: '2026-11-24', steps: [...STEPS_OF.taper], answers: [] },
	...{ notes: [], nation: 'england', said: 'yes', reopenedAt: null },
	...{ declinedAt: null, calledOffAt: null, closedAt: null }
};
const owed = (over: Partial<Noted>, today: string) => {
	const one = owedNote({ ...MOVE, ...over }, today);
	return one && [one.week.begins, one.by, one.late];
};

describe('the promise of a note', () => {
	it('is of the first week since the last note that is over, as days go by', () => {
		const seen = { owed: 0, none: 0 };
		fc.assert(
			fc.property(noted, (one) => {
				const lacks = lackedIn(one);
				const said = owedNote(notedOf(one), dateOf(one.world.until));
				expect(said && { begins: said.week.begins, ends: said.week.ends }).toEqual(lacks);
				seen[lacks ? 'owed' : 'none']++;
			}),
			RUNS
		);
		for (const [what, many] of Object.entries(seen))
			expect(many, what).toBeGreaterThan(RUNS.numRuns / 20);
	});

	it('is due on the next day that is no weekend and no bank holiday there, and on none before', () => {
		let holidays = 0;
		fc.assert(
			fc.property(noted, (one) => {
				const said = owedNote(notedOf(one), dateOf(one.world.until));
				if (!said) return;
				const isRest = (day: string) => {
					const on = Temporal.PlainDate.from(day);
					return on.dayOfWeek > 5 || isBankHoliday(one.nation, on);
				};
				expect(isRest(said.by)).toBe(false);
				const rest = restUntil(said.week.ends, said.by);
				expect(rest.filter((day) => !isRest(day))).toEqual([]);
				if (rest.some((day) => Temporal.PlainDate.from(day).dayOfWeek <= 5)) holidays++;
			}),
			RUNS
		);
		expect(holidays).toBeGreaterThan(0);
	});

	it('is one at most, and any note closes it', () => {
		expect(owed({}, '2026-11-30')).toBeNull();
		expect(owed({}, '2026-12-01')).toEqual(['2026-11-24', '2026-12-01', false]);
		expect(owed({}, '2027-01-20')).toEqual(['2026-11-24', '2026-12-01', true]);
		const caughtUp = { notes: [note('2027-01-20')] };
		expect(owed(caughtUp, '2027-01-20')).toBeNull();
		expect(owed(caughtUp, '2027-01-26')).toBeNull();
		expect(owed(caughtUp, '2027-02-02')).toEqual(['2027-01-26', '2027-02-02', false]);
	});

	it('waits for a working day over Christmas, as the nation has it', () => {
		const since = { notes: [note('2026-12-17')] };
		expect(owed(since, '2026-12-29')).toEqual(['2026-12-22', '2026-12-29', false]);
		const friday = { begunOn: '2026-12-18', notes: [] };
		expect(owed(friday, '2026-12-25')).toEqual(['2026-12-18', '2026-12-29', false]);
		const hogmanay = { begunOn: '2026-12-25', nation: 'scotland' as const };
		expect(owed(hogmanay, '2027-01-01')).toEqual(['2026-12-25', '2027-01-05', false]);
	});

	it('is none before the move begins, nor once it is over, and counts anew where it was taken up again', () => {
		expect(owed({ begunOn: null }, '2027-01-20')).toBeNull();
		for (const over of ['declinedAt', 'calledOffAt', 'closedAt'] as const)
			expect(owed({ [over]: at('2026-12-20') }, '2027-01-20')).toBeNull();
		expect(owed({ reopenedAt: at('2027-01-07') }, '2027-01-18')).toBeNull();
		expect(owed({ reopenedAt: at('2027-01-07') }, '2027-01-19')).toEqual([
			...['2027-01-12', '2027-01-19', false]
		]);
	});

	it('says of a week the notes that were written in it', () => {
		const notes = [note('2026-11-23'), note('2026-11-24'), note('2026-11-30'), note('2026-12-01')];
		const [first] = weeksUntil(MOVE, '2026-12-01');
		expect(notesOf(notes, first!).map(({ id }) => id)).toEqual(['2026-11-24', '2026-11-30']);
	});
});
