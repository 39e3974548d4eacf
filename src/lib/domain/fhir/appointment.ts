// A contact as an appointment. FHIR's "noshow" says that whoever was to come did not, and usually means the person: what was missed is
// written as cancelled, with how it went in the team's own code, so that the file blames nobody either.
import type { Everything } from '../everything/everything';
import type { KeptContact } from '../everything/contact';
import { SYSTEM, coded, moment, said, some, to, type Resource } from './fhir';

const STATUS = {
	asked: 'proposed',
	booked: 'booked',
	kept: 'fulfilled',
	missed_by_us: 'cancelled',
	missed_by_me: 'cancelled',
	could_not_reach: 'cancelled',
	changed: 'cancelled',
	cancelled: 'cancelled',
	called_off: 'cancelled'
} as const;

const endOf = ({ startsAt, minutes }: KeptContact) =>
	new Date(new Date(startsAt!).getTime() + minutes * 60_000).toISOString();

/** One contact; what both sides said of it stands in its comments. */
export function appointment(contact: KeptContact, { person }: Everything): Resource {
	const status = STATUS[contact.state];
	const accepted = status === 'proposed' ? 'needs-action' : 'accepted';
	const words = [contact.why, contact.note].filter(Boolean).join('\n');
	const own = [contact.suits, contact.words].filter(Boolean).join('\n');
	return {
		resourceType: 'Appointment',
		id: contact.id,
		status,
		...(status === 'cancelled' && { cancelationReason: coded(SYSTEM.contact, contact.state) }),
		...(contact.startsAt && {
			start: moment(contact.startsAt),
			end: endOf(contact),
			minutesDuration: contact.minutes
		}),
		created: moment(contact.askedAt),
		...(said(words) && { comment: said(words) }),
		...(said(own) && { patientInstruction: said(own) }),
		participant: some([
			{ actor: to('Patient', person.id, person.name), status: 'accepted' },
			{ actor: to('Practitioner', contact.with.id, contact.with.name), status: accepted },
			said(contact.place) && { actor: { display: said(contact.place) }, status: 'accepted' }
		])
	};
}
