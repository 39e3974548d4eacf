import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, refusedWith, spoiltForm } from '#lib/server/http';
import { seenOn, undone } from '#lib/server/seen-told';
import { endTheirWriting, readScribes, sayIChoseThem } from '#lib/server/services/told/let-write';
import {
	confirmOwnYes,
	denyYes,
	readOwnTold,
	readYesesOpened,
	readYesesWaiting
} from '#lib/server/services/told/read-own-told';

const Answered = z.object({ yes: z.guid() });
const Scribe = z.object({ scribe: z.guid() });

export const load = async (event) => {
	const { token } = requireActing(event, 'person');
	return {
		form: newForm(),
		waiting: found(await readYesesWaiting(token)),
		opened: found(await readYesesOpened(token)),
		scribes: found(await readScribes(token)),
		told: found(await readOwnTold(token))
	};
};

/** Ending it, and having chosen it, are told alike. */
const about = (act: typeof endTheirWriting) => async (event: Parameters<typeof undone>[0]) => {
	const { token } = requireActing(event, 'person');
	const read = await readForm(event.request, Scribe);
	if (!read.ok) return spoiltForm();
	const outcome = await act(token, read.data.form, read.data.scribe);
	if ('refused' in outcome) return refusedWith(outcome.refused);
	redirect(303, '/told');
};

export const actions = {
	yes: async (event) => {
		const { token } = requireActing(event, 'person');
		const read = await readForm(event.request, Answered);
		if (!read.ok) return spoiltForm();
		const { form, yes } = read.data;
		const outcome = await confirmOwnYes(token, form, event.locals.lang, yes);
		if ('refused' in outcome) return refusedWith(outcome.refused);
		redirect(303, `/receipts/${outcome.decision}`);
	},
	no: async (event) => {
		const { token, actorId } = requireActing(event, 'person');
		const read = await readForm(event.request, Answered);
		if (!read.ok) return spoiltForm();
		const outcome = await denyYes(token, read.data.form, actorId, read.data.yes);
		if ('refused' in outcome) return refusedWith(outcome.refused);
		redirect(303, '/told');
	},
	seen: seenOn('/told'),
	seenYes: seenOn('/told'),
	undo: undone,
	endScribe: about(endTheirWriting),
	chosen: about(sayIChoseThem)
};
