import { redirect } from '@sveltejs/kit';
import { isOpen } from '#lib/domain/plan/proposals';
import type { Refusal } from '#lib/domain/refusals';
import { requireActing } from '#lib/server/auth/require';
import { draftOn } from '#lib/server/draft-on';
import { entryIn } from '#lib/server/entry-form';
import { formAgain } from '#lib/server/form-again';
import { boxesIn, formDataOf, newForm, seenVersionField } from '#lib/server/forms';
import { found, idFrom } from '#lib/server/http';
import { keepForNewEntry } from '#lib/server/services/plan/keep-draft';
import { answerSuggestion } from '#lib/server/services/plan/answer-suggestion';
import { readSuggestion } from '#lib/server/services/plan/read-suggestions';
import { suggestionHere } from '../suggestion-here';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const id = idFrom(event.params.suggestion);
	const page = await suggestionHere(session.token, id);
	const draft = await draftOn(event.url, session.token);
	if (!isOpen(page.suggestion.state)) {
		const waiting = draft && (await keepForNewEntry(session.token, { suggestion: id }, draft));
		redirect(303, waiting ?? `/plan/suggestions/${id}`);
	}
	return { form: draft?.form ?? newForm(), draft, ...page };
};

/** Why what was suggested can take no words any more. */
const OVER: readonly Refusal[] = [
	'suggestion_withdrawn',
	'suggestion_lapsed',
	'already_answered',
	'not_found'
];

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const id = idFrom(event.params.suggestion);
		const sent = await formDataOf(event.request);
		const boxes = boxesIn(sent);
		const waiting = async () =>
			boxes && (await keepForNewEntry(session.token, { suggestion: id }, boxes));
		const page = await readSuggestion(session.token, id);
		if (!page) redirect(303, found(await waiting()));
		const { part, state } = page.suggestion;
		const more = { version: seenVersionField };
		const read = entryIn(sent, event.locals.lang, part, more, page.suggestion);
		if (!read.ok && isOpen(state)) return formAgain(read);
		if (!read.ok) redirect(303, (await waiting()) ?? `/plan/suggestions/${id}`);
		const { form, version } = read.data;
		const said = { answer: 'yes', version } as const;
		const outcome = await answerSuggestion(session.token, form, id, said, read.wording);
		if ('ok' in outcome) redirect(303, `/plan/suggestions/${id}`);
		const address = !isOpen(state) || OVER.includes(outcome.refused) ? await waiting() : null;
		if (address) redirect(303, address);
		return formAgain(read, outcome.refused);
	}
};
