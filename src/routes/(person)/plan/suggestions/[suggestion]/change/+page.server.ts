import { fail, redirect } from '@sveltejs/kit';
import { isOpen } from '#lib/domain/plan/proposals';
import { requireActing } from '#lib/server/auth/require';
import { readEntry } from '#lib/server/entry-form';
import { newForm, seenVersionField } from '#lib/server/forms';
import { found, idFrom, refusalKey, refusalStatus } from '#lib/server/http';
import { readDraft } from '#lib/server/services/plan/keep-draft';
import { answerSuggestion } from '#lib/server/services/plan/answer-suggestion';
import { readSuggestion } from '#lib/server/services/plan/read-suggestions';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const id = idFrom(event.params.suggestion);
	const page = found(await readSuggestion(session.token, id));
	if (!isOpen(page.suggestion.state)) redirect(303, `/plan/suggestions/${id}`);
	const draft = await readDraft(session.token, event.url.pathname);
	return { form: draft?.form ?? newForm(), draft, ...page };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const id = idFrom(event.params.suggestion);
		const { suggestion } = found(await readSuggestion(session.token, id));
		const read = await readEntry(event, suggestion.part, { version: seenVersionField }, suggestion);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, version } = read.data;
		const said = { answer: 'yes', version } as const;
		const outcome = await answerSuggestion(session.token, form, id, said, read.wording);
		if ('refused' in outcome) {
			return fail(refusalStatus(outcome.refused), {
				refused: refusalKey(outcome.refused),
				changed: outcome.refused === 'changed_meanwhile',
				typed: read.typed
			});
		}
		redirect(303, `/plan/suggestions/${id}`);
	}
};
