// How a move turned out, as the person is asked two weeks and six weeks after its end (ADR 63). When each is asked, whose promise it is
// and whether a talk is owed is worked out by database/0103-after-a-move.sql alone.

/** What the person says; asked alike. */
export const CHECK_ANSWERS = ['working', 'not_really', 'talk'] as const;
export type CheckAnswer = (typeof CHECK_ANSWERS)[number];

/** What a worker may write down as the person told it: nobody has to have an opinion. */
export const TOLD_OF_CHECK = [...CHECK_ANSWERS, 'rather_not'] as const;
export type ToldOfCheck = (typeof TOLD_OF_CHECK)[number];

export type Check = {
	id: string;
	moveId: string;
	/** The day on which it was asked, as `2026-11-24`. */
	dueOn: string;
	said: ToldOfCheck | null;
	saidAt: Date | null;
	/** A note of the person's own. */
	note: string;
	noteLang: string;
	/** The worker who wrote it down for them; null where they said it themselves. */
	toldTo: string | null;
	/** Whether it waits for an answer; whether the person can still say it, or say it anew. */
	asks: boolean;
	mayAnswer: boolean;
	/** Whether a talk is owed, and by which day. */
	talks: boolean;
	talkBy: string | null;
	/** The team that leads, and whose promise it is; null while nobody of it may. */
	team: string;
	phone: string;
	worker: string | null;
	/** What came of the talk, and whether the person can say that it was not so, or has. */
	doneAt: Date | null;
	doneBy: string | null;
	doneWords: string;
	mayDeny: boolean;
	denied: boolean;
	version: number;
};

/** One on the list of a worker's teams: a name and a day, and no words. */
export type ListedCheck = {
	id: string;
	personId: string;
	name: string;
	needs: string;
	asks: boolean;
	by: string;
	late: boolean;
	team: string;
	owner: string | null;
	mine: boolean;
};

/** The same, opened. */
export type OpenedCheck = ListedCheck & Check & { safeContact: string };

/** For how many days Today says that it is asked; the page of the move goes on asking, in nobody's way. */
const DAYS_ON_TODAY = 14;

/** Whether Today says it, on a day as `2026-11-24`. */
export const isForToday = (
	{ asks, dueOn }: Pick<Check, 'asks' | 'dueOn'>,
	today: string
): boolean =>
	asks && today < Temporal.PlainDate.from(dueOn).add({ days: DAYS_ON_TODAY }).toString();
