import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { SAYINGS } from '#lib/domain/authority/authority';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, refusalKey, refusalStatus } from '#lib/server/http';
import { object, readOwnAuthorities, say } from '#lib/server/services/authority/say-authority';

const Said = z.object({ about: z.guid(), what: z.enum([...SAYINGS, 'object']) });

export const load = async (event) => {
	const session = requireActing(event, 'person');
	return { form: newForm(), records: found(await readOwnAuthorities(session.token)) };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readForm(event.request, Said);
		if (!read.ok) return fail(422, { refused: refusalKey('form_used_again') });
		const { form, about, what } = read.data;
		const outcome =
			what === 'object'
				? await object(session.token, form, about)
				: await say(session.token, form, about, what);
		if ('refused' in outcome)
			return fail(refusalStatus(outcome.refused), { refused: refusalKey(outcome.refused) });
		redirect(303, '/authority');
	}
};
