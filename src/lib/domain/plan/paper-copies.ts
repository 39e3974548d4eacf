// Who has a copy on paper, as the person notes it for themselves. Paper stays as it is when somebody changes their mind.
import type { PartCode } from './parts';

/** How it ended: they gave it back, or it is gone. */
export const ENDED = ['back', 'gone'] as const;
export type Ended = (typeof ENDED)[number];

export type PaperCopy = {
	id: string;
	who: string;
	parts: PartCode[];
	/** ISO date, or null when the person did not say. */
	madeOn: string | null;
	note: string;
	ended: Ended | null;
	version: number;
};
