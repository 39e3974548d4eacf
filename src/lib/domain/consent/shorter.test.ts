import { expect, it } from 'vitest';
import { daysOf, offered } from './shorter';

const now = new Date('2026-11-28T10:00:00Z');
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
const from = (starts: number, ends: number) => ({ starts: inDays(starts), ends: inDays(ends) });

it.each([
	['less than a week', from(-1, 5), ['asked', 'date']],
	['a month', from(-1, 31), ['one', 'four', 'asked', 'date']],
	['half a year', from(-1, 180), ['one', 'four', 'twelve', 'asked', 'date']],
	['a month that begins in three weeks', from(21, 51), ['one', 'four', 'asked', 'date']],
	['a week that begins in three', from(21, 28), ['asked', 'date']]
])('offers what is shorter than %s', (_what, period, expected) => {
	expect(offered(period, now)).toEqual(expected);
});

it('counts the weeks from the day it begins', () => {
	expect(daysOf('one', from(-3, 90), now)).toBe(7);
	expect(daysOf('four', from(2, 90), now)).toBe(30);
});
