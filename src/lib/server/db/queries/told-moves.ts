// What binds the person in a move, told to a worker of one of its sides: written down, confirmed, and ended.
import type { CallWish } from '#lib/domain/moves/handover';
import type { ToldToConfirm } from '#lib/domain/moves/told';
import type { PartCode } from '#lib/domain/plan/parts';
import type { HowTold } from '#lib/domain/plan/told';
import { decide, sql, tokenBytes, type Outcome } from '../door';
import type { ProofGiven } from './told-yes';

export type NewToldMove = {
	said: ToldToConfirm;
	/** The one that the worker read. */
	version: number;
	how: HowTold;
	/** On which day they told it, as `2026-11-24`. */
	on: string;
	reference: string;
	/** With a yes: what goes across, a note of their own, and whether they want to be in a call. */
	parts?: readonly PartCode[];
	also?: readonly 'hard_times'[];
	note?: string;
	wish?: CallWish | null;
};

/** Writes it down. */
export function tellMove(
	token: string,
	form: string,
	personId: string,
	moveId: string,
	told: NewToldMove
): Promise<Outcome<{ told: string }>> {
	return decide(
		() =>
			sql`select api.tell_move(${tokenBytes(token)}, ${form}, ${personId}, ${moveId}, ${sql.json(told)}) as outcome`
	);
}

/** It counts; what the old team was reading has come to an end by then, if it ends the move. */
export function confirmToldMove(
	token: string,
	form: string,
	personId: string,
	told: string,
	proof: ProofGiven | { how: 'person' }
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`call api.confirm_told_move(${tokenBytes(token)}, ${form}, ${personId}, ${told}, ${sql.json(proof)}, null)`
	);
}

/** The person did not say it, or a team takes it back. */
export function endToldMove(
	token: string,
	form: string,
	personId: string,
	told: string
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.end_told_move(${tokenBytes(token)}, ${form}, ${personId}, ${told}) as outcome`
	);
}
