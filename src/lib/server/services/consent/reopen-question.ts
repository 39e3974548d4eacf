// The person lets whoever asked ask again before the 28 quiet days are over. Nobody is told.
import type { Outcome } from '#lib/server/db/door';
import { reopen } from '#lib/server/db/queries/deciding';

/** Ends the quiet after an answer. */
export function reopenQuestion(
	token: string,
	form: string,
	questionId: string
): Promise<Outcome<object>> {
	return reopen(token, form, questionId);
}
