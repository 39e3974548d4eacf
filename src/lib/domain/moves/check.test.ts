import { describe, expect, it } from 'vitest';
import { CHECK_ANSWERS, TOLD_OF_CHECK, isForToday } from './check';

describe('how a move turned out', () => {
	it('is on Today for two weeks, over a change of the clock too, and only while it waits', () => {
		const asked = { asks: true, dueOn: '2026-03-20' };
		expect(isForToday(asked, '2026-03-20')).toBe(true);
		expect(isForToday(asked, '2026-04-02')).toBe(true);
		expect(isForToday(asked, '2026-04-03')).toBe(false);
		expect(isForToday({ ...asked, asks: false }, '2026-03-20')).toBe(false);
	});

	it('can be left unsaid to a worker, and needs no such answer from the person themselves', () => {
		expect(TOLD_OF_CHECK).toEqual([...CHECK_ANSWERS, 'rather_not']);
	});
});
