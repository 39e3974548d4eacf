import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom, refusalKey, refusalStatus } from '#lib/server/http';
import { readOwnShare, takeOffToday } from '#lib/server/services/lawful/read-own-share';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const read = found(await readOwnShare(session.token, idFrom(event.params.share)));
	return { form: newForm(), ...read };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const share = idFrom(event.params.share);
		const read = await readForm(event.request, z.object({}));
		if (!read.ok) return fail(422, { refused: refusalKey('form_used_again') });
		const outcome = await takeOffToday(session.token, read.data.form, share);
		if ('refused' in outcome)
			return fail(refusalStatus(outcome.refused), { refused: refusalKey(outcome.refused) });
		redirect(303, '/today');
	}
};
