import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { idFrom, refusalKey, refusalStatus } from '#lib/server/http';
import { takeOutSuggestion } from '#lib/server/services/plan/answer-suggestion';
import { suggestionHere } from '../suggestion-here';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const page = await suggestionHere(session.token, event.params.suggestion);
	return { form: newForm(), suggestion: page.suggestion };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const id = idFrom(event.params.suggestion);
		const read = await readForm(event.request, z.object({}));
		if (!read.ok) return fail(422, { refused: refusalKey('form_used_again') });
		const outcome = await takeOutSuggestion(session.token, read.data.form, id);
		if ('refused' in outcome) {
			return fail(refusalStatus(outcome.refused), { refused: refusalKey(outcome.refused) });
		}
		redirect(303, '/plan/suggestions');
	}
};
