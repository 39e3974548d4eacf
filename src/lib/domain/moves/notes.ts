// What the two sides of a move tell each other, week by week (R296, R308). A week that is over and in which neither wrote a note is a promise
// of the team that leads, due on the next working day; any note closes it. There is one at most, of the first such week since the last note:
// who catches up catches up with one. `guard.note_owed` in database/0110-a-note-each-week.sql says the same; a test compares.
import { workingDayAfter } from '../contact/working-day';
import { dayOf } from '../history/fold';
import { stateOf, type Move, type MoveNote } from './move';
import { weeksUntil, type MoveWeek } from './weeks';

export type OwedNote = {
	/** The week without a note, with its days, as `2026-11-24`. */
	week: MoveWeek;
	/** By which day the team that leads makes good for it, and whether that has gone by. */
	by: string;
	late: boolean;
};

export type Noted = Pick<Move, 'steps' | 'answers' | 'notes' | 'nation' | 'begunOn'> &
	Pick<Move, 'reopenedAt' | 'said' | 'declinedAt' | 'calledOffAt' | 'closedAt'>;

/** The promise of a note that there is on a day; null where none is owed. A move that was taken up again counts from then on. */
export function owedNote(move: Noted, today: string): OwedNote | null {
	if (stateOf(move) !== 'begun') return null;
	const since = [...move.notes.map(({ at }) => at), move.reopenedAt]
		.filter((at) => at !== null)
		.map(dayOf)
		.toSorted()
		.at(-1);
	const week = weeksUntil(move, today).find(({ begins }) => !since || since < begins);
	if (!week || week.ends >= today) return null;
	const by = workingDayAfter(move.nation, week.ends);
	return { week, by, late: by < today };
}

/** The notes that were written in a week. */
export const notesOf = (notes: readonly MoveNote[], { begins, ends }: MoveWeek): MoveNote[] =>
	notes.filter(({ at }) => begins <= dayOf(at) && dayOf(at) <= ends);
