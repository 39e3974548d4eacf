import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { requireNotWorker } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, refusalKey, refusalStatus } from '#lib/server/http';
import { onlyHere } from '#lib/server/services/reach/choose-way';
import { readReach } from '#lib/server/services/reach/read-reach';

export const load = async (event) => {
	const session = requireNotWorker(event);
	const reach = found(await readReach(session.token, event.locals.lang));
	const { way, address, confirmed, safe, outside, message, sends } = reach;
	const saved = event.url.searchParams.has('saved');
	const form = newForm();
	return { form, way, address, confirmed, safe, outside, message, sends, saved };
};

export const actions = {
	default: async (event) => {
		const session = requireNotWorker(event);
		const read = await readForm(event.request, z.object({}));
		if (!read.ok) return fail(422, { refused: refusalKey('form_used_again') });
		const outcome = await onlyHere(session.token, read.data.form, event.locals.lang);
		if ('ok' in outcome) redirect(303, '/settings/reach?saved');
		return fail(refusalStatus(outcome.refused), { refused: refusalKey(outcome.refused) });
	}
};
