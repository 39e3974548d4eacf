import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { PARTS } from '#lib/domain/plan/parts';
import { requireActing } from '#lib/server/auth/require';
import { daysOf, LENGTHS, offered } from '#lib/domain/consent/shorter';
import { daysFromNow, endOfDay, laterDate } from '#lib/server/dates';
import { newForm, readForm, type Problems } from '#lib/server/forms';
import { found, idFrom, refusedWith } from '#lib/server/http';
import { answerQuestion } from '#lib/server/services/consent/answer-question';
import { readQuestion, type Question } from '#lib/server/services/consent/read-question';

const Chosen = z.object({
	parts: z.array(z.enum(PARTS)).min(1, 'questions:chooseOne'),
	length: z.enum(LENGTHS, 'questions:lengthNeeded'),
	until: laterDate('questions:dateWrong')
});
type Filled = z.output<typeof Chosen>;

/** The last moment that was chosen; null for as long as they asked, or when no day was written. */
function untilOf({ length, until }: Filled, asked: Question): Date | null {
	if (length === 'date') return until && endOfDay(until);
	if (length === 'asked') return null;
	return endOfDay(daysFromNow(daysOf(length, asked, new Date())));
}

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const { question } = found(await readQuestion(session.token, idFrom(event.params.question)));
	if (question.state !== 'open') redirect(303, `/questions/${question.id}`);
	return { form: newForm(), question, lengths: offered(question, new Date()) };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const { question } = found(await readQuestion(session.token, idFrom(event.params.question)));
		const read = await readForm(event.request, Chosen);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, parts, length } = read.data;
		const until = untilOf(read.data, question);
		const said = {
			questionId: question.id,
			answer: 'some' as const,
			parts,
			until
		};
		if (length === 'date' ? !until || until > question.ends : until && until > question.ends) {
			const problems: Problems = { until: 'questions:dateWrong' };
			return fail(422, { problems, typed: read.typed });
		}
		const outcome = await answerQuestion(session.token, form, event.locals.lang, said);
		if ('refused' in outcome) {
			return refusedWith(outcome.refused, { typed: read.typed });
		}
		redirect(303, `/receipts/${outcome.decision}`);
	}
};
