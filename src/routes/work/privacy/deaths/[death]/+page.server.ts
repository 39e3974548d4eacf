import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom, refusedWith } from '#lib/server/http';
import { openUndoable, undo } from '#lib/server/services/death/answer-death';

const Undo = z.object({
	why: z.string().trim().min(1, 'death:work.whyNeeded').max(1000, 'death:work.whyNeeded')
});

export const load = async (event) => {
	const session = requireActing(event, 'worker');
	const death = found(await openUndoable(session.token, idFrom(event.params.death)));
	return { form: newForm(), death };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'worker');
		const death = idFrom(event.params.death);
		const read = await readForm(event.request, Undo);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const outcome = await undo(session.token, read.data.form, death, read.data.why);
		if ('refused' in outcome) {
			return refusedWith(outcome.refused, { typed: read.typed });
		}
		redirect(303, '/work/privacy');
	}
};
