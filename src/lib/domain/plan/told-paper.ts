// Words that were told, on a paper for whoever does not sign in: its number is their yes, once they have signed it (product.md,
// “Who uses it”).
import type { Proof } from '../told/yes';
import type { PartCode } from './parts';
import type { TypedIn } from './told';

/** A paper that would still bring something into the plan, as the team that made it knows it. */
export type ToldPaper = {
	id: string;
	at: Date;
	by: string;
	/** Stands on the paper. */
	reference: string;
	/** What still waits of it, with the number that was printed beside each. */
	entries: { id: string; number: number }[];
};

/** An entry as it stands on a paper, with the number beside it. */
export type OnPaper = TypedIn & { number: number };

/** What came into the plan by a paper or a code, until the person has seen it. */
export type BroughtIn = {
	id: string;
	how: Proof;
	/** Who gave the number or the code for them. */
	by: { kind: string; name: string; job?: string; team?: string };
	/** The entries that are still in the plan, and the parts of all. */
	entries: { id: string; part: PartCode; heading: string; words: string; lang: string }[];
	parts: PartCode[];
};
