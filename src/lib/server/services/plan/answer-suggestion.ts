// The person answers a suggestion. Only a yes changes the plan, and what was agreed is what is recorded.
import type { PartCode } from '#lib/domain/plan/parts';
import type { ProposalAnswer } from '#lib/domain/plan/proposals';
import type { Wording } from '#lib/domain/plan/reader-page';
import type { Outcome } from '#lib/server/db/door';
import { answerProposal, seeDifferently, takeOutProposal } from '#lib/server/db/queries/proposals';

/**
 * Answers; `version` is the wording of the entry that the person saw beside it. A yes may be to other
 * words than the ones suggested.
 */
export function answerSuggestion(
	token: string,
	form: string,
	id: string,
	said: { answer: ProposalAnswer; version: number },
	agreed: (Wording & { lang: string }) | null = null
): Promise<Outcome<{ part: PartCode; item?: string }>> {
	return answerProposal(token, form, id, said.answer, said.version, agreed);
}

/** Puts the person's own view beside a suggestion; whoever suggested it reads it. */
export function seeItDifferently(
	token: string,
	form: string,
	id: string,
	words: string
): Promise<Outcome<object>> {
	return seeDifferently(token, form, id, words);
}

/** The words of a suggestion go; the history keeps a line that there was one. */
export function takeOutSuggestion(
	token: string,
	form: string,
	id: string
): Promise<Outcome<object>> {
	return takeOutProposal(token, form, id);
}
