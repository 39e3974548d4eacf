import { redirect } from '@sveltejs/kit';
import { requireNotWorker } from '#lib/server/auth/require';
import { newForm, readPress } from '#lib/server/forms';
import { found, refusedWith, spoiltForm } from '#lib/server/http';
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
		const read = await readPress(event.request);
		if (!read.ok) return spoiltForm();
		const outcome = await onlyHere(session.token, read.data.form, event.locals.lang);
		if ('ok' in outcome) redirect(303, '/settings/reach?saved');
		return refusedWith(outcome.refused);
	}
};
