// A calendar that other programs read (RFC 5545, with the times of reading again of RFC 7986). It is a subscription, so it has no
// METHOD; what was called off is sent as cancelled. Nothing in it but what the person chose: the same title for each, and a
// name, a team or a place only where they ticked it. No alarm: whoever wants one sets it in their own calendar.
import { asText, component, contentLine } from './content-line';
import { asUtc, momentLine } from './instants';
import { zoneBetween } from './zone';

export type FeedEvent = {
	uid: string;
	sequence: number;
	changedAt: Temporal.Instant;
	startsAt: Temporal.Instant;
	minutes: number;
	zone: string;
	cancelled: boolean;
	/** With whom, and of which team, as the person ticked; empty for neither. */
	who: readonly string[];
	/** Where; empty unless the person ticked it. */
	place: string;
};

export type Feed = { title: string; lang: string; events: readonly FeedEvent[] };

/** A calendar without an entry still needs something in it. */
const HOME = 'Europe/London';
const AGAIN = 'PT1H';

const endOf = ({ startsAt, minutes }: FeedEvent) => startsAt.add({ minutes });

function eventOf(event: FeedEvent, { title, lang }: Feed): string {
	const changed = asUtc(event.changedAt);
	const text = (name: string, words: string) =>
		words === '' ? '' : contentLine(`${name};LANGUAGE=${lang}`, asText(words));
	return component(
		'VEVENT',
		contentLine('UID', event.uid),
		contentLine('SEQUENCE', String(event.sequence)),
		contentLine('DTSTAMP', changed),
		contentLine('LAST-MODIFIED', changed),
		momentLine('DTSTART', event.startsAt, event.zone),
		momentLine('DTEND', endOf(event), event.zone),
		contentLine('STATUS', event.cancelled ? 'CANCELLED' : 'CONFIRMED'),
		contentLine('TRANSP', event.cancelled ? 'TRANSPARENT' : 'OPAQUE'),
		contentLine('CLASS', 'PRIVATE'),
		text('SUMMARY', title),
		text('DESCRIPTION', event.who.join(', ')),
		text('LOCATION', event.place)
	);
}

function zonesOf(events: readonly FeedEvent[]): string[] {
	const zones = new Set([HOME, ...events.map(({ zone }) => zone)]);
	return [...zones].map((zone) => {
		const inIt = events.filter((event) => event.zone === zone);
		const times = inIt.flatMap((event) => [event.startsAt, endOf(event)]);
		times.sort(Temporal.Instant.compare);
		const nowhere = Temporal.Instant.fromEpochMilliseconds(0);
		return zoneBetween(zone, times[0] ?? nowhere, times.at(-1) ?? nowhere);
	});
}

/** The whole file. */
export function writeFeed(feed: Feed): string {
	return component(
		'VCALENDAR',
		contentLine('VERSION', '2.0'),
		contentLine('PRODID', '-//Sayso//Sayso//EN'),
		contentLine('CALSCALE', 'GREGORIAN'),
		contentLine('X-WR-CALNAME', asText(feed.title)),
		contentLine('REFRESH-INTERVAL;VALUE=DURATION', AGAIN),
		contentLine('X-PUBLISHED-TTL', AGAIN),
		...zonesOf(feed.events),
		...feed.events.map((event) => eventOf(event, feed))
	);
}
