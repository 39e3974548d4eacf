// A helper asks that somebody calls the person whom they help: it opens nothing, and the answer is the person's.
import type { Outcome } from '#lib/server/db/door';
import { helpAskCall } from '#lib/server/db/queries/calls';

/** Asks, once while a call waits; neither whom nor by when is told to the helper. */
export function askForSomebody(token: string, form: string): Promise<Outcome<object>> {
	return helpAskCall(token, form);
}
