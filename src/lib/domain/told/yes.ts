// A yes that a worker wrote down as the person told it. It opens nothing until it is confirmed (tension 12): by the person,
// by a code from a letter, or by the paper that was printed for it.
import type { PartCode } from '../plan/parts';
import type { Telling } from '../plan/told';
import type { ToldHow } from './decision';

/** Other than on the person's own sign-in. */
export const PROOFS = ['code', 'paper'] as const;
export type Proof = (typeof PROOFS)[number];

/** How one came to open: by a proof, or because the person lets the worker who wrote it down. */
export const OPENED_BY = [...PROOFS, 'scribe'] as const;
export type OpenedBy = (typeof OPENED_BY)[number];

export type NewYes = Telling & { question: string; parts: readonly PartCode[]; until: Date };

/** As the team that wrote it down may know it: that the person denied it is theirs alone. */
export type TeamYes = {
	id: string;
	question: string;
	parts: PartCode[];
	until: Date;
	told: ToldHow;
	by: string;
	at: Date;
	lapses: Date;
	/** Stands on the paper printed for it. */
	reference: string;
	state: 'waiting' | 'answered' | 'over';
};

/** As the person reads it while it waits. */
export type OwnYes = {
	id: string;
	question: string;
	parts: PartCode[];
	until: Date;
	told: ToldHow;
	by: { kind: string; name: string; job?: string; team?: string };
	at: Date;
	lapses: Date;
};

/** One that opened otherwise than by the person's own press, until they have seen it. */
export type OpenedYes = Pick<OwnYes, 'id' | 'parts' | 'told' | 'by'> & {
	how: OpenedBy;
	/** The permission that it became, while that runs. */
	grant: string | null;
	/** Who can see by it. */
	who: { name: string | null; job: string | null; team: string };
};
