import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom, refusedWith } from '#lib/server/http';
import { renew, start } from '#lib/server/services/crisis/start-crisis';
import { readStarting } from '#lib/server/services/crisis/who-named-me';

const ACTS = { start, renew };

const Why = z.object({
	act: z.enum(['start', 'renew']),
	why: z.string().trim().min(1, 'crisis:work.whyNeeded').max(500, 'crisis:work.whyTooLong')
});

export const load = async (event) => {
	const session = requireActing(event, 'worker');
	const person = found(await readStarting(session.token, idFrom(event.params.person)));
	return { form: newForm(), person };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'worker');
		const person = idFrom(event.params.person);
		const read = await readForm(event.request, Why);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { act, form, why } = read.data;
		const outcome = await ACTS[act](session.token, form, person, why);
		if ('refused' in outcome) {
			if (outcome.refused === 'not_found') found(null);
			return refusedWith(outcome.refused, { typed: read.typed });
		}
		redirect(303, `/work/people/${person}/crisis`);
	}
};
