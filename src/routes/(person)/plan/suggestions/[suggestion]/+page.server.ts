import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { PROPOSAL_ANSWERS } from '#lib/domain/plan/proposals';
import { requireActing } from '#lib/server/auth/require';
import { draftOn } from '#lib/server/draft-on';
import { formAgain } from '#lib/server/form-again';
import { newForm, readForm, seenVersionField } from '#lib/server/forms';
import { idFrom } from '#lib/server/http';
import { answerSuggestion, seeItDifferently } from '#lib/server/services/plan/answer-suggestion';
import { keep, readDraft } from '#lib/server/services/plan/keep-draft';
import { suggestionHere } from './suggestion-here';

const Beside = z.object({ differently: z.string().optional() });
const Said = Beside.extend({ answer: z.enum(PROPOSAL_ANSWERS), version: seenVersionField });
const Seen = z.object({ differently: z.string().trim().max(2000, 'plan:wordsTooLong') });

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const page = await suggestionHere(session.token, event.params.suggestion);
	const draft = await draftOn(event.url, session.token);
	return { form: draft?.form ?? newForm(), draft, ...page };
};

/** Words typed beside another button were not sent with it: they wait in their box until the person sends them. */
async function keepBeside(
	token: string,
	place: string,
	typed: { form: string; differently?: string | undefined },
	sent: string
) {
	const { form, differently } = typed;
	if (differently === undefined || differently === sent) return;
	const draft = await readDraft(token, place);
	if (draft?.boxes.differently === differently) return;
	await keep(token, { form, place, boxes: { differently } });
}

export const actions = {
	answer: async (event) => {
		const session = requireActing(event, 'person');
		const id = idFrom(event.params.suggestion);
		const read = await readForm(event.request, Said);
		if (!read.ok) return formAgain(read, 'form_used_again');
		const outcome = await answerSuggestion(session.token, read.data.form, id, read.data);
		const { suggestion } = await suggestionHere(session.token, id, read.data);
		if ('refused' in outcome) return formAgain(read, outcome.refused);
		const typed = { ...read.data, form: newForm() };
		await keepBeside(session.token, event.url.pathname, typed, suggestion.differently);
		redirect(303, `/plan/suggestions/${id}`);
	},
	change: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readForm(event.request, Beside);
		if (!read.ok) return formAgain(read, 'form_used_again');
		const { suggestion } = await suggestionHere(session.token, event.params.suggestion, read.data);
		await keepBeside(session.token, event.url.pathname, read.data, suggestion.differently);
		redirect(303, `/plan/suggestions/${suggestion.id}/change`);
	},
	view: async (event) => {
		const session = requireActing(event, 'person');
		const id = idFrom(event.params.suggestion);
		const read = await readForm(event.request, Seen);
		if (!read.ok) {
			await suggestionHere(session.token, id, { form: read.form, ...read.typed });
			return formAgain(read);
		}
		const { form, differently } = read.data;
		const outcome = await seeItDifferently(session.token, form, id, differently);
		await suggestionHere(session.token, id, read.data);
		if ('refused' in outcome) return formAgain(read, outcome.refused);
		redirect(303, `/plan/suggestions/${id}#view`);
	}
};
