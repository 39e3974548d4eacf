import { redirect } from '@sveltejs/kit';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readPress } from '#lib/server/forms';
import { found, idFrom, refusedWith, spoiltForm } from '#lib/server/http';
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
		const read = await readPress(event.request);
		if (!read.ok) return spoiltForm();
		const outcome = await takeOffToday(session.token, read.data.form, share);
		if ('refused' in outcome) return refusedWith(outcome.refused);
		redirect(303, '/today');
	}
};
