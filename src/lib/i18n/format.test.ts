import { expect, test } from 'vitest';
import { LANGS } from './languages';
import { formatClock, formatDateTime, formatList, formatTime, formatWhen } from './format';

test.each([
	['en', ['my week'], 'my week'],
	['en', ['my week', 'faith', 'wishes'], 'my week, faith and wishes'],
	['pl', ['A', 'B', 'C'], 'A, B i C'],
	['cy', ['Alys'], 'Alys'],
	['cy', ['Alys', 'Siôn'], 'Alys a Siôn'],
	['cy', ['Bryn', 'Alys'], 'Bryn ac Alys'],
	['cy', ['“Siôn”', '“Bryn”', '“Alys”'], '“Siôn”, “Bryn” ac “Alys”']
] as const)('in %s %j is joined as “%s”', (lang, items, joined) => {
	expect(formatList(lang, items)).toBe(joined);
});

const NIGHT = new Date('2026-11-24T02:17:00Z');
const AFTERNOON = new Date('2026-11-24T14:00:00Z');
const NOON = new Date('2026-11-24T12:00:00Z');

test.each([
	['en', '2:17am', '2pm', '12 noon', '12am'],
	['en-x-easy', '2:17am', '2pm', '12 noon', '12am'],
	['cy', '2:17am', '2pm', '12 canol dydd', '12am'],
	['pl', '2:17', '14:00', '12:00', '0:00'],
	['ur', 'رات 2:17\u00a0بجے', 'دوپہر 2\u00a0بجے', 'دوپہر 12\u00a0بجے', 'رات 12\u00a0بجے']
] as const)(
	'in %s times of day are %s, %s, %s and %s',
	(lang, night, afternoon, noon, midnight) => {
		expect(formatTime(lang, NIGHT)).toBe(night);
		expect(formatTime(lang, AFTERNOON)).toBe(afternoon);
		expect(formatTime(lang, NOON)).toBe(noon);
		expect(formatClock(lang, '24:00')).toBe(midnight);
	}
);

test.each([
	['en', 'Tuesday, 24 November 2026 at 2pm'],
	['cy', 'Dydd Mawrth, 24 Tachwedd 2026 am 2pm'],
	['pl', 'wtorek, 24 listopada 2026, 14:00'],
	['ur', 'منگل، 24 نومبر، 2026، دوپہر 2\u00a0بجے']
] as const)('in %s a moment is “%s”', (lang, said) => {
	expect(formatDateTime(lang, AFTERNOON)).toBe(said);
});

test.each(LANGS)(
	'in %s a time is written alike by itself, in a moment and as it is kept',
	(lang) => {
		for (const time of ['02:17', '12:00', '17:00', '23:30']) {
			const date = new Date(`2026-11-24T${time}:00Z`);
			expect(formatTime(lang, date)).toBe(formatClock(lang, time));
			expect(formatDateTime(lang, date).endsWith(` ${formatTime(lang, date)}`)).toBe(true);
		}
	}
);

test('the clocks of another zone are named', () => {
	expect(formatWhen('en', AFTERNOON, 'Asia/Karachi')).toBe(
		'Tuesday, 24 November 2026 at 7pm GMT+5'
	);
	expect(formatWhen('ur', AFTERNOON, 'Asia/Karachi')).toBe(
		'منگل، 24 نومبر، 2026، شام 7\u00a0بجے GMT +5'
	);
});
