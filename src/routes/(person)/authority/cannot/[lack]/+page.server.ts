import { redirect } from '@sveltejs/kit';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readPress } from '#lib/server/forms';
import { refusedWith, spoiltForm } from '#lib/server/http';
import { object } from '#lib/server/services/authority/say-authority';
import { ownLack } from '../../own-record';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	return { form: newForm(), lack: await ownLack(event, session.token) };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const { id } = await ownLack(event, session.token);
		const read = await readPress(event.request);
		if (!read.ok) return spoiltForm();
		const outcome = await object(session.token, read.data.form, id);
		if ('ok' in outcome) redirect(303, `/authority/cannot/${id}`);
		return refusedWith(outcome.refused);
	}
};
