import { error, redirect } from '@sveltejs/kit';
import { requireActing } from '#lib/server/auth/require';
import { sessions } from '#lib/server/auth/sessions';
import { formDataOf, newForm, readPress } from '#lib/server/forms';
import { found, refusedWith, spoiltForm } from '#lib/server/http';
import { listHelpers } from '#lib/server/services/helpers/list-helpers';
import { endEverythingElse, readWhatEnded } from '#lib/server/services/safe/end-others';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const line = Number(event.url.searchParams.get('line'));
	const [devices, helpers, ended] = await Promise.all([
		sessions.list(session),
		listHelpers(session.token),
		Number.isSafeInteger(line) && line > 0 ? readWhatEnded(session.token, line) : null
	]);
	const one = event.url.searchParams.has('ended');
	return { form: newForm(), devices, helpers: found(helpers), ended, one };
};

export const actions = {
	end: async (event) => {
		const session = requireActing(event, 'person');
		const key = (await formDataOf(event.request)).get('key');
		if (!(await sessions.endOne(session, String(key)))) error(404, 'Not Found');
		redirect(303, '/devices?ended');
	},
	others: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readPress(event.request);
		if (!read.ok) return spoiltForm();
		const outcome = await endEverythingElse(session.token, read.data.form);
		if ('refused' in outcome) return refusedWith(outcome.refused);
		redirect(303, `/devices?line=${outcome.line}`);
	}
};
