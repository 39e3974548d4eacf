import { redirect } from '@sveltejs/kit';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readPress } from '#lib/server/forms';
import { found, refusedWith, spoiltForm } from '#lib/server/http';
import { end } from '#lib/server/services/crisis/end-crisis';
import { readCrisisPlan } from '#lib/server/services/crisis/read-agreement';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const plan = found(await readCrisisPlan(session.token));
	const asked = event.url.searchParams;
	return {
		form: newForm(),
		...plan,
		ended: asked.has('ended') && !plan.latest?.runs,
		started: asked.has('started') && plan.latest?.runs === true
	};
};

export const actions = {
	finish: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readPress(event.request);
		if (!read.ok) return spoiltForm();
		const outcome = await end(session.token, read.data.form);
		if ('refused' in outcome) return refusedWith(outcome.refused);
		redirect(303, '/crisis?ended');
	}
};
