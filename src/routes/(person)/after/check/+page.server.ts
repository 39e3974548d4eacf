import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { questionLeft } from '#lib/domain/death/after';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, refusalKey, refusalStatus } from '#lib/server/http';
import { readAfter, say } from '#lib/server/services/death/say-after';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const { answers, draft } = found(await readAfter(session.token));
	const left = questionLeft(answers);
	if (left) redirect(303, `/after/${left}`);
	return { form: draft ?? newForm(), answers, waits: draft !== null };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readForm(event.request, z.object({}));
		if (!read.ok) return fail(422, { refused: refusalKey('form_used_again') });
		const outcome = await say(session.token, read.data.form);
		if (outcome && 'refused' in outcome)
			return fail(refusalStatus(outcome.refused), { refused: refusalKey(outcome.refused) });
		redirect(303, outcome ? '/after' : '/after/what');
	}
};
