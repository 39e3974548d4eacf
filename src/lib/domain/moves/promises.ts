// What a worker has promised in moves and is due: to tell the other side how a week went, to send a letter to a GP, what is done next
// after a move that ended without the person's yes, and to read the plan that opened once they met. Which those are, and whose, is worked
// out by database/0110-a-note-each-week.sql alone.

export type MovePromise = {
	kind: 'note' | 'letter' | 'next' | 'read';
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
export function whereKept({ kind, personId, moveId }: MovePromise): string {
	if (kind === 'letter') return `/work/moves/letters/${moveId}`;
	return kind === 'read' ? `/work/people/${personId}` : `/work/people/${personId}/moves`;
}

/** How many stand on a list at most, and are counted. */
export const PROMISES_A_PAGE = 50;

/** How many there are, as a page says it: `50+` where there may be more. */
export const sayMany = (many: number): string =>
	many < PROMISES_A_PAGE ? String(many) : `${many}+`;
