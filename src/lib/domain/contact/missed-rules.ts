// What a service does when contact is missed, and for new people: its own numbers, within limits.

/** Who decides what to do when nobody was reached. */
export const DECIDERS = ['responsible', 'supervisor'] as const;

export type MissedRules = {
	/** Tries after the first, which is on the same day, and in how many hours after it. */
	moreTries: number;
	withinHours: number;
	/** How long after the last try somebody decides, and who. */
	decideHours: number;
	decidedBy: (typeof DECIDERS)[number];
	/** How long after its end a contact that nobody spoke of counts as missed; null for the end of that working day. */
	unsaidHours: number | null;
	/** New people: working days until they are tried, days until they are met, how many times are booked ahead, and how long they are new. */
	triedDays: number;
	heldDays: number;
	bookedAhead: number;
	newDays: number;
};

/** The least and the most of each number, as the database has them. */
export const LIMITS = {
	moreTries: [0, 5],
	withinHours: [4, 96],
	decideHours: [1, 48],
	unsaidHours: [1, 48],
	triedDays: [1, 5],
	heldDays: [2, 21],
	bookedAhead: [1, 4],
	newDays: [7, 42]
} as const;
