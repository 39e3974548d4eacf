// A call that a person asked for: a promise with a time, of a team and of the one worker who holds it.

export type Call = {
	id: string;
	team: string;
	/** The team's public number. */
	phone: string;
	/** Hours within which the team promises to call: while it is open, and after it opens. */
	within: number;
	afterOpening: number;
	/** Who calls; null where the team has nobody left who may. */
	holderName: string | null;
	link: string;
	by: Date;
	/** Promised for a time that has gone by. */
	late: boolean;
	/** The safe way to reach the person that the team has. */
	safeContact: string;
	/** The number, the times and the words that the person gave; empty for none. */
	number: string;
	suits: string;
	note: string;
	version: number;
	state: 'waiting' | 'talked' | 'not_needed';
	tries: number;
	/** The person lets the team call outside their safe times. */
	outside: boolean;
	/** Whether somebody who helps the person asked for it. */
	helped: boolean;
};

/** One of the person's own: they read which helper asked for it, if one did. */
export type OwnCall = Call & { helper: string | null };

/** One on a worker's list. */
export type CallToMake = Call & {
	person: string;
	name: string;
	needs: string;
	mine: boolean;
	/** Whether the worker who looks is a supervisor of the team. */
	supervises: boolean;
};

/** What a worker says came of it. */
export const CAME = ['talked', 'no_answer', 'take'] as const;
export type Came = (typeof CAME)[number];

export const LONGEST = { number: 30, suits: 300, note: 500 } as const;

/** For a supervisor: how many calls are late, by who holds them. */
export function lateBy(calls: readonly CallToMake[]): { name: string | null; count: number }[] {
	const late = calls.filter((call) => call.late && call.supervises);
	return [...Map.groupBy(late, ({ holderName }) => holderName)].map(([name, of]) => ({
		name,
		count: of.length
	}));
}
