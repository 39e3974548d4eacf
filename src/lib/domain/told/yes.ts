// A yes that a worker wrote down as the person told it. It opens nothing until it is confirmed (tension 12): by the person,
// by a code from a letter, or by the paper that was printed for it.
import type { PartCode } from '../plan/parts';
import type { Telling } from '../plan/told';
import type { ToldHow } from './decision';

/** Other than on the person's own sign-in. */
export const PROOFS = ['code', 'paper'] as const;
export type Proof = (typeof PROOFS)[number];

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

/** One that was opened by a code or a paper, until the person has seen it. */
export type OpenedYes = Pick<OwnYes, 'id' | 'parts' | 'told' | 'by'> & { how: Proof };
