// A moment in a calendar file: as the clocks of its own zone show it, so that it stays right when the rules of a zone change. A time
// that comes twice as the clocks go back is written in UTC: programs differ about which of the two they take it for.
import { contentLine } from './content-line';

const digits = (time: Temporal.PlainDateTime) =>
	time.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '');

/** A wall-clock time, as in DTSTART. */
export const asLocal = digits;

/** A moment in UTC, as in DTSTAMP. */
export const asUtc = (at: Temporal.Instant): string =>
	`${digits(at.toZonedDateTimeISO('UTC').toPlainDateTime())}Z`;

/** A property with a moment in a zone. */
export function momentLine(name: string, at: Temporal.Instant, zone: string): string {
	const here = at.toZonedDateTimeISO(zone);
	const clock = here.toPlainDateTime();
	const earlier = clock.toZonedDateTime(zone, { disambiguation: 'earlier' });
	const later = clock.toZonedDateTime(zone, { disambiguation: 'later' });
	return earlier.equals(later)
		? contentLine(`${name};TZID=${here.timeZoneId}`, asLocal(clock))
		: contentLine(name, asUtc(at));
}
