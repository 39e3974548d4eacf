import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { OUTCOMES } from '#lib/domain/looking/flags';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, refusalKey, refusedWith } from '#lib/server/http';
import { nearDeaths } from '#lib/server/services/death/answer-death';
import { readWork } from '#lib/server/services/privacy/answer-questions';
import { close } from '#lib/server/services/privacy/judge-looking';

const Closed = z.object({ flag: z.guid(), outcome: z.enum(OUTCOMES) });

export const load = async (event) => {
	const session = requireActing(event, 'worker');
	const work = found(await readWork(session.token));
	const deaths = await nearDeaths(session.token);
	return { form: newForm(), ...work, deaths, sent: event.url.searchParams.has('sent') };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'worker');
		found(await readWork(session.token));
		const read = await readForm(event.request, Closed);
		if (!read.ok) return fail(422, { refused: refusalKey('form_used_again'), flag: null });
		const { form, flag, outcome: came } = read.data;
		const outcome = await close(session.token, form, flag, came);
		if ('refused' in outcome) {
			return refusedWith(outcome.refused, { flag });
		}
		redirect(303, '/work/privacy');
	}
};
