// A contact that a team had with another service on a person's behalf (R42): written once, by a worker whom the person lets
// coordinate; the person reads all of it, and may say beside it that it is not so. Whoever coordinates says once what came of it (R112, R220).
import type { Mode } from './terms';

export type OtherContact = {
	id: string;
	/** Of the team that wrote it down. */
	link: string;
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
	/** What came of what was to happen next; null as long as nobody said. */
	came: { words: string; at: Date; by: string } | null;
};

/** Whether the day by which something was to happen has gone by, and nobody said what came of it. Days as `2026-11-24`. */
export const isLate = ({ by, came }: Pick<OtherContact, 'by' | 'came'>, today: string): boolean =>
	came === null && by !== null && by < today;
