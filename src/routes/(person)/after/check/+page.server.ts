import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { LONGEST_WHOM, questionLeft, WAYS_AFTER, wishOf } from '#lib/domain/death/after';
import { PARTS } from '#lib/domain/plan/parts';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, refusedWith, spoiltForm } from '#lib/server/http';
import { readAfter, say } from '#lib/server/services/death/say-after';

/** The answers as they stood on the page: those, and none that were kept since, are what is said. */
const Read = z.object({
	what: z.enum(['nothing', 'parts']),
	parts: z.array(z.enum(PARTS)),
	whom: z.string().trim().max(LONGEST_WHOM).optional(),
	how: z.enum(WAYS_AFTER).optional()
});

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const { answers, draft } = found(await readAfter(session.token));
	const left = questionLeft(answers);
	if (left) redirect(303, `/after/${left}`);
	return { form: draft ?? newForm(), answers, waits: draft !== null };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readForm(event.request, Read);
		const wish = read.ok ? wishOf(read.data) : null;
		if (!read.ok || !wish) return spoiltForm();
		const outcome = await say(session.token, read.data.form, wish);
		if ('refused' in outcome) return refusedWith(outcome.refused);
		redirect(303, '/after');
	}
};
