import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { isoDate, today } from '#lib/server/dates';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom, refusedWith } from '#lib/server/http';
import { readOthers, sayOther } from '#lib/server/services/contact/others';

const SayForm = z.object({
	said: z.enum(['not_so', 'take_back']),
	words: z.string().trim().max(1000, 'together:tooLong').default('')
});

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const id = idFrom(event.params.other);
	const others = found(await readOthers(session.token));
	const other = found(others.find((one) => one.id === id) ?? null);
	return { form: newForm(), other, today: isoDate(today()) };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const id = idFrom(event.params.other);
		const read = await readForm(event.request, SayForm);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, ...said } = read.data;
		const outcome = await sayOther(session.token, form, id, said);
		if ('refused' in outcome) {
			return refusedWith(outcome.refused, { typed: read.typed });
		}
		redirect(303, `/contact/others/${id}`);
	}
};
