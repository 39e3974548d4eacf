// What a person reads of one of their teams: by when the next contact is due, since when it is late, and who comes. What is late is
// ours to put right, so whoever does is named with a number.
import { dueAt, type Calendar, type Pace, type Terms } from './cadence';
import { isBankHoliday, type Nation } from './holidays';

type Leave = { from: string; until: string };
type Who = { id: string; name: string; gone: boolean; leave: Leave[] };

/** What the next contact of a link depends on, as the database tells it. */
export type DueFacts = {
	link: string;
	now: string;
	team: string;
	phone: string;
	nation: Nation;
	always: boolean;
	holidays: boolean;
	/** Days on which the team works, Monday is 1; null while it has said no hours. */
	hours: number[] | null;
	worker: Who;
	instead: Who | null;
	supervisor: string | null;
	terms: (Pace & { days: number[]; from: string; zone: string; began: string }) | null;
	contacts: { at: string; state: string }[];
	/** The team that the person is moving to, whose contacts count too; null where there is none. */
	movingTo: string | null;
	last: string | null;
};

/** Days are written `2026-12-04`. */
export type DueLine = {
	link: string;
	team: string;
	phone: string;
	worker: string;
	/** How often was agreed; null while nothing is. */
	often: Pace | null;
	on: string | null;
	late: boolean;
	/** The day of the last contact that was kept. */
	last: string | null;
	/** The team that the person is moving to, whose contacts count too. */
	movingTo: string | null;
	/** Who is away just now, and from which day they are back. */
	away: { name: string; back: string } | null;
	/** Who comes instead meanwhile; null for nobody. */
	instead: string | null;
	/** Who puts right what is late, or that nobody comes; null where no name is there to give. */
	putsRight: string | null;
};

const isOn = (day: Temporal.PlainDate) => {
	const text = day.toString();
	return ({ from, until }: Leave) => from <= text && text <= until;
};

const isAway = (who: Who, day: Temporal.PlainDate) => who.gone || who.leave.some(isOn(day));

function calendarOf(facts: DueFacts): Calendar {
	const { nation, always, holidays, hours, worker, instead } = facts;
	return {
		isOpen: (day) =>
			always ||
			((hours?.includes(day.dayOfWeek) ?? true) && (holidays || !isBankHoliday(nation, day))),
		isAway: (id, day) =>
			[worker, instead].some((who) => who !== null && who.id === id && isAway(who, day))
	};
}

function termsOf({ terms, worker, instead }: DueFacts): Terms[] {
	if (!terms) return [];
	const { began, from, ...agreed } = terms;
	return [
		{
			...{ ...agreed, workerId: worker.id, insteadId: instead?.id ?? null, endedAt: null },
			...{ from: Temporal.PlainTime.from(from), beganAt: Temporal.Instant.from(began) }
		}
	];
}

/** The first day on which somebody who is away that day is there again; leave that follows on leave is one. */
function backOn({ leave }: Who, today: Temporal.PlainDate): string {
	let day = today;
	while (leave.some(isOn(day))) day = day.add({ days: 1 });
	return day.toString();
}

/** What stands on the person's pages of one link. */
export function dueLine(facts: DueFacts): DueLine {
	const { worker, instead, supervisor, terms } = facts;
	const now = Temporal.Instant.from(facts.now);
	const zone = terms?.zone ?? 'Europe/London';
	const today = now.toZonedDateTimeISO(zone).toPlainDate();
	const contacts = facts.contacts.map(({ at, state }) => ({
		...{ state, startsAt: Temporal.Instant.from(at) }
	}));
	const due = dueAt(termsOf(facts), contacts, calendarOf(facts), now);
	const isThere = (who: Who | null) => who !== null && !isAway(who, today);
	const onLeave = !worker.gone && worker.leave.some(isOn(today));
	return {
		...{ link: facts.link, team: facts.team, phone: facts.phone, worker: worker.name },
		often: terms && { times: terms.times, every: terms.every, unit: terms.unit },
		on: due?.on.toString() ?? null,
		late: due !== null && due.lateSince !== null,
		last:
			facts.last &&
			Temporal.Instant.from(facts.last).toZonedDateTimeISO(zone).toPlainDate().toString(),
		movingTo: facts.movingTo,
		away: onLeave ? { name: worker.name, back: backOn(worker, today) } : null,
		instead: isThere(instead) ? instead!.name : null,
		putsRight: [worker, instead].find(isThere)?.name ?? supervisor
	};
}
