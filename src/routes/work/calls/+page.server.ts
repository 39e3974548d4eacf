import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { CAME, lateBy } from '#lib/domain/contact/call';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, refusedWith, spoiltForm } from '#lib/server/http';
import { readCallsToMake, sayWhatCame } from '#lib/server/services/call/make-calls';

const Came = z.object({
	call: z.guid(),
	version: z.coerce.number().int().min(1),
	did: z.enum(CAME)
});

export const load = async (event) => {
	const { token } = requireActing(event, 'worker');
	const calls = found(await readCallsToMake(token));
	const saved = event.url.searchParams.has('saved');
	return { form: newForm(), calls, late: lateBy(calls), saved };
};

export const actions = {
	default: async (event) => {
		const { token } = requireActing(event, 'worker');
		const read = await readForm(event.request, Came);
		if (!read.ok) return spoiltForm();
		const { form, call, version, did } = read.data;
		const outcome = await sayWhatCame(token, form, call, version, did);
		if ('ok' in outcome) redirect(303, '/work/calls?saved');
		return refusedWith(outcome.refused);
	}
};
