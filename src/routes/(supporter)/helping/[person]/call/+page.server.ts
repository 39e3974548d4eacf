import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { newForm, readForm } from '#lib/server/forms';
import { helpedIn } from '#lib/server/helped';
import { refusalKey, refusalStatus } from '#lib/server/http';
import { askForSomebody } from '#lib/server/services/call/ask-for-somebody';
import { mayHelpAsk } from '#lib/server/services/together/ask-together';

export const load = async (event) => {
	const { token, person, name } = await helpedIn(event);
	return {
		...{ form: newForm(), person, name },
		may: await mayHelpAsk(token),
		sent: event.url.searchParams.has('sent')
	};
};

export const actions = {
	default: async (event) => {
		const { token, person } = await helpedIn(event);
		const read = await readForm(event.request, z.object({}));
		if (!read.ok) return fail(422, { refused: refusalKey('form_used_again') });
		const outcome = await askForSomebody(token, read.data.form);
		if ('ok' in outcome) redirect(303, `/helping/${person}/call?sent`);
		return fail(refusalStatus(outcome.refused), { refused: refusalKey(outcome.refused) });
	}
};
