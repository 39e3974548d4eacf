// What may be given after a death: who asked for it, what was seen, who agreed, and whether it was opened. It opens once, within
// 28 days, and only what the person chose.
import type { PartCode } from '../plan/parts';
import type { Wording } from '../plan/reader-page';
import type { WayAfter } from './after';

/** Who came, what they showed, and the number of the paper that they signed. */
export type NewRelease = { who: string; seen: string; paper: string };

export type Release = NewRelease & {
	id: string;
	/** Who recorded it. */
	by: string;
	at: Date;
	/** Null while the privacy lead has not answered. */
	agreed: boolean | null;
	/** Until when it opens; null while nobody has answered. */
	until: Date | null;
	opened: Date | null;
	/** Whether it opens to whoever reads this. */
	opens: boolean;
	/** Whether it waits for whoever reads this. */
	answers: boolean;
};

/** What a supervisor or a privacy lead reads of it: never which parts. */
export type Releases = {
	name: string;
	supervises: boolean;
	leads: boolean;
	/** To whom the person chose, and how; null when they chose nothing. */
	chosen: { whom: string; how: WayAfter } | null;
	/** Whom to ask. */
	ask: string;
	phone: string;
	releases: Release[];
};

/** What is printed. */
export type Given = {
	name: string;
	who: string;
	parts: { part: PartCode; items: (Wording & { id: string; lang: string })[] }[];
};
