// Dates, times and lists as each language writes them. A time is always Britain's, whatever the server's.
// A clock is read in one way in each language: in Polish by twenty-four hours; in the others by twelve, as teams write their hours
// (“9am to 5pm”), in Urdu with the part of the day. Noon has its name, because 12pm is read both ways.
import { isolated } from './direction';
import { bcp47, dirOf, type Lang } from './languages';

const TIME_ZONE = 'Europe/London';

function cached<T>(make: (lang: Lang) => T): (lang: Lang) => T {
	const made = new Map<Lang, T>();
	return (lang) => {
		const known = made.get(lang) ?? make(lang);
		made.set(lang, known);
		return known;
	};
}

const locale = (lang: Lang) => (lang === 'ur' ? 'ur-PK-u-nu-latn' : bcp47(lang));

const dates = cached(
	(lang) =>
		new Intl.DateTimeFormat(locale(lang), {
			day: 'numeric',
			month: 'long',
			year: 'numeric',
			timeZone: TIME_ZONE
		})
);
const months = cached(
	(lang) =>
		new Intl.DateTimeFormat(locale(lang), { month: 'long', year: 'numeric', timeZone: TIME_ZONE })
);
const days = cached(
	(lang) =>
		new Intl.DateTimeFormat(locale(lang), {
			weekday: 'long',
			day: 'numeric',
			month: 'long',
			timeZone: TIME_ZONE
		})
);
const weekdays = cached(
	(lang) => new Intl.DateTimeFormat(locale(lang), { weekday: 'long', timeZone: TIME_ZONE })
);
const lengths = (unit: 'month' | 'year') =>
	cached(
		(lang) => new Intl.NumberFormat(locale(lang), { style: 'unit', unit, unitDisplay: 'long' })
	);
const inMonths = lengths('month');
const inYears = lengths('year');
const lists = cached((lang) => new Intl.ListFormat(bcp47(lang), { type: 'conjunction' }));

/** `24 November 2026` */
export function formatDate(lang: Lang, date: Date): string {
	return dates(lang).format(date);
}

/** `November 2026` */
export function formatMonth(lang: Lang, date: Date): string {
	return months(lang).format(date);
}

/** `Tuesday 24 November` */
export function formatDay(lang: Lang, date: Date): string {
	return days(lang).format(date);
}

/** `Tuesday`, by its number from Monday, 1. */
export function formatWeekday(lang: Lang, day: number): string {
	return weekdays(lang).format(new Date(Date.UTC(2024, 0, day, 12)));
}

/** Intl leaves the Welsh for “and” to the reader, as “a(c)”: it is ac before a vowel, and no comma stands before it. */
const welshAnd = (next: string) => (/^[“"(]?[aeiouwyâêîôûŵŷ]/i.test(next) ? ' ac ' : ' a ');

/** `my week, people and family and practical help`, as the language joins a list. */
export function formatList(lang: Lang, items: readonly string[]): string {
	if (dirOf(lang) === 'rtl') return lists(lang).format(items.map(isolated));
	if (lang !== 'cy' || items.length < 2) return lists(lang).format(items);
	const last = items.at(-1)!;
	return `${items.slice(0, -1).join(', ')}${welshAnd(last)}${last}`;
}

/** `18 months`, or `2 years` where it is whole years. */
export function formatMonths(lang: Lang, count: number): string {
	return count % 12 === 0 ? inYears(lang).format(count / 12) : inMonths(lang).format(count);
}

const moments = new Map<string, Intl.DateTimeFormat>();

function momentIn(lang: Lang, date: Date, zone: string): Intl.DateTimeFormatPart[] {
	const key = `${lang} ${zone}`;
	const format =
		moments.get(key) ??
		new Intl.DateTimeFormat(locale(lang), {
			...{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
			...{ hour: 'numeric', minute: '2-digit', hour12: lang !== 'pl', timeZone: zone },
			...(lang === 'ur' ? { dayPeriod: 'short' } : {}),
			...(zone === TIME_ZONE ? {} : { timeZoneName: 'short' })
		});
	moments.set(key, format);
	return format.formatToParts(date);
}

const noons = cached((lang) =>
	new Intl.DateTimeFormat(locale(lang), {
		...{ hour: 'numeric', hour12: true, dayPeriod: 'long', timeZone: 'UTC' }
	}).format(Date.UTC(2024, 0, 1, 12))
);

function clockOf(lang: Lang, moment: readonly Intl.DateTimeFormatPart[]): string {
	const said = (type: Intl.DateTimeFormatPartTypes) =>
		moment.find((part) => part.type === type)?.value ?? '';
	const [hour, minute, half] = [said('hour'), said('minute'), said('dayPeriod')];
	if (lang === 'pl') return `${hour}:${minute}`;
	const time = minute === '00' ? hour : `${hour}:${minute}`;
	if (lang === 'ur') return `${half} ${time}\u00a0بجے`;
	return time === '12' && half.toLowerCase() === 'pm'
		? noons(lang)
		: `${time}${half.toLowerCase()}`;
}

/** `2pm` */
export function formatTime(lang: Lang, date: Date): string {
	return clockOf(lang, momentIn(lang, date, TIME_ZONE));
}

/** `2pm`, of a time of day that is kept as `14:00` */
export function formatClock(lang: Lang, time: string): string {
	return formatTime(lang, new Date(`2024-01-10T${time}Z`));
}

/** Between a day and a time where the language has no word that goes into every sentence. */
const BEFORE_TIME: Partial<Record<Lang, string>> = { pl: ', ', ur: '، ' };

/** `Tuesday 24 November 2026 at 2pm` by the clocks of a zone, which is named when it is not Britain's. */
export function formatWhen(lang: Lang, date: Date, zone: string): string {
	const moment = momentIn(lang, date, zone);
	const values = moment.map(({ value }) => value);
	const hour = moment.findIndex(({ type }) => type === 'hour');
	const day = values.slice(0, hour - 1).join('');
	const at = BEFORE_TIME[lang] ?? values[hour - 1];
	const named = moment.find(({ type }) => type === 'timeZoneName');
	return `${day}${at}${clockOf(lang, moment)}${named ? ` ${named.value}` : ''}`;
}

/** `Tuesday 24 November 2026 at 2pm`, as the language has it. */
export function formatDateTime(lang: Lang, date: Date): string {
	return formatWhen(lang, date, TIME_ZONE);
}
