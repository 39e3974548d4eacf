import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { letterOf } from '#lib/domain/moves/gp';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom, refusedWith } from '#lib/server/http';
import { openLetter, sentGpLetter } from '#lib/server/services/moves/tell-gp';

const Sent = z.object({ person: z.guid() });

export const load = async (event) => {
	const { token } = requireActing(event, 'worker');
	const { personId, name, dueOn, whom, move } = found(
		await openLetter(token, idFrom(event.params.move))
	);
	const letter = letterOf(move, name, whom ?? '');
	return { form: newForm(), personId, name, dueOn, letter };
};

export const actions = {
	default: async (event) => {
		const { token } = requireActing(event, 'worker');
		const move = idFrom(event.params.move);
		const read = await readForm(event.request, Sent);
		if (!read.ok) return fail(422, { problems: read.problems });
		const outcome = await sentGpLetter(token, read.data.form, read.data.person, move);
		if ('ok' in outcome) redirect(303, '/work/moves/letters?done');
		return refusedWith(outcome.refused);
	}
};
