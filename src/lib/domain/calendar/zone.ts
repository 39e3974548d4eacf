// A zone for a calendar file: every clock change of a stretch of time, each written out, so that a program needs no tables of its
// own and no rule is claimed to go on for ever. What the clocks do comes from the tables of the runtime.
import { component, contentLine } from './content-line';
import { asLocal } from './instants';

const MINUTE = 60_000_000_000;

function offset(nanoseconds: number): string {
	const minutes = Math.round(Math.abs(nanoseconds) / MINUTE);
	const two = (n: number) => String(n).padStart(2, '0');
	return `${nanoseconds < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`;
}

/** From `began` on the clocks show another time than before. */
function observance(began: Temporal.ZonedDateTime): string {
	const before = began.subtract({ nanoseconds: 1 }).offsetNanoseconds;
	const after = began.offsetNanoseconds;
	const shown = began.toInstant().toZonedDateTimeISO('UTC').add({ nanoseconds: before });
	return component(
		after > before ? 'DAYLIGHT' : 'STANDARD',
		contentLine('DTSTART', asLocal(shown.toPlainDateTime())),
		contentLine('TZOFFSETFROM', offset(before)),
		contentLine('TZOFFSETTO', offset(after))
	);
}

/** A zone whose clocks never changed. */
function always(zone: Temporal.ZonedDateTime): string {
	const same = offset(zone.offsetNanoseconds);
	return component(
		'STANDARD',
		contentLine('DTSTART', '19700101T000000'),
		contentLine('TZOFFSETFROM', same),
		contentLine('TZOFFSETTO', same)
	);
}

/** The VTIMEZONE of a zone, good from one moment until another. */
export function zoneBetween(zone: string, from: Temporal.Instant, until: Temporal.Instant): string {
	const first = from.add({ nanoseconds: 1 }).toZonedDateTimeISO(zone);
	const changes: Temporal.ZonedDateTime[] = [];
	let change = first.getTimeZoneTransition('previous');
	if (change) changes.push(change);
	for (change = first.getTimeZoneTransition('next'); change;) {
		if (Temporal.Instant.compare(change.toInstant(), until) > 0) break;
		changes.push(change);
		change = change.getTimeZoneTransition('next');
	}
	const inside = changes.length > 0 ? changes.map(observance) : [always(first)];
	return component('VTIMEZONE', contentLine('TZID', first.timeZoneId), ...inside);
}
