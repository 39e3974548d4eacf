// Whether the person's calendar is on, what it shows, and when it was last read.
import type { OwnCalendar } from '#lib/domain/calendar/chosen';
import { ownCalendar } from '#lib/server/db/queries/calendar';

/** Null when the session has ended. */
export function readOwnCalendar(token: string): Promise<{ calendar: OwnCalendar | null } | null> {
	return ownCalendar(token);
}
