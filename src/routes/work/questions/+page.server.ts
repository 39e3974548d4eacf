import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, refusedWith, spoiltForm } from '#lib/server/http';
import { withdrawQuestion } from '#lib/server/services/consent/ask-question';
import { readAsked } from '#lib/server/services/work/read-asked';

const Taken = z.object({ person: z.uuid(), request: z.uuid() });

export const load = async (event) => {
	const session = requireActing(event, 'worker');
	return { form: newForm(), asked: found(await readAsked(session.token)) };
};

export const actions = {
	withdraw: async (event) => {
		const session = requireActing(event, 'worker');
		const read = await readForm(event.request, Taken);
		if (!read.ok) return spoiltForm();
		const { form, person, request } = read.data;
		const outcome = await withdrawQuestion(session.token, form, person, request);
		if ('refused' in outcome) {
			return refusedWith(outcome.refused);
		}
		redirect(303, '/work/questions');
	}
};
