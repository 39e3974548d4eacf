// A program reads a calendar by its address, signed out. Whatever is wrong with an address, the answer is the same.
import { writeFeed, type FeedEvent } from '#lib/domain/calendar/feed';
import { bcp47, translator } from '#lib/i18n';
import { calendarTries } from '#lib/server/auth/tries';
import { calendarByLink, type Entry } from '#lib/server/db/queries/calendar';

export type Opening =
	| { ok: true; file: string }
	| { refused: 'too_many_tries'; until: Date }
	| { refused: 'link_opens_nothing' };

const eventOf = ({ changedAt, startsAt, who, team, ...entry }: Entry): FeedEvent => ({
	...entry,
	changedAt: Temporal.Instant.from(changedAt),
	startsAt: Temporal.Instant.from(startsAt),
	who: [who, team].filter(Boolean)
});

/** The file behind a secret, with a line in its owner's history once a day. */
export async function openCalendar(secret: string, address: string): Promise<Opening> {
	const until = await calendarTries.count(address, secret);
	if (until) return { refused: 'too_many_tries', until };
	const calendar = await calendarByLink(secret);
	if (!calendar) return { refused: 'link_opens_nothing' };
	const { title, lang, entries } = calendar;
	const file = writeFeed({
		title: translator(lang)(`calendar:titles.${title}`),
		lang: bcp47(lang),
		events: entries.map(eventOf)
	});
	return { ok: true, file };
}
