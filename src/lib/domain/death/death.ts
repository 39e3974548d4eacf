// A death that somebody told a team of. Recorded by one worker and confirmed by another it freezes the account; the person's own
// press, or a privacy lead with reasons, gives back what stood (ADR 45).

/** What a worker records. */
export type NewDeath = {
	/** The team through which they know the person. */
	through: string;
	/** `2026-11-24` */
	on: string;
	/** How it is known, in words. */
	how: string;
	/** Who said it. */
	by: string;
};

/** What was recorded, as the person and the few who may read it do. */
export type Death = Omit<NewDeath, 'through'> & {
	at: Date;
	recorded: string;
	recordedJob: string;
	team: string;
	/** The number of that team. */
	phone: string;
	/** The supervisor who confirmed it; null while nobody has. */
	confirmed: string | null;
};

/** A death near a worker, by the name and whom to ask, and nothing else. */
export type DeathNear = {
	/** Only for whoever may read how it is known. */
	id: string | null;
	/** Whether this worker, a privacy lead, can undo it. */
	undoes: boolean;
	name: string;
	isConfirmed: boolean;
	ask: string;
	phone: string;
};

export const LONGEST_HOW = 1000;
export const LONGEST_BY = 200;
