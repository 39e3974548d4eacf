import { fail, redirect } from '@sveltejs/kit';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readPress } from '#lib/server/forms';
import { found, refusedWith } from '#lib/server/http';
import { newCardLink, turnOffCardLink } from '#lib/server/services/crisis/change-card-link';
import { readCard } from '#lib/server/services/crisis/keep-card';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	return { form: newForm(), name: session.name, ...found(await readCard(session.token)) };
};

export const actions = {
	on: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readPress(event.request);
		if (!read.ok) return fail(422, { problems: read.problems });
		const outcome = await newCardLink(session.token, read.data.form);
		if ('refused' in outcome) return refusedWith(outcome.refused);
		return { address: `${event.url.origin}/card/${outcome.secret}` };
	},
	off: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readPress(event.request);
		if (!read.ok) return fail(422, { problems: read.problems });
		const outcome = await turnOffCardLink(session.token, read.data.form);
		if ('refused' in outcome) return refusedWith(outcome.refused);
		redirect(303, '/crisis/card/link?off');
	}
};
