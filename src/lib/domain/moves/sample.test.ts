import { describe, expect, it } from 'vitest';
import { monthName, monthOf, monthsBeside } from './sample';

describe('a month of a sample', () => {
	it('is named in an address, and nothing else is', () => {
		expect(monthOf('2026-10')).toBe('2026-10-01');
		expect(monthName('2026-10-01')).toBe('2026-10');
		for (const typed of ['', '2026-13', '2026-00', '2026-1', '1926-10', '2026-10-01', 'October'])
			expect(monthOf(typed)).toBeNull();
	});

	it('has the drawn ones beside it, which need not follow one another', () => {
		const months = ['2026-10-01', '2026-08-01', '2026-07-01'];
		expect(monthsBeside(months, '2026-10-01')).toEqual({ earlier: '2026-08-01', later: null });
		expect(monthsBeside(months, '2026-08-01')).toEqual({
			earlier: '2026-07-01',
			later: '2026-10-01'
		});
		expect(monthsBeside(months, '2026-07-01')).toEqual({ earlier: null, later: '2026-08-01' });
	});
});
