import { expect, it } from 'vitest';
import { timeOfDay } from './time-of-day';

it.each([
	['2pm', 14, 0],
	['2 PM', 14, 0],
	['10.30am', 10, 30],
	['12am', 0, 0],
	['12.15pm', 12, 15],
	['14:00', 14, 0],
	['9:05', 9, 5],
	['02:00', 2, 0],
	['2 p.m.', 14, 0]
])('%j is a time', (typed, hour, minute) => {
	expect(timeOfDay(typed)).toEqual({ hour, minute });
});

it.each(['', '2', '2:00', '25:00', '13pm', '0am', '10:60', 'noon', '14:0', '1400'])(
	'%j is no time, or could be two',
	(typed) => {
		expect(timeOfDay(typed)).toBeNull();
	}
);
