import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { PROPOSAL_ANSWERS } from '#lib/domain/plan/proposals';
import { requireActing } from '#lib/server/auth/require';
import { draftOn } from '#lib/server/draft-on';
import { formAgain } from '#lib/server/form-again';
import { newForm, readForm, seenVersionField } from '#lib/server/forms';
import { found, idFrom } from '#lib/server/http';
import { answerSuggestion, seeItDifferently } from '#lib/server/services/plan/answer-suggestion';
import { keep, readDraft } from '#lib/server/services/plan/keep-draft';
import { readSuggestion } from '#lib/server/services/plan/read-suggestions';

const Said = z.object({
	answer: z.enum(PROPOSAL_ANSWERS),
	version: seenVersionField,
	differently: z.string().optional()
});
const Seen = z.object({ differently: z.string().trim().max(2000, 'plan:wordsTooLong') });

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const page = found(await readSuggestion(session.token, idFrom(event.params.suggestion)));
	const draft = await draftOn(event.url, session.token);
	return { form: draft?.form ?? newForm(), draft, ...page };
};

/** Words typed beside an answer were not sent with it: they wait in their box until the person sends them. */
async function keepBeside(token: string, place: string, words: string | undefined, sent: string) {
	if (words === undefined || words === sent) return;
	const draft = await readDraft(token, place);
	if (draft?.boxes.differently === words) return;
	await keep(token, { form: newForm(), place, boxes: { differently: words } });
}

export const actions = {
	answer: async (event) => {
		const session = requireActing(event, 'person');
		const id = idFrom(event.params.suggestion);
		const read = await readForm(event.request, Said);
		if (!read.ok) return formAgain(read, 'form_used_again');
		const { suggestion } = found(await readSuggestion(session.token, id));
		const outcome = await answerSuggestion(session.token, read.data.form, id, read.data);
		if ('refused' in outcome) return formAgain(read, outcome.refused);
		const { differently } = read.data;
		await keepBeside(session.token, event.url.pathname, differently, suggestion.differently);
		redirect(303, `/plan/suggestions/${id}`);
	},
	view: async (event) => {
		const session = requireActing(event, 'person');
		const id = idFrom(event.params.suggestion);
		const read = await readForm(event.request, Seen);
		if (!read.ok) return formAgain(read);
		const { form, differently } = read.data;
		const outcome = await seeItDifferently(session.token, form, id, differently);
		if ('refused' in outcome) return formAgain(read, outcome.refused);
		redirect(303, `/plan/suggestions/${id}#view`);
	}
};
