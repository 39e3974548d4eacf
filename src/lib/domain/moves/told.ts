// What binds the person in a move, told to a worker of one of its sides: a yes, that they are ready for the next step, and that they end
// it. It waits until the person confirms it (tension 12), since the writer's team, or the next, gains by it.
import type { ToldHow } from '../told/decision';
import type { Proof } from '../told/yes';
import type { PartCode } from '../plan/parts';
import type { CallWish } from './handover';
import type { SeenMove } from './seen';

export const TOLD_TO_CONFIRM = ['yes', 'ready', 'end'] as const;
export type ToldToConfirm = (typeof TOLD_TO_CONFIRM)[number];

export type ToldMove = {
	id: string;
	said: ToldToConfirm;
	told: ToldHow;
	by: { kind: string; name: string; job?: string; team?: string };
	at: Date;
	lapses: Date;
	state: 'waits' | 'counts';
	/** By what it came to count. */
	how: Proof | 'person' | null;
	/** With a yes: what goes across, a note of their own, and whether they want to be in a call. */
	asks: { parts?: PartCode[]; also?: 'hard_times'[]; note?: string; wish?: CallWish };
	/** On the paper printed for it, and the person's language, in which that paper is; for the teams. */
	reference: string | null;
	lang: string | null;
};

/** What of it the person could say in a move as it is now; null where nothing. */
export function toBeTold(
	move: Pick<SeenMove, 'how' | 'now' | 'missing' | 'readyToEnd'>
): ToldToConfirm | null {
	if (move.how === 'asked' || move.how === 'waits') return 'yes';
	if (move.how !== 'begun') return null;
	if (move.missing === null) return 'end';
	return move.now && !move.readyToEnd ? 'ready' : null;
}

/** Whether the week of today is of the last step: who is ready then is ready to end. */
export const isLastStep = ({ now, steps }: Pick<SeenMove, 'now' | 'steps'>): boolean =>
	now !== null && now.step === steps.length - 1;

/** What of it the person is to read: what came to count without them, or what waits; null where nothing. */
export const toldToRead = ({ tolds }: Pick<SeenMove, 'tolds'>): 'confirmed' | 'toConfirm' | null =>
	tolds.some(({ state }) => state === 'counts')
		? 'confirmed'
		: tolds.length > 0
			? 'toConfirm'
			: null;

/** What waits to be confirmed; null where nothing does. */
export const toldThatWaits = ({ tolds }: Pick<SeenMove, 'tolds'>): ToldMove | null =>
	tolds.find(({ state }) => state === 'waits') ?? null;
