import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom, refusedWith, spoiltForm } from '#lib/server/http';
import { readForSupervisor } from '#lib/server/services/death/release';
import { confirm, deny, openDeath } from '#lib/server/services/death/answer-death';

const Answer = z.object({ answer: z.enum(['yes', 'no']) });

export const load = async (event) => {
	const session = requireActing(event, 'worker');
	const death = found(await openDeath(session.token, idFrom(event.params.death)));
	const supervises = (await readForSupervisor(session.token, death.id)) !== null;
	return { form: newForm(), death, supervises, sent: event.url.searchParams.has('sent') };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'worker');
		const death = idFrom(event.params.death);
		const read = await readForm(event.request, Answer);
		if (!read.ok) return spoiltForm();
		const { form, answer } = read.data;
		const outcome = await (answer === 'yes' ? confirm : deny)(session.token, form, death);
		if ('refused' in outcome) return refusedWith(outcome.refused);
		redirect(303, '/work');
	}
};
