// A worker whom the person lets write down their yes. What is told to them opens as it is written down, but never for their own
// good (tension 12), and never where the person may have changed their mind since. database/0057-scribe.sql says the same, and
// one table of cases is run against both.

/** The longest that a person can let somebody, and what is offered; nothing is chosen beforehand. */
export const LONGEST_MONTHS = 6;
export const SCRIBE_PERIODS = ['days', 'months', 'date'] as const;

export type Scribe = {
	worker: string;
	team: string;
	givenAt: Date;
	until: Date;
	ended: boolean;
	/** Whether the link it rests on goes on. */
	linkGoesOn: boolean;
};

/** The worker today: the teams they are in, each since when. */
export type Writer = { id: string; teams: readonly { id: string; since: Date }[]; barred: boolean };

/** Whom a question is for, with the teams of a named worker. */
export type AskedFor = { id: string; team: string; teams: readonly string[] };

/** The day on which the person said yes, the days on which they stopped something, and the day on which they let the worker: `2026-11-28`. */
export type SaidDays = { said: string; stops: readonly string[]; given: string };

/** Whether the worker may still write down a yes. A team joined again, or a link made anew, does not bring it back. */
export function stands(scribe: Scribe, writer: Writer, now: Date): boolean {
	return (
		!scribe.ended &&
		scribe.until > now &&
		scribe.linkGoesOn &&
		!writer.barred &&
		writer.id === scribe.worker &&
		writer.teams.some(({ id, since }) => id === scribe.team && since <= scribe.givenAt)
	);
}

/** Whether a yes would be for the good of the worker: theirs, a team's of theirs, or a colleague's. */
export function gains(writer: Writer, whom: AskedFor): boolean {
	const theirs = [writer.id, ...writer.teams.map(({ id }) => id)];
	return [whom.id, whom.team, ...whom.teams].some((one) => theirs.includes(one));
}

/** Whether a yes opens as this worker writes it down. */
export function opensAtOnce(
	scribe: Scribe | null,
	writer: Writer,
	whom: AskedFor,
	{ said, stops, given }: SaidDays,
	now: Date
): boolean {
	return (
		scribe !== null &&
		stands(scribe, writer, now) &&
		!gains(writer, whom) &&
		given <= said &&
		!stops.some((day) => day >= said)
	);
}

/** Why one no longer stands, as far as the person need know. */
export const SCRIBE_ENDS = ['person', 'stop', 'barred', 'again', 'time', 'link', 'left'] as const;
export type ScribeEnd = (typeof SCRIBE_ENDS)[number];

/** One as the person reads it. */
export type OwnScribe = {
	id: string;
	name: string;
	job: string;
	team: string;
	givenAt: Date;
	until: Date;
	/** Null while it stands. */
	end: ScribeEnd | null;
	/** Who was there when the person chose it, where it is to be asked about again; empty for somebody without a name. */
	askAgain: string | null;
};
