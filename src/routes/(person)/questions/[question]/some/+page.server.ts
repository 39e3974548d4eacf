import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { PARTS } from '#lib/domain/plan/parts';
import { requireActing } from '#lib/server/auth/require';
import { endOfDay, laterDate } from '#lib/server/dates';
import { newForm, readForm, type Problems } from '#lib/server/forms';
import { found, idFrom, refusalKey, refusalStatus } from '#lib/server/http';
import { answerQuestion } from '#lib/server/services/consent/answer-question';
import { readQuestion } from '#lib/server/services/consent/read-question';

const Chosen = z.object({
	parts: z.array(z.enum(PARTS)).min(1, 'questions:chooseOne'),
	until: laterDate('questions:dateWrong')
});

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const { question } = found(await readQuestion(session.token, idFrom(event.params.question)));
	if (question.state !== 'open') redirect(303, `/questions/${question.id}`);
	return { form: newForm(), question };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const { question } = found(await readQuestion(session.token, idFrom(event.params.question)));
		const read = await readForm(event.request, Chosen);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, parts, until } = read.data;
		const said = {
			questionId: question.id,
			answer: 'some' as const,
			parts,
			until: until && endOfDay(until)
		};
		if (said.until && said.until > question.ends) {
			const problems: Problems = { until: 'questions:dateWrong' };
			return fail(422, { problems, typed: read.typed });
		}
		const outcome = await answerQuestion(session.token, form, event.locals.lang, said);
		if ('refused' in outcome) {
			return fail(refusalStatus(outcome.refused), {
				refused: refusalKey(outcome.refused),
				typed: read.typed
			});
		}
		redirect(303, `/receipts/${outcome.decision}`);
	}
};
