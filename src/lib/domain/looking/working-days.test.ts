import { expect, it } from 'vitest';
import { workingDaysAfter } from './working-days';

it.each([
	['a Monday', '2026-11-23', '2026-11-30'],
	['a Friday', '2026-11-27', '2026-12-04'],
	['a Saturday', '2026-11-28', '2026-12-04'],
	['a Sunday', '2026-11-29', '2026-12-04'],
	['the end of a year', '2026-12-30', '2027-01-06'],
	['a leap day', '2028-02-29', '2028-03-07']
])('five working days after %s', (_what, day, due) => {
	expect(workingDaysAfter(day, 5)).toBe(due);
});
