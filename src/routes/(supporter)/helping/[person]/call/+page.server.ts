import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom, refusalKey, refusalStatus } from '#lib/server/http';
import { askForSomebody } from '#lib/server/services/call/ask-for-somebody';
import { whomIHelp } from '#lib/server/services/helpers/whom-i-help';
import { mayHelpAsk } from '#lib/server/services/together/ask-together';

export const load = async (event) => {
	const { token } = requireActing(event, 'supporter');
	const { person, name } = found(await whomIHelp(token));
	if (person !== idFrom(event.params.person)) found(null);
	return {
		...{ form: newForm(), person, name },
		may: await mayHelpAsk(token),
		sent: event.url.searchParams.has('sent')
	};
};

export const actions = {
	default: async (event) => {
		const { token } = requireActing(event, 'supporter');
		const { person } = found(await whomIHelp(token));
		if (person !== idFrom(event.params.person)) found(null);
		const read = await readForm(event.request, z.object({}));
		if (!read.ok) return fail(422, { refused: refusalKey('form_used_again') });
		const outcome = await askForSomebody(token, read.data.form);
		if ('ok' in outcome) redirect(303, `/helping/${person}/call?sent`);
		return fail(refusalStatus(outcome.refused), { refused: refusalKey(outcome.refused) });
	}
};
