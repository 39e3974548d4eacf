import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom, refusalKey, refusalStatus } from '#lib/server/http';
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
		const read = await readForm(event.request, z.object({}));
		if (!read.ok) return fail(422, { refused: refusalKey('form_used_again') });
		const worker = idFrom(event.params.worker);
		const outcome = await keepOut(session.token, read.data.form, worker);
		if ('refused' in outcome) {
			return fail(refusalStatus(outcome.refused), { refused: refusalKey(outcome.refused) });
		}
		redirect(303, '/sharing/barred?out');
	}
};
