// What whoever holds an authority decides, on paper: one permission, to see, for 28 days at most (product.md, tension 10).
import { ID } from '../id';
import type { PartCode } from '../plan/parts';
import type { AuthorityKind } from './authority';

/** To whom, as a form names them: a team, or a worker in a team. */
export const TO_WHOM = new RegExp(`^(team:${ID}|worker:${ID}:${ID})$`);

/** Whom a form named. */
export function granteeIn(value: string) {
	const [kind, teamId, workerId] = value.split(':') as ['team' | 'worker', string, string?];
	return { granteeKind: kind, granteeId: workerId ?? teamId, teamId };
}

/** A paper as whoever makes it says it. */
export type NewPaper = ReturnType<typeof granteeIn> & {
	incapacity: string;
	parts: readonly PartCode[];
	purpose: string;
	days: number;
};

/** One entry of the wishes, to be read before anything is decided. */
export type Wish = {
	id: string;
	heading: string;
	words: string;
	/** The person's own view beside words that somebody else wrote. */
	differently: string;
	lang: string;
};

/** A paper as it is printed, with the wishes it is to be read with. */
export type AuthorityPaper = {
	name: string;
	lang: string;
	decision: string;
	until: Date;
	holder: string;
	kind: AuthorityKind;
	authorityReference: string;
	scope: string;
	reference: string;
	parts: PartCode[];
	purpose: string;
	days: number;
	/** When what it decides would end, were it entered now. */
	ends: Date;
	/** Null for a whole team. */
	grantee: string | null;
	job: string | null;
	team: string;
	/** The wishes are others than when it was made: it is of no use any more. */
	changed: boolean;
	wishes: Wish[];
};
