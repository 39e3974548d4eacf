// What a worker has promised in moves and is due: to tell the other side how a week went, to send a letter to a GP, and what is done next
// after a move that ended without the person's yes. Which those are, and whose, is worked out by database/0110-a-note-each-week.sql alone.

export type MovePromise = {
	kind: 'note' | 'letter' | 'next';
	personId: string;
	moveId: string;
	name: string;
	/** By which day, as `2026-11-24`, and whether that has gone by. */
	by: string;
	late: boolean;
	/** The last day of the week that has no note; null where it is about something else. */
	ends: string | null;
};

/** Where a worker keeps one. */
export const whereKept = ({ kind, personId, moveId }: MovePromise): string =>
	kind === 'letter' ? `/work/moves/letters/${moveId}` : `/work/people/${personId}/moves`;

/** How many stand on a list at most, and are counted. */
export const PROMISES_A_PAGE = 50;

/** How many there are, as a page says it: `50+` where there may be more. */
export const sayMany = (many: number): string =>
	many < PROMISES_A_PAGE ? String(many) : `${many}+`;
