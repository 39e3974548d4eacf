// Dates and lists as each language writes them. A time is always Britain's, whatever the server's.
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
const times = cached(
	(lang) =>
		new Intl.DateTimeFormat(locale(lang), {
			weekday: 'long',
			day: 'numeric',
			month: 'long',
			year: 'numeric',
			hour: 'numeric',
			minute: '2-digit',
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
const clocks = cached(
	(lang) =>
		new Intl.DateTimeFormat(locale(lang), {
			hour: 'numeric',
			minute: '2-digit',
			timeZone: TIME_ZONE
		})
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

/** `Tuesday 24 November 2026 at 14:00`, as the language has it. */
export function formatDateTime(lang: Lang, date: Date): string {
	return times(lang).format(date);
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

/** `14:00` */
export function formatTime(lang: Lang, date: Date): string {
	return clocks(lang).format(date);
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

const inZones = new Map<string, Intl.DateTimeFormat>();

/** `Tuesday 24 November 2026 at 14:00` by the clocks of a zone, which is named when it is not Britain's. */
export function formatWhen(lang: Lang, date: Date, zone: string): string {
	if (zone === TIME_ZONE) return formatDateTime(lang, date);
	const key = `${lang} ${zone}`;
	const format =
		inZones.get(key) ??
		new Intl.DateTimeFormat(locale(lang), {
			...{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
			...{ hour: 'numeric', minute: '2-digit', timeZone: zone, timeZoneName: 'short' }
		});
	inZones.set(key, format);
	return format.format(date);
}
