import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { requireNotWorker } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, refusedWith } from '#lib/server/http';
import { readReach } from '#lib/server/services/reach/read-reach';
import { sayOutside } from '#lib/server/services/reach/say-when';

const answer = z.enum(['yes', 'no'], 'reach:problems.yesOrNo');
const Answers = z.object({ changes: answer, crises: answer });
const said = (value: boolean | null) => (value === null ? '' : value ? 'yes' : 'no');

export const load = async (event) => {
	const session = requireNotWorker(event);
	const { outside } = found(await readReach(session.token, event.locals.lang));
	return { form: newForm(), changes: said(outside.changes), crises: said(outside.crises) };
};

export const actions = {
	default: async (event) => {
		const session = requireNotWorker(event);
		const read = await readForm(event.request, Answers);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, changes, crises } = read.data;
		const answers = { changes: changes === 'yes', crises: crises === 'yes' };
		const outcome = await sayOutside(session.token, form, answers);
		if ('ok' in outcome) redirect(303, '/settings/reach?saved');
		return refusedWith(outcome.refused, { typed: read.typed });
	}
};
