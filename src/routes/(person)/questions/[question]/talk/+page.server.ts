import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { WAYS } from '#lib/domain/consent/talk';
import { ID } from '#lib/domain/id';
import { requireActing } from '#lib/server/auth/require';
import { newForm, problem, readForm, readPress } from '#lib/server/forms';
import { found, idFrom, refusedWith } from '#lib/server/http';
import { chooseTalk, dropTalk, readTalking } from '#lib/server/services/consent/talk-first';

const Chosen = z.object({
	whom: z
		.string('questions:talkFirst.whomNeeded')
		.regex(new RegExp(`^other$|^(worker|supporter):${ID}$`), 'questions:talkFirst.whomNeeded'),
	how: z.enum(WAYS).optional().catch(undefined)
});

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const id = idFrom(event.params.question);
	const { isOpen, ...talking } = found(await readTalking(session.token, id));
	if (!isOpen) redirect(303, `/questions/${id}`);
	return { form: newForm(), id, ...talking, other: event.url.searchParams.has('other') };
};

export const actions = {
	choose: async (event) => {
		const session = requireActing(event, 'person');
		const id = idFrom(event.params.question);
		found(await readTalking(session.token, id));
		const read = await readForm(event.request, Chosen);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, whom, how } = read.data;
		const here = `/questions/${id}/talk`;
		if (whom === 'other') redirect(303, `${here}?other`);
		if (!how)
			return fail(422, {
				problems: problem('how', 'questions:talkFirst.howNeeded'),
				typed: read.typed
			});
		const [kind, who] = whom.split(':') as ['worker' | 'supporter', string];
		const outcome = await chooseTalk(session.token, form, id, { kind, id: who, how });
		if ('refused' in outcome) return refusedWith(outcome.refused, { typed: read.typed });
		redirect(303, here);
	},
	drop: async (event) => {
		const session = requireActing(event, 'person');
		const id = idFrom(event.params.question);
		const read = await readPress(event.request);
		if (!read.ok) return fail(422, { problems: read.problems });
		const outcome = await dropTalk(session.token, read.data.form, id);
		if ('refused' in outcome) return refusedWith(outcome.refused);
		redirect(303, `/questions/${id}/talk`);
	}
};
