import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { atLeast } from '#lib/domain/characters';
import { newForm, readForm } from '#lib/server/forms';
import { findByName } from '#lib/server/services/administration/find-person';
import { requireService } from '../require-service';

const Wanted = z.object({
	name: z.string().max(120, 'admin:problems.search').refine(atLeast(2), 'admin:problems.search')
});

export const load = async (event) => {
	await requireService(event);
	return { form: newForm() };
};

export const actions = {
	default: async (event) => {
		const { session, service } = await requireService(event);
		const read = await readForm(event.request, Wanted);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const people = await findByName(session.token, service, read.data.name);
		return {
			typed: read.typed,
			people: people.map(({ id, name, links }) => ({ id, name, links }))
		};
	}
};
