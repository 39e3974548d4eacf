import { fail, redirect } from '@sveltejs/kit';
import { isOpen } from '#lib/domain/plan/proposals';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom, refusalKey, refusalStatus } from '#lib/server/http';
import { answerSuggestion } from '#lib/server/services/plan/answer-suggestion';
import { readSuggestion } from '#lib/server/services/plan/read-suggestions';
import { Written, seenVersionField } from '../../../words-form';

const Changed = Written.extend({ version: seenVersionField });

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const id = idFrom(event.params.suggestion);
	const page = found(await readSuggestion(session.token, id));
	if (!isOpen(page.suggestion.state)) redirect(303, `/plan/suggestions/${id}`);
	return { form: newForm(), ...page };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const id = idFrom(event.params.suggestion);
		const read = await readForm(event.request, Changed);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, heading, words, version } = read.data;
		const said = { answer: 'yes', version } as const;
		const outcome = await answerSuggestion(session.token, form, id, said, { heading, words });
		if ('refused' in outcome) {
			return fail(refusalStatus(outcome.refused), {
				refused: refusalKey(outcome.refused),
				changed: outcome.refused === 'changed_meanwhile',
				typed: { heading, words, version: String(version) }
			});
		}
		redirect(303, `/plan/suggestions/${id}`);
	}
};
