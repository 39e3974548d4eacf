import { redirect } from '@sveltejs/kit';
import { newForm, readPress } from '#lib/server/forms';
import { helpedIn } from '#lib/server/helped';
import { refusedWith, spoiltForm } from '#lib/server/http';
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
		const read = await readPress(event.request);
		if (!read.ok) return spoiltForm();
		const outcome = await askForSomebody(token, read.data.form);
		if ('ok' in outcome) redirect(303, `/helping/${person}/call?sent`);
		return refusedWith(outcome.refused);
	}
};
