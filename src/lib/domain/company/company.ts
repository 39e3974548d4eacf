// Somebody who is with the person at the screen, as the person said.

/** Longest name of whoever is with them, in characters. */
export const LONGEST_WHO = 120;

export type Company = {
	/** Who it is, in the person's words; empty when they did not say. */
	who: string;
	began: Date;
};
