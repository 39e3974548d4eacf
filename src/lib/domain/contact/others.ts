// A contact that a team had with another service on a person's behalf (R42): written once, by a worker whom the person lets
// coordinate; the person reads all of it, and may say beside it that it is not so.
import type { Mode } from './terms';

export type OtherContact = {
	id: string;
	/** Somebody of another service, as they are called. */
	whom: string;
	/** The day, as `2026-11-24`. */
	on: string;
	mode: Mode;
	about: string;
	/** What happens next, and who does it; by which day, if there is one. */
	next: string;
	by: string | null;
	writtenAt: Date;
	worker: string;
	team: string;
	/** The person says that it is not so, with words or without. */
	notSo: boolean;
	words: string;
};
