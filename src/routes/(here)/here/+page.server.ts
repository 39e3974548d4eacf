// Where the person lands whose death was recorded: all that a frozen account opens. Not a helper, and no worker, gets here.
import { redirect } from '@sveltejs/kit';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readPress } from '#lib/server/forms';
import { refusedWith, spoiltForm } from '#lib/server/http';
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
		const read = await readPress(event.request);
		if (!read.ok) return spoiltForm();
		const outcome = await iAmHere(session.token, read.data.form);
		if ('refused' in outcome) return refusedWith(outcome.refused);
		redirect(303, '/today');
	}
};
