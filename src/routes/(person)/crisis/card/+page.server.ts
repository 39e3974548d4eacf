import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, refusedWith } from '#lib/server/http';
import { mayKeep } from '#lib/server/services/crisis/kept-card';
import { chooseForCard, readCard } from '#lib/server/services/crisis/keep-card';

const Chosen = z.object({
	lines: z.array(z.guid()).min(1, 'crisis:cardNeeded').max(60, 'crisis:cardTooMuch')
});

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const card = found(await readCard(session.token));
	return {
		form: newForm(),
		name: session.name,
		...card,
		ownDevice: mayKeep(session),
		choosing: card.chosen.length === 0 || event.url.searchParams.has('choose'),
		wanted: event.url.searchParams.get('print') === 'large' ? 'large' : 'usual'
	} as const;
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readForm(event.request, Chosen);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const outcome = await chooseForCard(session.token, read.data.form, read.data.lines);
		if ('refused' in outcome) return refusedWith(outcome.refused);
		redirect(303, '/crisis/card');
	}
};
