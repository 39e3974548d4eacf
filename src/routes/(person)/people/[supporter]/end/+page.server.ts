import { redirect } from '@sveltejs/kit';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readPress } from '#lib/server/forms';
import { found, idFrom, refusedWith, spoiltForm } from '#lib/server/http';
import { endHelp } from '#lib/server/services/helpers/end-help';
import { readHelper } from '#lib/server/services/helpers/list-helpers';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	return {
		form: newForm(),
		helper: found(await readHelper(session.token, idFrom(event.params.supporter)))
	};
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readPress(event.request);
		if (!read.ok) return spoiltForm();
		const outcome = await endHelp(session.token, read.data.form, idFrom(event.params.supporter));
		if ('refused' in outcome) {
			return refusedWith(outcome.refused);
		}
		redirect(303, '/people');
	}
};
