import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { refusalKey, refusalStatus } from '#lib/server/http';
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
		const read = await readForm(event.request, z.object({}));
		if (!read.ok) return fail(422, { refused: refusalKey('form_used_again') });
		const outcome = await object(session.token, read.data.form, id);
		if ('ok' in outcome) redirect(303, `/authority/cannot/${id}`);
		return fail(refusalStatus(outcome.refused), { refused: refusalKey(outcome.refused) });
	}
};
