import { redirect, type RequestEvent } from '@sveltejs/kit';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readPress } from '#lib/server/forms';
import { found, refusedWith, spoiltForm } from '#lib/server/http';
import { endLooking, readMissed } from '#lib/server/services/missed/read-own';

export const load = async (event) => {
	const { token } = requireActing(event, 'person');
	return {
		form: newForm(),
		missed: found(await readMissed(token)),
		ended: event.url.searchParams.has('ended')
	};
};

async function end(event: RequestEvent, how: 'all_right' | 'not_now') {
	const { token } = requireActing(event, 'person');
	const read = await readPress(event.request);
	if (!read.ok) return spoiltForm();
	const outcome = await endLooking(token, read.data.form, how);
	if ('ok' in outcome) redirect(303, '/contact/missed?ended');
	return refusedWith(outcome.refused);
}

export const actions = {
	allRight: (event) => end(event, 'all_right'),
	notNow: (event) => end(event, 'not_now')
};
