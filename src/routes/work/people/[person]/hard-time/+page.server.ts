import { redirect } from '@sveltejs/kit';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readPress } from '#lib/server/forms';
import { found, idFrom, refusedWith, spoiltForm } from '#lib/server/http';
import { readHardTime, readHardTimeOf } from '#lib/server/services/crisis/hear-of-hard-time';

export const load = async (event) => {
	const { token } = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const { name, safeContact, hard } = found(await readHardTimeOf(token, personId));
	return { form: newForm(), personId, name, safeContact, hard };
};

export const actions = {
	default: async (event) => {
		const { token } = requireActing(event, 'worker');
		const person = idFrom(event.params.person);
		const read = await readPress(event.request);
		if (!read.ok) return spoiltForm();
		const outcome = await readHardTime(token, read.data.form, person);
		if ('refused' in outcome) return refusedWith(outcome.refused);
		redirect(303, `/work/people/${person}/hard-time`);
	}
};
