import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom, refusedWith } from '#lib/server/http';
import { answer, readQuestion } from '#lib/server/services/privacy/answer-questions';

const Answer = z.object({
	answer: z.string().min(1, 'looked:lead.answerNeeded').max(4000, 'looked:tooLong')
});

export const load = async (event) => {
	const session = requireActing(event, 'worker');
	const id = idFrom(event.params.question);
	return { form: newForm(), id, ...found(await readQuestion(session.token, id)) };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'worker');
		const id = idFrom(event.params.question);
		const read = await readForm(event.request, Answer);
		if (!read.ok) {
			found(await readQuestion(session.token, id));
			return fail(422, { problems: read.problems, typed: read.typed });
		}
		const outcome = await answer(session.token, read.data.form, id, read.data.answer);
		if ('refused' in outcome) {
			return refusedWith(outcome.refused, { typed: read.typed });
		}
		redirect(303, '/work/privacy?sent');
	}
};
