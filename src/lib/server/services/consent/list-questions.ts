// The questions that wait for the person.
import { inOwnName } from '#lib/server/db/door';
import { openQuestions, type Question } from '#lib/server/db/queries/questions';

/** Open questions, the one that lapses soonest first; null when the session has ended. */
export function listQuestions(token: string): Promise<Question[] | null> {
	return inOwnName(token, openQuestions);
}
