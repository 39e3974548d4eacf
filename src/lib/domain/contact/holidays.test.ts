import { describe, expect, it } from 'vitest';
import { bankHolidays, isBankHoliday, NATIONS, ruledHolidays } from './holidays';

/** Where what was published is not what the rule says: what was moved or added for one year, and why. */
const PROCLAIMED: Record<string, string> = {
	'2012-05-28': 'the spring holiday, moved for the Diamond Jubilee',
	'2012-06-04': 'the spring holiday, moved for the Diamond Jubilee',
	'2012-06-05': 'the Diamond Jubilee',
	'2020-05-04': 'the early May holiday, moved to VE Day',
	'2020-05-08': 'VE Day, after 75 years',
	'2022-05-30': 'the spring holiday, moved for the Platinum Jubilee',
	'2022-06-02': 'the spring holiday, moved for the Platinum Jubilee',
	'2022-06-03': 'the Platinum Jubilee',
	'2022-09-19': 'the funeral of Queen Elizabeth II',
	'2023-05-08': 'the coronation of King Charles III'
};

describe('the bank holidays of the four nations', () => {
	it.each(NATIONS)(
		'are in %s what the rule says, but for what was proclaimed for one year',
		(nation) => {
			const differ = new Set<string>();
			for (let year = 2012; year <= 2028; year++) {
				const [published, ruled] = [bankHolidays(nation, year), ruledHolidays(nation, year)];
				for (const day of published) if (!ruled.includes(day)) differ.add(day);
				for (const day of ruled) if (!published.includes(day)) differ.add(day);
			}
			expect([...differ].sort()).toEqual(Object.keys(PROCLAIMED));
		}
	);

	it('are Mondays to Fridays, and eight, nine or ten in every later year', () => {
		const many = { england: 8, wales: 8, scotland: 9, northern_ireland: 10 };
		for (const nation of NATIONS)
			for (let year = 2029; year <= 2199; year++) {
				const days = bankHolidays(nation, year);
				expect(new Set(days).size).toBe(many[nation]);
				expect(days.every((day) => Temporal.PlainDate.from(day).dayOfWeek < 6)).toBe(true);
			}
	});

	it.each([
		['a Christmas on a Sunday', '2033-12-25', { england: false, scotland: false }],
		['the Tuesday after it', '2033-12-27', { england: true, scotland: true }],
		['Easter Monday', '2029-04-02', { england: true, wales: true, scotland: false }],
		['the second of January', '2029-01-02', { england: false, scotland: true }],
		['Saint Andrew', '2026-11-30', { england: false, scotland: true, northern_ireland: false }],
		['Saint Patrick', '2029-03-19', { england: false, northern_ireland: true }],
		['an Easter in March', '2035-03-26', { england: true, northern_ireland: true }]
	])('know %s', (_what, day, where) => {
		for (const [nation, is] of Object.entries(where))
			expect(isBankHoliday(nation as 'england', Temporal.PlainDate.from(day)), nation).toBe(is);
	});
});
