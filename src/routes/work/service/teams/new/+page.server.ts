import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { atLeast } from '#lib/domain/characters';
import { SECTORS } from '#lib/domain/consent/terms';
import { newForm, readForm } from '#lib/server/forms';
import { refusedWith } from '#lib/server/http';
import { addTeam } from '#lib/server/services/administration/add-team';
import { requireService } from '../../require-service';

const text = (least: number, most: number, key: string) =>
	z.string().max(most, key).refine(atLeast(least), key);
const NewTeam = z.object({
	name: text(1, 120, 'admin:problems.name'),
	sector: z.enum(SECTORS, 'admin:problems.choose'),
	phone: text(3, 30, 'admin:problems.phone'),
	about: text(1, 300, 'admin:problems.about'),
	hours: text(1, 200, 'admin:problems.hours')
});

export const load = async (event) => {
	await requireService(event);
	return { form: newForm() };
};

export const actions = {
	default: async (event) => {
		const { session } = await requireService(event);
		const read = await readForm(event.request, NewTeam);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const outcome = await addTeam(session.token, read.data.form, read.data);
		if ('ok' in outcome) redirect(303, '/work/service');
		return refusedWith(outcome.refused, { typed: read.typed });
	}
};
