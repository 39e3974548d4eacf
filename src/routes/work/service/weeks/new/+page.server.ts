import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { MOST_NAME } from '#lib/domain/moves/own-plans';
import { TEMPLATES } from '#lib/domain/moves/templates';
import { newForm, readForm } from '#lib/server/forms';
import { refusedWith } from '#lib/server/http';
import { beginPlan } from '#lib/server/services/moves/own-plans';
import { requireService } from '../../require-service';

const BEGINNINGS = [...TEMPLATES, 'empty', 'empty_inside'] as const;
const Begin = z.object({
	from: z.enum(BEGINNINGS, 'moves:plans.fromNeeded'),
	name: z.string().min(1, 'moves:plans.nameNeeded').max(MOST_NAME, 'together:tooLong')
});

export const load = async (event) => {
	await requireService(event);
	return { form: newForm(), templates: TEMPLATES };
};

export const actions = {
	default: async (event) => {
		const { session } = await requireService(event);
		const read = await readForm(event.request, Begin);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, from, name } = read.data;
		const outcome = await beginPlan(session.token, form, from, name);
		if ('ok' in outcome) redirect(303, `/work/service/weeks/${outcome.plan}`);
		return refusedWith(outcome.refused, { typed: read.typed });
	}
};
