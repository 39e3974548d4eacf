import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom, refusalKey, refusalStatus } from '#lib/server/http';
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
		const read = await readForm(event.request, z.object({}));
		if (!read.ok) return fail(422, { refused: refusalKey('form_used_again') });
		const outcome = await endHelp(session.token, read.data.form, idFrom(event.params.supporter));
		if ('refused' in outcome) {
			return fail(refusalStatus(outcome.refused), { refused: refusalKey(outcome.refused) });
		}
		redirect(303, '/people');
	}
};
