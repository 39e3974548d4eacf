import { redirect } from '@sveltejs/kit';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readPress } from '#lib/server/forms';
import { found, idFrom, refusedWith, spoiltForm } from '#lib/server/http';
import { readPermission } from '#lib/server/services/consent/list-permissions';
import { stopSharing } from '#lib/server/services/consent/stop-sharing';

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
		const read = await readPress(event.request);
		if (!read.ok) return spoiltForm();
		const outcome = await stopSharing(
			session.token,
			read.data.form,
			event.locals.lang,
			idFrom(event.params.grant)
		);
		if ('refused' in outcome) {
			return refusedWith(outcome.refused);
		}
		redirect(303, `/receipts/${outcome.decision}`);
	}
};
