// A worker sees whom their teams owe a call, and says what came of each.
import type { CallToMake, Came } from '#lib/domain/contact/call';
import type { Outcome } from '#lib/server/db/door';
import { answerCall, callsToMake } from '#lib/server/db/queries/calls';

/** The list, the soonest first; null when the session is no worker's. */
export function readCallsToMake(token: string): Promise<CallToMake[] | null> {
	return callsToMake(token);
}

/** We talked, no answer, or I take it; over nobody who answered since the list was read. */
export function sayWhatCame(
	token: string,
	form: string,
	call: string,
	version: number,
	did: Came
): Promise<Outcome<object>> {
	return answerCall(token, form, call, version, did);
}
