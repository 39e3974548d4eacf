// What of a contact is not as a person and a team agreed (R254, R255, R262): the way that was agreed first, the days, the hours by the
// clocks of the agreement. Another way was agreed only for when the first cannot be. What stays as it was booked, and the way that the
// person asked for, is not judged again. Where they meet, and the times that never suit, are words: they are shown, and not judged.
// `guard.unlike_agreed` and `guard.owes_why` in database/0076-contacts.sql say the same, and a test compares the two.
import type { Contact } from './contact';
import type { Mode, Terms } from './terms';

export type Unlike = 'way' | 'day' | 'hours';

/** An agreement as far as it is judged, and in whose wall-clock time it is meant. */
export type Agreed = Pick<Terms, 'modes' | 'days' | 'from' | 'until'> & { zone: string };
export type Chosen = { mode: Mode; at: Date; minutes: number };
/** What was booked before, or asked for. */
export type Before = Pick<Contact, 'state' | 'mode' | 'startsAt' | 'minutes' | 'suits'>;

const { compare } = Temporal.PlainDateTime;

/** What is not as was agreed. */
export function unlikeAgreed(agreed: Agreed, chosen: Chosen, was: Before | null): Unlike[] {
	const { mode, at, minutes } = chosen;
	const begins = Temporal.Instant.fromEpochMilliseconds(at.getTime());
	const clock = (after: number) =>
		begins.add({ minutes: after }).toZonedDateTimeISO(agreed.zone).toPlainDateTime();
	const [starts, ends] = [clock(0), clock(minutes)];
	const hour = (time: string) =>
		starts.toPlainDate().toPlainDateTime(Temporal.PlainTime.from(time));
	const isOther = was?.startsAt?.getTime() !== at.getTime() || was.minutes !== minutes;
	const isOutside = compare(starts, hour(agreed.from)) < 0 || compare(ends, hour(agreed.until)) > 0;
	return [
		...(mode !== agreed.modes[0] && mode !== was?.mode ? ['way' as const] : []),
		...(isOther && !agreed.days.includes(starts.dayOfWeek) ? ['day' as const] : []),
		...(isOther && isOutside ? ['hours' as const] : [])
	];
}

/** Whether the person is owed a reason: not for a day or an hour when they said themselves, in words, when it suits them. */
export const owesWhy = (unlike: readonly Unlike[], was: Before | null): boolean =>
	unlike.includes('way') || (unlike.length > 0 && !(was?.state === 'asked' && was.suits !== ''));
