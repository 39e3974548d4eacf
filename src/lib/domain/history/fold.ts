// A history that reads easily: whole days on a page, by month and day, and what the same person did again on the same
// day with the same parts told once, with its count.
import { isBySomebodyElse, type HistoryLine } from './line';

const DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });

/** The day in Britain, `2026-11-24`. */
export const dayOf = (at: Date): string => DAY.format(at);

export type Entry = { key: string; lines: HistoryLine[] };
export type Day = {
	day: string;
	at: Date;
	entries: Entry[];
	/** Some of its lines stand on another page. */
	cut: boolean;
};
export type Month = { month: string; at: Date; days: Day[] };

/** What makes two lines of a day the same to a reader; the person's own acts are told one by one. Of a link nobody knows who. */
function sameness(line: HistoryLine): string {
	if (line.kind === 'erased') return line.kind;
	if (!isBySomebodyElse(line) && line.actor.kind !== 'link') return line.key;
	const { kind, actor, parts, purposes, name, answer, decision, told, share } = line;
	const who = [actor.kind, actor.id, actor.name, actor.job, actor.team];
	const sorted = [parts.toSorted(), purposes.toSorted()];
	return JSON.stringify([kind, who, ...sorted, name, answer, decision, told?.how, told?.on, share]);
}

function fold(lines: readonly HistoryLine[]): Entry[] {
	const groups = Map.groupBy(lines, sameness);
	return [...groups.values()].map((same) => ({ key: same[0]!.key, lines: same }));
}

/** Lines, newest first, by month and day; `elsewhere` are days of which another page has lines too. */
export function byMonth(
	lines: readonly HistoryLine[],
	elsewhere: ReadonlySet<string> = new Set()
): Month[] {
	const days = [...Map.groupBy(lines, ({ at }) => dayOf(at))].map(([day, of]) => ({
		day,
		at: of[0]!.at,
		entries: fold(of),
		cut: elsewhere.has(day)
	}));
	return [...Map.groupBy(days, ({ day }) => day.slice(0, 7))].map(([month, of]) => ({
		month,
		at: of[0]!.at,
		days: of
	}));
}

/** Who did something on a day: the person, and everybody else by name, once each and the latest first: two who have one name are two. */
export function whoOn({ entries }: Day): { you: boolean; others: string[] } {
	const lines = entries.flatMap((entry) => entry.lines);
	const others = lines.filter(isBySomebodyElse).map(({ actor: { kind, id, name } }) => {
		return [JSON.stringify([kind, id, name]), name] as const;
	});
	return {
		you: lines.some(({ actor }) => actor.kind === 'person'),
		others: [...new Map(others).values()]
	};
}

export type PageOfLines = {
	lines: HistoryLine[];
	/** The next page is what came before this moment; null at the beginning of the history. */
	before: number | null;
};

/**
 * What stands on one page of lines and tries, each read newest first a page long and one more. More than `most` means that
 * there are older ones: the page then ends with a whole day, or within a day that is longer than a page, and never between
 * lines of one moment.
 */
export function pageOf(all: readonly HistoryLine[], most: number): PageOfLines {
	if (all.length <= most) return { lines: [...all], before: null };
	const last = all[most]!;
	const read = all.filter(({ us }) => us >= last.us);
	const wholeDays = read.filter(({ at }) => dayOf(at) !== dayOf(last.at));
	const ofTheDay = read.filter(({ us }) => us > last.us);
	const lines = [wholeDays, ofTheDay].find((some) => some.length > 0) ?? [...read];
	return { lines, before: lines[lines.length - 1]!.us };
}

/** One page by month and day, as `pageOf` cuts it from what was read before a moment; a day that is on another page too is said to be. */
export function pageByMonth(
	all: readonly HistoryLine[],
	most: number,
	until: number | null
): { months: Month[]; before: number | null } {
	const { lines, before } = pageOf(all, most);
	const older = before === null ? [] : all.filter(({ us }) => us < before).map(({ at }) => at);
	const newer = until === null ? [] : [new Date(until / 1000)];
	return { months: byMonth(lines, new Set([...older, ...newer].map(dayOf))), before };
}
