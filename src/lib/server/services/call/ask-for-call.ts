// "Ask someone to call me": one press becomes a promise with a time; afterwards the person can say more, or that it is not needed.
import type { Outcome } from '#lib/server/db/door';
import {
	askCall,
	changeCall,
	endCall,
	moveCall,
	ownCalls,
	type CallWords,
	type OwnCalls
} from '#lib/server/db/queries/calls';

/** Who calls the person and by when, and which teams they can ask; null when the session is nobody's. */
export function readCalls(token: string): Promise<OwnCalls | null> {
	return ownCalls(token);
}

/** Asks, once for its form; pressed again it is the same promise. */
export function askForCall(token: string, form: string, anytime = false): Promise<Outcome<object>> {
	return askCall(token, form, anytime);
}

/** What the person says about it: all of it may be left empty. */
export function sayMore(
	token: string,
	form: string,
	call: string,
	words: CallWords
): Promise<Outcome<object>> {
	return changeCall(token, form, call, words);
}

/** Somebody else of the team, when the link is the call's own; else another team. */
export function askSomebodyElse(
	token: string,
	form: string,
	call: string,
	link: string
): Promise<Outcome<object>> {
	return moveCall(token, form, call, link);
}

/** No call needed; why is not asked. */
export function needNoCall(token: string, form: string, call: string): Promise<Outcome<object>> {
	return endCall(token, form, call);
}
