import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm, versionField } from '#lib/server/forms';
import { found, idFrom, refusedWith } from '#lib/server/http';
import { answerHelp, openHelp } from '#lib/server/services/contact/help-with-terms';

const Answer = z.object({
	version: versionField,
	words: z.string().trim().min(1, 'terms:problem.toBoth').max(1000, 'terms:problem.long')
});

export const load = async (event) => {
	const { token } = requireActing(event, 'worker');
	return { form: newForm(), help: found(await openHelp(token, idFrom(event.params.help))) };
};

export const actions = {
	default: async (event) => {
		const { token } = requireActing(event, 'worker');
		const read = await readForm(event.request, Answer);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, version, words } = read.data;
		const help = idFrom(event.params.help);
		const outcome = await answerHelp(token, form, help, { version, words });
		if ('ok' in outcome) redirect(303, '/work/apart?answered');
		return refusedWith(outcome.refused, { typed: read.typed });
	}
};
