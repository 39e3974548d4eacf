import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { LANGS } from '#lib/i18n';
import { newForm, readForm } from '#lib/server/forms';
import { refusedWith } from '#lib/server/http';
import { addPerson } from '#lib/server/services/administration/add-person';
import { requireService } from '../../require-service';

const NewPerson = z.object({
	name: z.string().min(1, 'admin:problems.name').max(120, 'admin:problems.name'),
	lang: z.enum(LANGS, 'admin:problems.choose'),
	safeContact: z.string().max(300, 'admin:problems.long'),
	accessNeeds: z.string().max(300, 'admin:problems.long')
});

export const load = async (event) => {
	await requireService(event);
	return { form: newForm(), origin: event.url.origin };
};

export const actions = {
	default: async (event) => {
		const { session } = await requireService(event);
		const read = await readForm(event.request, NewPerson);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const outcome = await addPerson(session.token, read.data.form, read.data);
		if ('ok' in outcome) {
			return { made: { name: read.data.name, code: outcome.code, person: outcome.person } };
		}
		return refusedWith(outcome.refused, { typed: read.typed });
	}
};
