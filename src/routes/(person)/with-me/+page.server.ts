import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { LONGEST_WHO } from '#lib/domain/company/company';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm, readPress } from '#lib/server/forms';
import { refusedWith, spoiltForm } from '#lib/server/http';
import { readCompany, sayByMyself, sayWithMe } from '#lib/server/services/company/be-with-me';

const Said = z.object({ who: z.string().max(LONGEST_WHO, 'company:whoTooLong').default('') });

export const load = async (event) => {
	const session = requireActing(event, 'person');
	return { form: newForm(), company: await readCompany(session.token) };
};

const settle = (outcome: Awaited<ReturnType<typeof sayByMyself>>) => {
	if ('refused' in outcome) return refusedWith(outcome.refused);
	redirect(303, '/with-me');
};

export const actions = {
	somebody: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readForm(event.request, Said);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		return settle(await sayWithMe(session.token, read.data.form, read.data.who));
	},
	myself: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readPress(event.request);
		if (!read.ok) return spoiltForm();
		return settle(await sayByMyself(session.token, read.data.form));
	}
};
