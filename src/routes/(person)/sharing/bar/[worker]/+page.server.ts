import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readPress } from '#lib/server/forms';
import { found, idFrom, refusedWith, spoiltForm } from '#lib/server/http';
import { keepOut, readBefore } from '#lib/server/services/barring/keep-out';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const team = z.guid().safeParse(event.url.searchParams.get('team')).data;
	return {
		form: newForm(),
		back: team ? `/sharing/team/${team}` : '/sharing',
		worker: found(await readBefore(session.token, idFrom(event.params.worker)))
	};
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readPress(event.request);
		if (!read.ok) return spoiltForm();
		const worker = idFrom(event.params.worker);
		const outcome = await keepOut(session.token, read.data.form, worker);
		if ('refused' in outcome) {
			return refusedWith(outcome.refused);
		}
		redirect(303, '/sharing/barred?out');
	}
};
