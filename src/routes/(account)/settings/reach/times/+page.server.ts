import { fail, redirect } from '@sveltejs/kit';
import { requireNotWorker } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, refusedWith } from '#lib/server/http';
import { readReach } from '#lib/server/services/reach/read-reach';
import { saySafeTimes } from '#lib/server/services/reach/say-when';
import { DAYS, Times, timesIn } from './times-form';

export const load = async (event) => {
	const session = requireNotWorker(event);
	const { safe } = found(await readReach(session.token, event.locals.lang));
	return { form: newForm(), allDays: DAYS, safe };
};

export const actions = {
	default: async (event) => {
		const session = requireNotWorker(event);
		const read = await readForm(event.request, Times);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { safe, problems } = timesIn(read.data);
		if (problems) return fail(422, { problems, typed: read.typed });
		const { outside } = found(await readReach(session.token, event.locals.lang));
		const outcome = await saySafeTimes(session.token, read.data.form, safe);
		if ('refused' in outcome) return refusedWith(outcome.refused, { typed: read.typed });
		const ask = safe !== null && outside.crises === null;
		redirect(303, ask ? '/settings/reach/outside' : '/settings/reach?saved');
	}
};
