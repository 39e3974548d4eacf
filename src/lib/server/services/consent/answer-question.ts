// The person answers a question. All four answers take the same steps, and each leaves a receipt in
// the language the person was reading.
import { inPlanOrder, type PartCode } from '#lib/domain/plan/parts';
import type { Answer } from '#lib/domain/consent/terms';
import type { Lang } from '#lib/i18n';
import { inOwnName, type Outcome } from '#lib/server/db/door';
import { answer } from '#lib/server/db/queries/deciding';
import { question } from '#lib/server/db/queries/questions';
import { writeAnswerReceipt } from './write-receipt';

export type AnswerSaid = {
	questionId: string;
	answer: Answer;
	/** For `some`: the parts chosen. */
	parts: readonly PartCode[];
	/** For `some`: an earlier end than the one asked for. */
	until: Date | null;
};

/** Records an answer; the database refuses a second one, a late one and somebody else's. */
export async function answerQuestion(
	token: string,
	form: string,
	lang: Lang,
	said: AnswerSaid
): Promise<Outcome<{ decision: string }>> {
	const asked = await inOwnName(token, (tx) => question(tx, said.questionId));
	if (!asked) return { refused: 'not_found' };
	const yes = said.answer === 'all' || said.answer === 'some';
	const parts = said.answer === 'all' ? asked.parts : yes ? inPlanOrder(said.parts) : [];
	const until = yes ? (said.until ?? asked.ends) : null;
	const kind = yes && parts.length === asked.parts.length ? 'all' : said.answer;
	const receipt = writeAnswerReceipt(lang, asked, { answer: kind, parts, until });
	return answer(token, form, asked.id, kind, parts, until, receipt);
}
