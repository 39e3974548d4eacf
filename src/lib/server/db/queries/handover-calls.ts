// Calls between the two sides of a move: asked for, answered and written down by functions that decide, tell and append a line. They are
// read with the move.
import type { CallAnswer } from '#lib/domain/moves/handover';
import { decide, sql, tokenBytes, type Outcome } from '../door';

/** The person, or a worker of either side, asks for one. */
export function askForCall(
	token: string,
	form: string,
	personId: string,
	moveId: string,
	q: { why: string; lang: string }
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.ask_handover_call(${tokenBytes(token)}, ${form}, ${personId}, ${moveId}, ${sql.json(q)}) as outcome`
	);
}

/** The person says if they want to be in one that is owed, or that it is not needed. */
export function sayOfCall(
	token: string,
	form: string,
	callId: string,
	q: { said: CallAnswer; version: number }
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.say_handover_call(${tokenBytes(token)}, ${form}, ${callId}, ${sql.json(q)}) as outcome`
	);
}

export type HeldCall = {
	version: number;
	/** On which day, as `2026-11-24`. */
	on: string;
	/** The workers who were in it. */
	there: string[];
	person_there: boolean;
	words: string;
	/** Why it was without the person; empty where that needs no words. */
	without: string;
};

/** A worker who was in it writes it down. */
export function heldCall(
	token: string,
	form: string,
	personId: string,
	callId: string,
	q: HeldCall
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.held_handover_call(${tokenBytes(token)}, ${form}, ${personId}, ${callId}, ${sql.json(q)}) as outcome`
	);
}
