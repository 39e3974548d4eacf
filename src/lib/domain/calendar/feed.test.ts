// A calendar that others read: right by the letter of RFC 5545, and the same moments and words when an independent program reads it.
import ICAL from 'ical.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count } from '../../../../tests/counts';
import { faultsOfCalendar } from '../../../../tests/fixtures/calendar-grammar';
import { writeFeed, type Feed, type FeedEvent } from './feed';

const ZONES = [
	'Europe/London',
	'Europe/Warsaw',
	'Asia/Karachi',
	'America/New_York',
	'Australia/Lord_Howe'
] as const;
const WORDS = [
	'Room 3, Harbour; the *back* door',
	'first line\nsecond line\r\nthird',
	'a \\ slash, and \\n that is no line',
	'نیا وقت، جمعرات کو',
	'👩🏽‍⚕️🫖 tea',
	'Zażółć gęślą jaźń',
	'"quoted": yes=no',
	'x'.repeat(299)
];

const at = (text: string) => Temporal.Instant.from(text);
const bytesOf = (text: string) => new TextEncoder().encode(text);
const one = (changes: Partial<FeedEvent> = {}): FeedEvent => ({
	uid: '0d6f2c3e-8f0a-4d53-9a52-7f8d3c1b2a10',
	sequence: 0,
	changedAt: at('2026-09-01T08:00:00Z'),
	startsAt: at('2026-10-20T09:30:00Z'),
	minutes: 30,
	zone: 'Europe/London',
	cancelled: false,
	who: [],
	place: '',
	...changes
});
const feedOf = (...events: FeedEvent[]): Feed => ({ title: 'Sayso', lang: 'en-GB', events });

/** What another program reads, with nothing but the zones of the file itself. */
function read(text: string) {
	ICAL.TimezoneService.reset();
	const calendar = new ICAL.Component(ICAL.parse(text) as never[]);
	for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
	return calendar.getAllSubcomponents('vevent').map((component) => {
		const event = new ICAL.Event(component);
		return {
			uid: event.uid,
			sequence: event.sequence,
			starts: event.startDate.toUnixTime(),
			ends: event.endDate.toUnixTime(),
			changed: (component.getFirstPropertyValue('last-modified') as ICAL.Time).toUnixTime(),
			status: component.getFirstPropertyValue('status'),
			title: event.summary,
			who: event.description ?? '',
			place: event.location ?? ''
		};
	});
}

const asWritten = (words: string) => words.toWellFormed().replace(/\r\n?/g, '\n');
const expected = ({ title, events }: Feed) =>
	events.map((event) => ({
		uid: event.uid,
		sequence: event.sequence,
		starts: event.startsAt.epochMilliseconds / 1000,
		ends: event.startsAt.epochMilliseconds / 1000 + event.minutes * 60,
		changed: event.changedAt.epochMilliseconds / 1000,
		status: event.cancelled ? 'CANCELLED' : 'CONFIRMED',
		title: asWritten(title),
		who: asWritten(event.who.join(', ')),
		place: asWritten(event.place)
	}));

const words = fc.oneof(
	fc.constantFrom(...WORDS),
	fc.string({ unit: 'grapheme', maxLength: 80 }).filter((s) => !/\p{Cc}/u.test(s))
);
/** Any day of six years, and often the night on which the clocks of the zone change. */
const moments = (zone: string) => {
	const changes: number[] = [];
	let next = at('2024-01-01T00:00:00Z').toZonedDateTimeISO(zone).getTimeZoneTransition('next');
	for (; next && next.year < 2030; next = next.getTimeZoneTransition('next'))
		changes.push(next.epochMilliseconds / 60_000);
	const any = fc.integer({ min: 28_401_120, max: 31_556_160 });
	return changes.length === 0
		? any
		: fc.oneof(
				any,
				fc
					.tuple(fc.constantFrom(...changes), fc.integer({ min: -200, max: 200 }))
					.map(([change, minutes]) => change + minutes)
			);
};
const events = fc.constantFrom(...ZONES).chain((zone) =>
	fc.record({
		uid: fc.uuid(),
		sequence: fc.nat(400),
		changedAt: fc
			.integer({ min: 1_700_000_000, max: 1_900_000_000 })
			.map((s) => Temporal.Instant.fromEpochMilliseconds(s * 1000)),
		startsAt: moments(zone).map((m) => Temporal.Instant.fromEpochMilliseconds(m * 60_000)),
		minutes: fc.integer({ min: 5, max: 480 }),
		zone: fc.constant(zone),
		cancelled: fc.boolean(),
		who: fc.array(words, { maxLength: 2 }),
		place: words
	})
);
const feeds = fc.record({
	title: words.filter((title) => title !== ''),
	lang: fc.constantFrom('en-GB', 'ur'),
	events: fc.uniqueArray(events, { maxLength: 6, selector: ({ uid }) => uid })
});

