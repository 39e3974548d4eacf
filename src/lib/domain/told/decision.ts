// A stop or a no that a person told a worker (tension 6). It acts as it is written down, and says whom the person meant by
// a name that anybody can know: never by a permission, which is the person's alone.
import { ID } from '../id';
import type { GranteeKind } from '../consent/terms';
import type { PartCode } from '../plan/parts';
import type { HowTold, Telling } from '../plan/told';

export const SAID = ['stop', 'no'] as const;
export type SaidWhat = (typeof SAID)[number];

export const WHOM_KINDS = ['everyone', 'helpers', 'team', 'worker'] as const;
export type WhomKind = (typeof WHOM_KINDS)[number];

/** Who asks questions; a helper asks none. */
export const ASKER_KINDS = ['everyone', 'team', 'worker'] as const;
export type AskerKind = (typeof ASKER_KINDS)[number];

/** Whom the person meant; a team or a worker by their id. */
export type Whom<K extends WhomKind = WhomKind> = { kind: K; id: string | null };

export type ToldDecision = Telling &
	({ said: 'stop'; whom: Whom } | { said: 'no'; whom: Whom<AskerKind> });

/** How something was told, as a line of the history keeps it. */
export type ToldHow = { how: HowTold; on: string };

/** A permission that ended by it. */
export type Ended = {
	id: string;
	granteeKind: GranteeKind;
	granteeId: string;
	teamId: string | null;
	name: string | null;
	job: string | null;
	team: string | null;
	parts: PartCode[];
};

/** What was written down, as the person reads it. */
export type OwnTold = {
	id: string;
	said: SaidWhat;
	whom: { kind: WhomKind; name?: string };
	told: ToldHow;
	by: { kind: string; name: string; job?: string; team?: string };
	at: Date;
	seen: boolean;
	ended: Ended[];
	/** How many questions it answered. */
	answered: number;
};

/** Whom a form can name. */
export const WHOM = new RegExp(`^(everyone|helpers|team:${ID}|worker:${ID}:${ID})$`);

/** What a form named; of a worker only who it is, whichever team they were found in. */
function whomOf(value: string): Whom {
	const [kind, ...ids] = value.split(':');
	return { kind: kind as WhomKind, id: ids.at(-1) ?? null };
}

/** What was told, as a form has it; null when nobody can say that, because those whom it names ask no questions. */
export function toldIn(said: SaidWhat, whom: string, telling: Telling): ToldDecision | null {
	const meant = whomOf(whom);
	if (said === 'stop') return { ...telling, said, whom: meant };
	const kind = ASKER_KINDS.find((asker) => asker === meant.kind);
	return kind ? { ...telling, said, whom: { kind, id: meant.id } } : null;
}
