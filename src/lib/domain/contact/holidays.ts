// Which days are bank holidays in each nation of the United Kingdom. What gov.uk has published counts; for years it has not named
// yet, the rule by which it names them: fixed days, Easter, and Mondays, each put off to the next free weekday when it falls on a
// weekend. `guard.bank_holiday` in database/0070-bank-holidays.sql holds the same days, and a test compares the two.
import { PUBLISHED } from './published-holidays';

export const NATIONS = ['england', 'wales', 'scotland', 'northern_ireland'] as const;
export type Nation = (typeof NATIONS)[number];

const DIVISION = {
	england: 'englandAndWales',
	wales: 'englandAndWales',
	scotland: 'scotland',
	northern_ireland: 'northernIreland'
} as const;

/** Easter Sunday, by the method of Meeus, Jones and Butcher for the Gregorian calendar. */
function easter(year: number): Temporal.PlainDate {
	const golden = year % 19;
	const century = Math.floor(year / 100);
	const leaps = Math.floor(century / 4);
	const moon = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
	const epact = (19 * golden + century - leaps - moon + 15) % 30;
	const yearOfCentury = year % 100;
	const sunday =
		(32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7;
	const late = Math.floor((golden + 11 * epact + 22 * sunday) / 451);
	const days = epact + sunday - 7 * late + 114;
	return new Temporal.PlainDate(year, Math.floor(days / 31), (days % 31) + 1);
}

const firstMonday = (year: number, month: number) => {
	const first = new Temporal.PlainDate(year, month, 1);
	return first.add({ days: (8 - first.dayOfWeek) % 7 });
};

const lastMonday = (year: number, month: number) => {
	const last = new Temporal.PlainDate(year, month, 1).add({ months: 1 }).subtract({ days: 1 });
	return last.subtract({ days: last.dayOfWeek - 1 });
};

/** What the rule makes of a year, whatever was published; a fixed day on a weekend is put off to the next weekday that is free. */
export function ruledHolidays(nation: Nation, year: number): string[] {
	const [scotland, northernIreland] = [nation === 'scotland', nation === 'northern_ireland'];
	const days = [
		easter(year).subtract({ days: 2 }),
		firstMonday(year, 5),
		lastMonday(year, 5),
		scotland ? firstMonday(year, 8) : lastMonday(year, 8),
		...(scotland ? [] : [easter(year).add({ days: 1 })])
	].map(String);
	const fixed = [
		[1, 1],
		...(scotland ? [[1, 2]] : []),
		...(northernIreland ? [[3, 17]] : []),
		...(northernIreland ? [[7, 12]] : []),
		...(scotland ? [[11, 30]] : []),
		[12, 25],
		[12, 26]
	] as [number, number][];
	for (const [month, day] of fixed) {
		let on = new Temporal.PlainDate(year, month, day);
		while (on.dayOfWeek > 5 || days.includes(on.toString())) on = on.add({ days: 1 });
		days.push(on.toString());
	}
	return days.sort();
}

/** The bank holidays of a year, in order. */
export function bankHolidays(nation: Nation, year: number): string[] {
	const published: Record<number, string> = PUBLISHED[DIVISION[nation]];
	return published[year]?.split(' ').map((day) => `${year}-${day}`) ?? ruledHolidays(nation, year);
}

const known = new Map<string, ReadonlySet<string>>();

/** Whether a day is a bank holiday there. */
export function isBankHoliday(nation: Nation, day: Temporal.PlainDate): boolean {
	const key = `${nation} ${day.year}`;
	const days = known.get(key) ?? new Set(bankHolidays(nation, day.year));
	known.set(key, days);
	return days.has(day.toString());
}
