import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom, refusedWith, spoiltForm } from '#lib/server/http';
import { answer, readForLead } from '#lib/server/services/death/release';

const Answered = z.object({ release: z.guid(), answer: z.enum(['yes', 'no']) });

export const load = async (event) => {
	const session = requireActing(event, 'worker');
	const death = idFrom(event.params.death);
	const read = found(await readForLead(session.token, death));
	return { form: newForm(), death, read };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'worker');
		const death = idFrom(event.params.death);
		const read = await readForm(event.request, Answered);
		if (!read.ok) return spoiltForm();
		const { form, release, answer: said } = read.data;
		const outcome = await answer(session.token, form, release, said === 'yes');
		if ('refused' in outcome) return refusedWith(outcome.refused);
		redirect(303, `/work/privacy/deaths/${death}/release`);
	}
};
