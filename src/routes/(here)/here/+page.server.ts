// Where the person lands whose death was recorded: all that a frozen account opens. Not a helper, and no worker, gets here.
import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { refusalKey, refusalStatus } from '#lib/server/http';
import { iAmHere, readOwnDeath } from '#lib/server/services/death/say-here';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const death = await readOwnDeath(session.token);
	if (!death) redirect(303, '/today');
	return { form: newForm(), name: session.name, death };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readForm(event.request, z.object({}));
		if (!read.ok) return fail(422, { refused: refusalKey('form_used_again') });
		const outcome = await iAmHere(session.token, read.data.form);
		if ('refused' in outcome)
			return fail(refusalStatus(outcome.refused), { refused: refusalKey(outcome.refused) });
		redirect(303, '/today');
	}
};
