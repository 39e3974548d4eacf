import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { ENDINGS } from '#lib/domain/together/together';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom, refusedWith, spoiltForm } from '#lib/server/http';
import { end } from '#lib/server/services/together/end-together';
import { readTogether } from '#lib/server/services/together/read-together';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const thing = found(await readTogether(session.token, idFrom(event.params.thing)));
	return { form: newForm(), thing, sent: event.url.searchParams.has('sent') };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const id = idFrom(event.params.thing);
		const read = await readForm(event.request, z.object({ how: z.enum(ENDINGS) }));
		if (!read.ok) return spoiltForm();
		const outcome = await end(session.token, read.data.form, id, read.data.how);
		if ('refused' in outcome) {
			return refusedWith(outcome.refused);
		}
		redirect(303, `/together/${id}`);
	}
};
