import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { MODES } from '#lib/domain/contact/terms';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, refusedWith } from '#lib/server/http';
import { ask } from '#lib/server/services/contact/say-contact';
import { readWhom } from '#lib/server/services/together/ask-together';

const AskForm = z.object({
	link: z.guid('together:whomNeeded'),
	mode: z.enum(MODES, 'contact:askHowNeeded'),
	suits: z.string().trim().max(300, 'together:tooLong').default('')
});

export const load = async (event) => {
	const session = requireActing(event, 'person');
	return { form: newForm(), ...found(await readWhom(session.token)) };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readForm(event.request, AskForm);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, ...asked } = read.data;
		const outcome = await ask(session.token, form, asked);
		if ('refused' in outcome) {
			return refusedWith(outcome.refused, { typed: read.typed });
		}
		redirect(303, `/contact/${outcome.contact}?sent`);
	}
};
