import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom, refusedWith } from '#lib/server/http';
import { readPermission } from '#lib/server/services/consent/list-permissions';
import { sayMet } from '#lib/server/services/consent/say-met';

const MetForm = z.object({ worker: z.uuid('sharing:metChoose') });

export const load = async (event) => {
	const session = requireActing(event, 'person');
	return {
		form: newForm(),
		grant: found(await readPermission(session.token, idFrom(event.params.grant)))
	};
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		found(await readPermission(session.token, idFrom(event.params.grant)));
		const read = await readForm(event.request, MetForm);
		if (!read.ok) return fail(422, { problems: read.problems });
		const outcome = await sayMet(session.token, read.data.form, read.data.worker);
		if ('refused' in outcome) {
			return refusedWith(outcome.refused);
		}
		redirect(303, '/sharing?met');
	}
};
