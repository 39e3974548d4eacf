import { expect, it } from 'vitest';
import { earlierDate, laterDate, startOfDay } from './dates';

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
