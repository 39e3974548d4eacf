import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { DID } from '#lib/domain/reach/by-hand';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom, refusedWith } from '#lib/server/http';
import { keepPromise, openPromise } from '#lib/server/services/reach/see-to-promises';

const Said = z.object({ did: z.enum(DID, 'byHand:didNeeded') });

export const load = async (event) => {
	const { token } = requireActing(event, 'worker');
	const wanted = idFrom(event.params.notice);
	const { lang } = event.locals;
	return { form: newForm(), promise: found(await openPromise(token, wanted, lang)) };
};

export const actions = {
	default: async (event) => {
		const { token } = requireActing(event, 'worker');
		const wanted = idFrom(event.params.notice);
		const read = await readForm(event.request, Said);
		if (!read.ok) return fail(422, { problems: read.problems });
		const { form, did } = read.data;
		const outcome = await keepPromise(token, form, wanted, did);
		if ('ok' in outcome) redirect(303, `/work/by-hand?${did === 'not_reached' ? 'tried' : 'done'}`);
		return refusedWith(outcome.refused);
	}
};
