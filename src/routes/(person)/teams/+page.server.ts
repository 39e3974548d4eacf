import { redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, refusedWith, spoiltForm } from '#lib/server/http';
import {
	chooseHolder,
	readMyTeams,
	seenLink,
	showHolder
} from '#lib/server/services/teams/my-teams';

const Link = z.object({ link: z.guid() });
const Shown = z.object({ shown: z.enum(['yes', 'no']) });

export const load = async (event) => {
	const { token } = requireActing(event, 'person');
	return {
		...found(await readMyTeams(token)),
		form: newForm(),
		chosen: event.url.searchParams.has('chosen')
	};
};

async function aboutLink(event: RequestEvent, act: typeof seenLink, to: string) {
	const { token } = requireActing(event, 'person');
	const read = await readForm(event.request, Link);
	if (!read.ok) return spoiltForm();
	const outcome = await act(token, read.data.form, read.data.link);
	if ('refused' in outcome) return refusedWith(outcome.refused);
	redirect(303, to);
}

export const actions = {
	choose: (event) => aboutLink(event, chooseHolder, '/teams?chosen'),
	seen: (event) => aboutLink(event, seenLink, '/teams'),
	show: async (event) => {
		const { token } = requireActing(event, 'person');
		const read = await readForm(event.request, Shown);
		if (!read.ok) return spoiltForm();
		const outcome = await showHolder(token, read.data.form, read.data.shown === 'yes');
		if ('refused' in outcome) return refusedWith(outcome.refused);
		redirect(303, '/teams');
	}
};
