import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, refusalKey, refusalStatus } from '#lib/server/http';
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
	const read = await readForm(event.request, z.object({}));
	if (!read.ok) return fail(422, { refused: refusalKey('form_used_again') });
	const outcome = await endLooking(token, read.data.form, how);
	if ('ok' in outcome) redirect(303, '/contact/missed?ended');
	return fail(refusalStatus(outcome.refused), { refused: refusalKey(outcome.refused) });
}

export const actions = {
	allRight: (event) => end(event, 'all_right'),
	notNow: (event) => end(event, 'not_now')
};
