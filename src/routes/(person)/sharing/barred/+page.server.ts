import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, refusedWith, spoiltForm } from '#lib/server/http';
import { letBack, listKeptOut } from '#lib/server/services/barring/let-back';

const Back = z.object({ worker: z.guid() });

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const asked = event.url.searchParams;
	return {
		form: newForm(),
		kept: found(await listKeptOut(session.token)),
		told: (['out', 'back'] as const).find((what) => asked.has(what)) ?? null
	};
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readForm(event.request, Back);
		if (!read.ok) return spoiltForm();
		const outcome = await letBack(session.token, read.data.form, read.data.worker);
		if ('refused' in outcome) {
			return refusedWith(outcome.refused);
		}
		redirect(303, '/sharing/barred?back');
	}
};
