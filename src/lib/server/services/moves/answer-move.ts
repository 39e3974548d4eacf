// The person answers whether they would like a move: yes with what goes across, not yet, or that they want to talk.
import type { Lang } from '#lib/i18n';
import type { Outcome } from '#lib/server/db/door';
import { answerMove, type AnswerMove } from '#lib/server/db/queries/moves';

export { toldAnswerToMove as tellAnswer } from '#lib/server/db/queries/moves';

/** Says it, of the wording that they saw; a note of theirs is in the language that they wrote it in. */
export function answerAsked(
	token: string,
	form: string,
	move: string,
	said: Omit<AnswerMove, 'lang'>,
	lang: Lang
): Promise<Outcome<object>> {
	return answerMove(token, form, move, { ...said, lang });
}
