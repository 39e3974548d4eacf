// One line of a person's history as pages have it. A try that opened nothing stands among the lines, though it is
// kept beside the chain.

import type { ToldHow } from '../told/decision';

export type HistoryLine = {
	/** Its number in the chain, or the id of a try: names it in an address. */
	key: string;
	/** Microseconds since 1970: what a page of the history ends at. */
	us: number;
	at: Date;
	kind: string;
	actor: { kind: string; id: string; name: string; job?: string; team?: string };
	parts: string[];
	purposes: string[];
	/** What else the line names: a team, a helper, an answer. */
	name: string | null;
	answer: string | null;
	decision: string | null;
	/** How and on which day a worker was told it. */
	told: ToldHow | null;
	/** A record of what was shared because of a law, where the reader may open it. */
	share: string | null;
};

/** Whether somebody other than the person did it: what a question can be asked about. */
export const isBySomebodyElse = ({ actor }: HistoryLine) =>
	actor.kind === 'worker' || actor.kind === 'supporter';
