import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { PROPOSAL_ANSWERS } from '#lib/domain/plan/proposals';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm, seenVersionField } from '#lib/server/forms';
import { found, idFrom, refusalKey, refusalStatus } from '#lib/server/http';
import { answerSuggestion, seeItDifferently } from '#lib/server/services/plan/answer-suggestion';
import { readSuggestion } from '#lib/server/services/plan/read-suggestions';

const Said = z.object({ answer: z.enum(PROPOSAL_ANSWERS), version: seenVersionField });
const Seen = z.object({ differently: z.string().trim().max(2000, 'plan:wordsTooLong') });

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const page = found(await readSuggestion(session.token, idFrom(event.params.suggestion)));
	return { answerForm: newForm(), viewForm: newForm(), ...page };
};

export const actions = {
	answer: async (event) => {
		const session = requireActing(event, 'person');
		const id = idFrom(event.params.suggestion);
		const read = await readForm(event.request, Said);
		if (!read.ok) return fail(422, { answerRefused: refusalKey('form_used_again') });
		const outcome = await answerSuggestion(session.token, read.data.form, id, read.data);
		if ('refused' in outcome) {
			return fail(refusalStatus(outcome.refused), { answerRefused: refusalKey(outcome.refused) });
		}
		redirect(303, `/plan/suggestions/${id}`);
	},
	view: async (event) => {
		const session = requireActing(event, 'person');
		const id = idFrom(event.params.suggestion);
		const read = await readForm(event.request, Seen);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, differently } = read.data;
		const outcome = await seeItDifferently(session.token, form, id, differently);
		if ('refused' in outcome) {
			return fail(refusalStatus(outcome.refused), {
				viewRefused: refusalKey(outcome.refused),
				typed: read.typed
			});
		}
		redirect(303, `/plan/suggestions/${id}#view`);
	}
};
