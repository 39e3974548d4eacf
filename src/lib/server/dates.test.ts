import { expect, it } from 'vitest';
import { anyDate, earlierDate, laterDate, momentOf, startOfDay } from './dates';

const typed = (text: string) => {
	const [day = '', month = '', year = ''] = text.split('/');
	return { day, month, year };
};

it.each(['1/2/2024', ' 01 /02/2024', '1/1/0001'])('%j is a day that has come', (text) => {
	const { data } = earlierDate('wrong').safeParse(typed(text));
	expect(startOfDay(data!).getTime()).toBeLessThan(Date.now());
});

it.each([
	'1/2',
	'//',
	'1/1/0',
	'1/1/0000',
	'1/1/-5',
	'30/2/2024',
	'1e0/1/2024',
	'0x1/1/2024',
	'1/1/9999'
])('%j is not a day that has come', (text) => {
	expect(earlierDate('wrong').safeParse(typed(text)).error?.issues[0]?.message).toBe('wrong');
});

it.each([
	['//', null],
	['1/1/9999', { day: 1, month: 1, year: 9999 }]
])('%j is no day or one that is still to come', (text, date) => {
	expect(laterDate('wrong').parse(typed(text))).toEqual(date);
});

it.each(['1/2/2024', '1/1', '31/4/2999', '1/1/10000', '1/1/1e3'])(
	'%j is not still to come',
	(text) => {
		expect(laterDate('wrong').safeParse(typed(text)).success).toBe(false);
	}
);

it.each([
	['24/10/2026', 14, 0, '2026-10-24T13:00:00.000Z'],
	['25/10/2026', 0, 30, '2026-10-24T23:30:00.000Z'],
	['25/10/2026', 1, 30, '2026-10-25T00:30:00.000Z'], // shown twice: the first
	['25/10/2026', 14, 0, '2026-10-25T14:00:00.000Z'],
	['28/3/2026', 14, 0, '2026-03-28T14:00:00.000Z'],
	['29/3/2026', 0, 59, '2026-03-29T00:59:00.000Z'],
	['29/3/2026', 1, 30, undefined], // never shown
	['29/3/2026', 2, 0, '2026-03-29T01:00:00.000Z']
])('%s at %i:%i on the clock is %s', (day, hour, minute, utc) => {
	const date = anyDate('wrong').parse(typed(day))!;
	expect(momentOf(date, { hour, minute })?.toISOString()).toBe(utc);
});
