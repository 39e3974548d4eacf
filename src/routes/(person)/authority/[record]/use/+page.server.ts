import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { refusedWith, spoiltForm } from '#lib/server/http';
import { say } from '#lib/server/services/authority/say-authority';
import { ALL, ownRecord } from '../../own-record';

const Answer = z.object({ what: z.enum(['yes', 'no', 'chosen']) });

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const record = await ownRecord(event, session.token);
	if (record.endedAt !== null) redirect(303, ALL);
	return { form: newForm(), record };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const { id } = await ownRecord(event, session.token);
		const read = await readForm(event.request, Answer);
		if (!read.ok) return spoiltForm();
		const outcome = await say(session.token, read.data.form, id, read.data.what);
		if ('ok' in outcome) redirect(303, ALL);
		return refusedWith(outcome.refused);
	}
};
