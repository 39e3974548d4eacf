import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { refusedWith } from '#lib/server/http';
import { inviteHelper } from '#lib/server/services/helpers/invite-helper';

const Invited = z.object({
	name: z.string().trim().min(1, 'people:nameNeeded').max(120, 'people:nameNeeded'),
	relationship: z
		.string()
		.trim()
		.min(1, 'people:relationshipNeeded')
		.max(120, 'people:relationshipNeeded')
});

export const load = (event) => {
	requireActing(event, 'person');
	return { form: newForm(), address: `${event.url.origin}/invitation` };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readForm(event.request, Invited);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, name, relationship } = read.data;
		const outcome = await inviteHelper(session.token, form, name, relationship);
		if ('refused' in outcome) {
			return refusedWith(outcome.refused, { typed: read.typed });
		}
		return { code: outcome.code, name };
	}
};
