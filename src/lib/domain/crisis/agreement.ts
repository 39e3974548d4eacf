// What the person agrees in advance for a hard time, and what one change makes of it: so that the receipt says what
// will stand, word for word.

/** How long a hard time may last: 72 hours unless the person chooses, never over five days. */
export const HOURS = [12, 24, 48, 72, 96, 120] as const;
export const USUAL_HOURS = 72;

export type NamedStarter = {
	id: string;
	/** What a list of whom to choose calls them: `team:<id>` or `worker:<team id>:<id>`. */
	chosen: string;
	kind: 'worker' | 'team';
	name: string;
	job: string | null;
	team: string;
	/** A worker who left that team, or whom the person barred, cannot start anything. */
	isHere: boolean;
};

export type Told =
	| { kind: 'supporter'; id: string; name: string; relationship: string }
	/** One that is not with the person now is not told. */
	| { kind: 'team'; id: string; name: string; phone: string; hours: string; isHere: boolean };

export type Agreement = {
	/** 0 while nothing was ever agreed. */
	version: number;
	hours: number;
	mayRenew: boolean;
	starters: NamedStarter[];
	told: Told[];
};

/** One change, with the names that a receipt needs. */
export type Change =
	| { what: 'hours'; hours: number }
	| { what: 'renew'; may: boolean }
	| { what: 'name'; starter: Omit<NamedStarter, 'isHere'>; teamId: string }
	| { what: 'unname'; id: string }
	| { what: 'tell'; told: Told }
	| { what: 'untell'; kind: Told['kind']; id: string };

/** The agreement as it stands after a change. */
export function changed(before: Agreement, change: Change): Agreement {
	switch (change.what) {
		case 'hours':
			return { ...before, hours: change.hours };
		case 'renew':
			return { ...before, mayRenew: change.may };
		case 'name': {
			const { starter } = change;
			const others = before.starters.filter(({ chosen }) => chosen !== starter.chosen);
			return { ...before, starters: [...others, { ...starter, isHere: true }] };
		}
		case 'unname':
			return { ...before, starters: before.starters.filter(({ id }) => id !== change.id) };
		case 'tell': {
			const others = before.told.filter(({ id }) => id !== change.told.id);
			return { ...before, told: [...others, change.told] };
		}
		case 'untell':
			return { ...before, told: before.told.filter(({ id }) => id !== change.id) };
	}
}
