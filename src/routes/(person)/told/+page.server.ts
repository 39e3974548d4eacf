import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, refusalKey, refusalStatus } from '#lib/server/http';
import {
	confirmOwnYes,
	denyYes,
	readOwnTold,
	readYesesOpened,
	readYesesWaiting,
	sayTold
} from '#lib/server/services/told/read-own-told';

const Seen = z.object({ told: z.guid() });
const Answered = z.object({ yes: z.guid() });

export const load = async (event) => {
	const { token } = requireActing(event, 'person');
	return {
		form: newForm(),
		waiting: found(await readYesesWaiting(token)),
		opened: found(await readYesesOpened(token)),
		told: found(await readOwnTold(token))
	};
};

export const actions = {
	yes: async (event) => {
		const { token } = requireActing(event, 'person');
		const read = await readForm(event.request, Answered);
		if (!read.ok) return fail(422, { refused: refusalKey('form_used_again') });
		const { form, yes } = read.data;
		const outcome = await confirmOwnYes(token, form, event.locals.lang, yes);
		if ('refused' in outcome)
			return fail(refusalStatus(outcome.refused), { refused: refusalKey(outcome.refused) });
		redirect(303, `/receipts/${outcome.decision}`);
	},
	no: async (event) => {
		const { token, actorId } = requireActing(event, 'person');
		const read = await readForm(event.request, Answered);
		if (!read.ok) return fail(422, { refused: refusalKey('form_used_again') });
		const outcome = await denyYes(token, read.data.form, actorId, read.data.yes);
		if ('refused' in outcome)
			return fail(refusalStatus(outcome.refused), { refused: refusalKey(outcome.refused) });
		redirect(303, '/told');
	},
	seen: async (event) => {
		const { token } = requireActing(event, 'person');
		const read = await readForm(event.request, Seen);
		if (!read.ok) return fail(422, { refused: refusalKey('form_used_again') });
		const outcome = await sayTold(token, read.data.form, read.data.told);
		if ('refused' in outcome)
			return fail(refusalStatus(outcome.refused), { refused: refusalKey(outcome.refused) });
		redirect(303, '/told');
	}
};
