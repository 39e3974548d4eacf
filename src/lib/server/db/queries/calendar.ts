// The private calendar: its address is kept as a hash, and read by whoever has the secret, with a line for each day.
import type { Chosen, OwnCalendar, Title } from '#lib/domain/calendar/chosen';
import type { Lang } from '#lib/i18n';
import { decide, inOwnName, sql, tokenBytes, type Outcome } from '../door';

/** The person's own: null in it while it is off; null when the session has ended. */
export function ownCalendar(token: string): Promise<{ calendar: OwnCalendar | null } | null> {
	return inOwnName(token, async (tx) => {
		const [row] = await tx<OwnCalendar[]>`
			select title, shows, made_at as since, read_at as "readAt" from sayso.calendar_link`;
		return { calendar: row ?? null };
	});
}

/** A new address, with the hash of its secret, or none without; null for what it shows leaves that as it was. */
export function setCalendar(
	token: string,
	form: string,
	hash: Uint8Array | null,
	lang: Lang,
	chosen: Chosen | null
): Promise<Outcome<object>> {
	const [title, shows] = chosen ? [chosen.title, sql.array(chosen.shows)] : [null, null];
	return decide(
		() =>
			sql`call api.set_calendar_link(${tokenBytes(token)}, ${form}, ${hash}, ${title}, ${shows}, ${lang}, null)`
	);
}

/** What the entries show; the address stays. */
export function setCalendarShows(
	token: string,
	form: string,
	lang: Lang,
	{ title, shows }: Chosen
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`call api.set_calendar_shows(${tokenBytes(token)}, ${form}, ${title}, ${sql.array(shows)}, ${lang}, null)`
	);
}

export type Entry = {
	uid: string;
	sequence: number;
	changedAt: string;
	startsAt: string;
	minutes: number;
	zone: string;
	cancelled: boolean;
	who: string;
	team: string;
	place: string;
};
export type OpenedCalendar = { title: Title; lang: Lang; entries: Entry[] };

/** One reading, by whoever has the secret; null when no calendar has it. */
export async function calendarByLink(secret: string): Promise<OpenedCalendar | null> {
	const [row] = await sql<{ calendar: OpenedCalendar | null }[]>`
		call api.calendar_by_link(${tokenBytes(secret)}, null)`;
	return row?.calendar ?? null;
}