describe('what another program reads', () => {
	it('is the same moments and words, in five zones and around each clock change, by the letter of the RFC', () => {
		fc.assert(
			fc.property(feeds, (feed) => {
				const text = writeFeed(feed);
				expect(faultsOfCalendar(bytesOf(text))).toEqual([]);
				expect(read(text)).toEqual(expected(feed));
			}),
			{ numRuns: count('calendars'), seed: 55 }
		);
	});

	it('is a calendar with nothing in it when nothing is booked', () => {
		const text = writeFeed(feedOf());
		expect(faultsOfCalendar(bytesOf(text))).toEqual([]);
		expect(read(text)).toEqual([]);
	});

	it.each([
		['spring', '2027-03-28T00:59:00Z'],
		['spring, after', '2027-03-28T01:00:00Z'],
		['autumn, the first', '2027-10-31T00:30:00Z'],
		['autumn, the second', '2027-10-31T01:30:00Z']
	])('is the same moment when the clocks change: %s', (_, starts) => {
		const feed = feedOf(one({ startsAt: at(starts), minutes: 120 }));
		expect(read(writeFeed(feed))).toEqual(expected(feed));
	});

	it('stays at its hour on the clock: a time is written with its zone, and not in UTC', () => {
		const text = writeFeed(feedOf(one()));
		expect(text).toContain('DTSTART;TZID=Europe/London:20261020T103000\r\n');
		expect(text).toContain('BEGIN:DAYLIGHT\r\nDTSTART:20260329T010000\r\n');
		expect(text).not.toContain('METHOD');
		expect(text).not.toContain('VALARM');
	});
});

describe('the check by the letter', () => {
	const GOOD = writeFeed(
		feedOf(one({ place: 'Room 3, Harbour; ' + 'نیا وقت '.repeat(12) }), one({ uid: 'two' }))
	);
	const spoiled: Record<string, (text: string) => string> = {
		'a bare line feed': (text) => text.replace('\r\n', '\n'),
		'no end of the last line': (text) => text.trimEnd(),
		'a line of 76 octets': (text) => text.replace('UID:two', `UID:${'a'.repeat(72)}`),
		'an empty line': (text) => text.replace('BEGIN:VEVENT', '\r\nBEGIN:VEVENT'),
		'a control character': (text) => text.replace('UID:two', 'UID:t\u0007wo'),
		'a bare comma': (text) => text.replace('\\,', ','),
		'a bare semicolon': (text) => text.replace('\\;', ';'),
		'an escape that means nothing': (text) => text.replace('\\,', '\\q'),
		'a line that is none': (text) => text.replace('SEQUENCE:0', 'SEQUENCE 0'),
		'no DTSTAMP': (text) => text.replace(/DTSTAMP:.*\r\n/, ''),
		'two UIDs': (text) => text.replace('UID:two', 'UID:two\r\nUID:three'),
		'one UID for two': (text) => text.replace('UID:two', `UID:${one().uid}`),
		'a stamp that is not in UTC': (text) => text.replace(/(DTSTAMP:\d+T\d+)Z/, '$1'),
		'a day that is none': (text) => text.replace(':20261020T103000', ':20260231T103000'),
		'an hour that is none': (text) => text.replace(':20261020T103000', ':20261020T243000'),
		'a zone that is not in it': (text) => text.replace('TZID=Europe/London', 'TZID=Europe/Rome'),
		'a zone with nothing in it': (text) =>
			text.replace(/(TZID:Europe\/London\r\n)[^]*?(END:VTIMEZONE)/, '$1$2'),
		'an offset that is none': (text) => text.replace('TZOFFSETTO:+0100', 'TZOFFSETTO:100'),
		'minus nothing': (text) => text.replace('TZOFFSETFROM:+0000', 'TZOFFSETFROM:-0000'),
		'a METHOD': (text) => text.replace('CALSCALE', 'METHOD:PUBLISH\r\nCALSCALE'),
		'an alarm': (text) => text.replace('END:VEVENT', 'BEGIN:VALARM\r\nEND:VALARM\r\nEND:VEVENT'),
		'a status that is none': (text) => text.replace('STATUS:CONFIRMED', 'STATUS:MAYBE'),
		'an event that does not end': (text) => text.replace('END:VEVENT\r\n', ''),
		'two calendars': (text) => text + text,
		'an interval without its type': (text) => text.replace(';VALUE=DURATION', '')
	};

	it('finds nothing in a good one', () => {
		expect(faultsOfCalendar(bytesOf(GOOD))).toEqual([]);
	});

	it.each(Object.entries(spoiled))('finds %s', (_, spoil) => {
		expect(spoil(GOOD)).not.toBe(GOOD);
		expect(faultsOfCalendar(bytesOf(spoil(GOOD)))).not.toEqual([]);
	});

	it('finds a fold that cuts a character in two', () => {
		const bytes = bytesOf(GOOD);
		const second = bytes.findIndex((octet, n) => n > 0 && octet >= 0xd8 && octet <= 0xdb);
		const cut = [...bytes.slice(0, second + 1), 13, 10, 32, ...bytes.slice(second + 1)];
		expect(faultsOfCalendar(Uint8Array.from(cut))).toContain('a fold cuts a character in two');
	});
});
