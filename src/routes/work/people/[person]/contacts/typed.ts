// A contact as it would be typed, for the form that changes it.
import type { Contact } from '#lib/domain/contact/contact';

/** The boxes of the form, by their names; none while it has no time. */
export function typedIn(contact: Contact): Record<string, string> {
	if (!contact.startsAt) return {};
	const at = Temporal.Instant.fromEpochMilliseconds(contact.startsAt.getTime()).toZonedDateTimeISO(
		contact.zone
	);
	return {
		who: `${contact.linkId} ${contact.workerId}`,
		mode: contact.mode,
		'day.day': String(at.day),
		'day.month': String(at.month),
		'day.year': String(at.year),
		time: at.toPlainTime().toString({ smallestUnit: 'minute' }),
		minutes: String(contact.minutes),
		where: contact.place,
		zone: contact.zone
	};
}
