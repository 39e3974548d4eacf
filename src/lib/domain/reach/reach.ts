// How somebody wants to be told that something waits for them. Saying nothing means only here.

/** The ways that go out of Sayso. */
export const WAYS = ['email', 'text', 'letter'] as const;
export type Way = (typeof WAYS)[number];

export const isWay = (name: string | undefined): name is Way => WAYS.some((way) => way === name);

/** Safe days, Monday is 1, and the hours that count on each, `09:00`. */
export type SafeTimes = { days: number[]; from: string; until: string };

export type Reach = {
	way: Way | 'here';
	address: string;
	/** A code that was sent there came back; a number without it is only called by hand. */
	confirmed: boolean;
	/** Null for any time. */
	safe: SafeTimes | null;
	/** Whether these may come outside the safe times; null while nobody has said. */
	outside: { changes: boolean | null; crises: boolean | null };
	/** Where a code was sent that has not come back. */
	asked: { way: Way; address: string } | null;
	/** The public number of the service. */
	phone: string;
};
