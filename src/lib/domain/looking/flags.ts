// When looking is unusual (R289): one pure rule a flag. guard.unusual_looks in the database says the same, and one test
// runs both on the same looks. Which numbers are used is the service's to set.

export const RULES = ['many', 'hours', 'name', 'after', 'tries'] as const;
export type Rule = (typeof RULES)[number];

/** What a privacy lead is told of: looking, or a worker who said somebody had died who is here. */
export type FlaggedFor = Rule | 'here';

/** What a privacy lead may say came of a flag. */
export const OUTCOMES = ['reason', 'talked', 'wrong'] as const;
export type FlagOutcome = (typeof OUTCOMES)[number];

export type LookingRules = { peopleAnHour: number; daysAfter: number; triesADay: number };

/** From where to where each number may be set, so that no rule can be lost behind it. */
export const LIMITS = {
	peopleAnHour: [1, 50],
	daysAfter: [0, 60],
	triesADay: [1, 20]
} as const satisfies Record<keyof LookingRules, readonly [number, number]>;

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

type Who = { id: string; name: string };
export type Look = { line: string; at: Date; worker: Who; team: string; person: Who };
export type Try = { line: string; at: Date; worker: string };
/** A day of the week from Monday, 1, and times of day in Britain as `09:00`; it is closed at `closes`. */
export type Opening = { day: number; opens: string; closes: string };
export type Link = { team: string; person: string; told: Date; ended: Date | null };

/** Looks of one worker within an hour in which they opened the plans of more people than `most`. */
export function manyPeople(looks: readonly Look[], most: number): Look[] {
	const withinAnHour = (last: Look) =>
		looks.filter(
			({ worker, at }) =>
				worker.id === last.worker.id && at <= last.at && at.getTime() > last.at.getTime() - HOUR_MS
		);
	const busy = looks
		.map(withinAnHour)
		.filter((hour) => new Set(hour.map(({ person }) => person.id)).size > most);
	return [...new Set(busy.flat())];
}

const IN_BRITAIN = new Intl.DateTimeFormat('en-GB', {
	...{ timeZone: 'Europe/London', weekday: 'short', hour: '2-digit', minute: '2-digit' },
	...{ second: '2-digit', hourCycle: 'h23' }
});
const WEEK = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Whether a team that has said when it works was closed. */
export function isOutsideHours(at: Date, openings: readonly Opening[]): boolean {
	const parts = new Map(IN_BRITAIN.formatToParts(at).map(({ type, value }) => [type, value]));
	const day = WEEK.indexOf(parts.get('weekday')!) + 1;
	const time = `${parts.get('hour')}:${parts.get('minute')}:${parts.get('second')}`;
	const isOpen = (o: Opening) =>
		o.day === day && `${o.opens}:00` <= time && time < `${o.closes}:00`;
	return openings.length > 0 && !openings.some(isOpen);
}

const familyName = (name: string) => /\s(\S+)$/.exec(name.trim())?.[1]?.toLowerCase() ?? null;

/** Whether the last of several names is the same. */
export function sharesFamilyName(one: string, other: string): boolean {
	return familyName(one) !== null && familyName(one) === familyName(other);
}

/** Whether the team's work with the person had ended more than so many days before, and had not begun again. */
export function isAfterTheEnd(look: Look, links: readonly Link[], days: number): boolean {
	const own = links.filter(({ team, person }) => team === look.team && person === look.person.id);
	const limit = look.at.getTime() - days * DAY_MS;
	const longOver = own.some(({ ended }) => ended !== null && ended.getTime() < limit);
	const current = own.some(
		({ told, ended }) => told <= look.at && (ended === null || ended.getTime() >= limit)
	);
	return longOver && !current;
}

/** Tries that opened nothing, of one worker, on a day with more of them than `most`. */
export function manyTries(tries: readonly Try[], most: number, dayOf: (at: Date) => string): Try[] {
	const days = Map.groupBy(tries, ({ worker, at }) => `${worker} ${dayOf(at)}`);
	return [...days.values()].filter((day) => day.length > most).flat();
}
