// What happened to an entry since a day, as the page of changes says it. Who wrote words, and since when they are agreed, goes with the words:
// a view beside them and a step that is done are the person's own, and are said apart.

/** What is known of an entry that is in the plan, and of how it came to stand so. */
export type Past = {
	/** Whose words it has, and since when. */
	by: string;
	writtenAt: Date;
	/** When anything about it last changed. */
	at: Date;
	/** How it was added, where that was since the day and it has changed again. */
	first: { writtenAt: Date } | null;
	/** How it was on the day; null when it was not there yet. */
	before: object | null;
	now: { differently?: string };
	/** When the person's own view beside the words came to be as it is; null while there was no other. */
	viewAt: Date | null;
	/** The same of the step they are at. */
	stepAt: Date | null;
};

export type Happening = {
	what: 'added' | 'changed' | 'view' | 'noView' | 'step';
	/** Whose words they are; null for what the person did beside them. */
	by: string | null;
	at: Date;
};

const sameMoment = (a: Date, b: Date) => a.getTime() === b.getTime();

/** What happened since a day, in the order in which it did; how it was added is left to `first` where there is one. */
export function whatHappened(entry: Past, since: Date): Happening[] {
	const { by, writtenAt, first, before, viewAt, stepAt } = entry;
	const happened: Happening[] = [];
	const reworded = writtenAt >= since && !(first && sameMoment(first.writtenAt, writtenAt));
	if (reworded) happened.push({ what: before || first ? 'changed' : 'added', by, at: writtenAt });
	if (viewAt && viewAt >= since && (entry.now.differently || !reworded)) {
		happened.push({ what: entry.now.differently ? 'view' : 'noView', by: null, at: viewAt });
	}
	if (stepAt && stepAt >= since && !sameMoment(stepAt, writtenAt)) {
		happened.push({ what: 'step', by: null, at: stepAt });
	}
	if (happened.length === 0) happened.push({ what: 'changed', by: null, at: entry.at });
	return happened.toSorted((a, b) => a.at.getTime() - b.at.getTime());
}
