// What the numbers mean, as an example: a contact that we missed on a Thursday at two, by a team that works from nine to five.
import { stepsOf, type Protocol } from '#lib/domain/contact/missed';

const WEEK = [1, 2, 3, 4, 5].map((day) => ({ day, opens: '09:00', closes: '17:00' }));
const THURSDAY = '2026-01-15T14:00:00Z';

/** The steps while nobody is reached: what, and when. */
export const anExample = (protocol: Protocol) =>
	stepsOf(
		protocol,
		{ at: THURSDAY, byUs: true, tries: 0, first: null, last: null },
		{ hours: WEEK, closed: [], safe: null, ways: true }
	).map(({ kind, at }) => ({
		...{ kind, at: new Date(at.epochMilliseconds) },
		day: at.toZonedDateTimeISO('Europe/London').dayOfWeek
	}));
