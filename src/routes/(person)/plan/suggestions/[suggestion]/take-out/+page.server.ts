import { redirect } from '@sveltejs/kit';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readPress } from '#lib/server/forms';
import { idFrom, refusedWith, spoiltForm } from '#lib/server/http';
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
		const read = await readPress(event.request);
		if (!read.ok) return spoiltForm();
		const outcome = await takeOutSuggestion(session.token, read.data.form, id);
		if ('refused' in outcome) {
			return refusedWith(outcome.refused);
		}
		redirect(303, '/plan/suggestions');
	}
};
