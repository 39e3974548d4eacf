import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom, refusedWith, spoiltForm } from '#lib/server/http';
import { answerQuestion } from '#lib/server/services/consent/answer-question';
import { readQuestion } from '#lib/server/services/consent/read-question';

const Said = z.object({ answer: z.enum(['all', 'not_now', 'talk']) });

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const page = found(await readQuestion(session.token, idFrom(event.params.question)));
	return { form: newForm(), ...page };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readForm(event.request, Said);
		if (!read.ok) return spoiltForm();
		const outcome = await answerQuestion(session.token, read.data.form, event.locals.lang, {
			questionId: idFrom(event.params.question),
			answer: read.data.answer,
			parts: [],
			until: null
		});
		if ('refused' in outcome) {
			return refusedWith(outcome.refused);
		}
		redirect(303, `/receipts/${outcome.decision}`);
	}
};
