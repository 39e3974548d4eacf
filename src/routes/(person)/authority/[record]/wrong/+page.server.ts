import { redirect } from '@sveltejs/kit';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readPress } from '#lib/server/forms';
import { refusedWith, spoiltForm } from '#lib/server/http';
import { say } from '#lib/server/services/authority/say-authority';
import { ALL, ownRecord } from '../../own-record';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const { endedAt, holder, line } = await ownRecord(event, session.token);
	if (endedAt !== null) redirect(303, ALL);
	return { form: newForm(), holder, line };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const { id } = await ownRecord(event, session.token);
		const read = await readPress(event.request);
		if (!read.ok) return spoiltForm();
		const outcome = await say(session.token, read.data.form, id, 'ended');
		if ('ok' in outcome) redirect(303, ALL);
		return refusedWith(outcome.refused);
	}
};
