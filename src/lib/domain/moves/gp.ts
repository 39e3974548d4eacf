// Whether the person's GP is told of a move, as they said themselves, and the letter: who moves, from where to where, from when, who leads and
// whom to ask. Nothing of a plan can stand in it.
import type { Move } from './move';
import { sidesOf } from './sides';

/** Yes and no cost the same. */
export const GP_ANSWERS = ['yes', 'no'] as const;
export type GpAnswer = (typeof GP_ANSWERS)[number];

export type Gp = {
	/** Whether the question is put: while an accepted move goes on, and no GP is on a side of it. */
	asked: boolean;
	said: GpAnswer | null;
	/** Which GP, in the person's words; empty where they left it. */
	whom: string;
	/** By which day the letter goes, as `2026-11-24`. */
	dueOn: string | null;
	sentAt: Date | null;
	sentBy: string | null;
	/** A GP team that works with the person here. */
	known: string | null;
};

/** Whether a letter that they said yes to has still to go: until then they can take the yes back. */
export const letterWaits = (gp: Gp, { how }: { how: string }): boolean =>
	gp.said === 'yes' && !gp.sentAt && how !== 'called_off';

/** Whether there is something that they can say about it now. */
export const canSayGp = (gp: Gp, move: { how: string }): boolean =>
	!gp.sentAt && (gp.asked || letterWaits(gp, move));

/** What the letter says, whoever reads it and in whatever language. */
export type GpLetter = {
	person: string;
	whom: string;
	old: string;
	new: string;
	phone: string;
	newPhone: string;
	/** The first day of the first week, as `2026-11-24`; null while nobody has said. */
	begunOn: string | null;
};

/** The letter about a move that was accepted. */
export function letterOf(move: Move, person: string, whom: string): GpLetter {
	return {
		...{ person, whom, ...sidesOf(move), begunOn: move.begunOn },
		...{ phone: move.old.phone, newPhone: move.new.phone }
	};
}

/** A letter that waits for a worker's teams; to whom stands only where it is opened. */
export type WaitingLetter = {
	personId: string;
	name: string;
	dueOn: string;
	whom: string | null;
	move: Move;
};
