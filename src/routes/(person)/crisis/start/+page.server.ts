import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, refusedWith, spoiltForm } from '#lib/server/http';
import { readCrisisPlan } from '#lib/server/services/crisis/read-agreement';
import { renew, start } from '#lib/server/services/crisis/start-crisis';

const ACTS = { start, renew };

export const load = async (event) => {
	const session = requireActing(event, 'person');
	return { form: newForm(), ...found(await readCrisisPlan(session.token)) };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readForm(event.request, z.object({ act: z.enum(['start', 'renew']) }));
		if (!read.ok) return spoiltForm();
		const { act, form } = read.data;
		const outcome = await ACTS[act](session.token, form, session.actorId);
		if ('refused' in outcome) return refusedWith(outcome.refused);
		redirect(303, '/crisis?started');
	}
};
