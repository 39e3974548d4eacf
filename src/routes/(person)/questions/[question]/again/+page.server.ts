import { fail, redirect } from '@sveltejs/kit';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readPress } from '#lib/server/forms';
import { found, idFrom, refusedWith } from '#lib/server/http';
import { readQuestion } from '#lib/server/services/consent/read-question';
import { reopenQuestion } from '#lib/server/services/consent/reopen-question';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const { question } = found(await readQuestion(session.token, idFrom(event.params.question)));
	return {
		form: newForm(),
		id: question.id,
		asker: question.asker,
		team: question.askerTeam,
		parts: question.parts,
		until: question.quietUntil
	};
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const id = idFrom(event.params.question);
		found(await readQuestion(session.token, id));
		const read = await readPress(event.request);
		if (!read.ok) return fail(422, { problems: read.problems });
		const outcome = await reopenQuestion(session.token, read.data.form, id);
		if ('refused' in outcome) return refusedWith(outcome.refused);
		redirect(303, `/questions/${id}`);
	}
};
