import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { AboutBoxes } from '#lib/server/about-form';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, refusalKey, refusalStatus, refusedWith, spoiltForm } from '#lib/server/http';
import { changeAbout, readAbout, settleAbout } from '#lib/server/services/told/what-teams-know';

const Changed = z.object(AboutBoxes);
const Answered = z.object({ answer: z.enum(['right', 'back']) });
const SAID = ['saved', 'right', 'back'] as const;

export const load = async (event) => {
	const { token } = requireActing(event, 'person');
	const { now, told } = found(await readAbout(token));
	const said = SAID.find((what) => event.url.searchParams.has(what)) ?? null;
	return { form: newForm(), answerForm: newForm(), now, told, said };
};

export const actions = {
	change: async (event) => {
		const { token } = requireActing(event, 'person');
		const read = await readForm(event.request, Changed);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, ...about } = read.data;
		const outcome = await changeAbout(token, form, about);
		if ('ok' in outcome) redirect(303, '/settings/about?saved');
		const changed = outcome.refused === 'changed_meanwhile';
		return refusedWith(outcome.refused, { changed, typed: read.typed });
	},
	answer: async (event) => {
		const { token } = requireActing(event, 'person');
		const read = await readForm(event.request, Answered);
		if (!read.ok) return spoiltForm();
		const { form, answer } = read.data;
		const outcome = await settleAbout(token, form, answer);
		if ('ok' in outcome) redirect(303, `/settings/about?${answer}`);
		return fail(refusalStatus(outcome.refused), { notAnswered: refusalKey(outcome.refused) });
	}
};
