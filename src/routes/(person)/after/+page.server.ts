import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, refusalKey, refusalStatus } from '#lib/server/http';
import { readAfter, say, takeBack } from '#lib/server/services/death/say-after';
import { AfterForm, wishIn } from './after-form';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const { said, helpers } = found(await readAfter(session.token));
	return {
		form: newForm(),
		backForm: newForm(),
		said,
		helpers: helpers.map(({ id, name }) => ({ id, name }))
	};
};

export const actions = {
	say: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readForm(event.request, AfterForm);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { helpers } = found(await readAfter(session.token));
		const made = wishIn(read.data, helpers);
		if ('problems' in made) return fail(422, { problems: made.problems, typed: read.typed });
		const outcome = await say(session.token, read.data.form, made.wish);
		if ('refused' in outcome) {
			const refused = refusalKey(outcome.refused);
			return fail(refusalStatus(outcome.refused), { refused, typed: read.typed });
		}
		redirect(303, '/after');
	},
	back: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readForm(event.request, z.object({}));
		if (!read.ok) return fail(422, { refused: refusalKey('form_used_again') });
		const outcome = await takeBack(session.token, read.data.form);
		if ('refused' in outcome)
			return fail(refusalStatus(outcome.refused), { refused: refusalKey(outcome.refused) });
		redirect(303, '/after');
	}
};
