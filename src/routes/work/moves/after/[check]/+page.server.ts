import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { TOLD_OF_CHECK } from '#lib/domain/moves/check';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm, versionField } from '#lib/server/forms';
import { found, idFrom, refusedWith } from '#lib/server/http';
import { endCheck, openCheck, toldCheck } from '#lib/server/services/moves/see-to-checks';

const Told = z.object({
	said: z.enum(TOLD_OF_CHECK, 'moves:work.heardNeeded'),
	version: versionField
});
const Ended = z.object({
	words: z.string().trim().min(1, 'moves:work.needed').max(500, 'together:tooLong'),
	version: versionField
});

export const load = async (event) => {
	const { token } = requireActing(event, 'worker');
	const check = found(await openCheck(token, idFrom(event.params.check)));
	return { form: newForm(), check };
};

export const actions = {
	told: async (event) => {
		const { token } = requireActing(event, 'worker');
		const read = await readForm(event.request, Told);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, ...told } = read.data;
		const outcome = await toldCheck(token, form, idFrom(event.params.check), told);
		if ('ok' in outcome) redirect(303, '/work/moves?saved');
		return refusedWith(outcome.refused, { typed: read.typed });
	},
	ended: async (event) => {
		const { token } = requireActing(event, 'worker');
		const read = await readForm(event.request, Ended);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, ...ended } = read.data;
		const outcome = await endCheck(token, form, idFrom(event.params.check), ended);
		if ('ok' in outcome) redirect(303, '/work/moves?saved');
		return refusedWith(outcome.refused, { typed: read.typed });
	}
};
