import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { MOST_TIMES, nameIn } from '#lib/domain/moves/own-plans';
import { TEMPLATES } from '#lib/domain/moves/templates';
import { newForm, readForm } from '#lib/server/forms';
import { found, refusedWith } from '#lib/server/http';
import { judged, readPlans, setLeast } from '#lib/server/services/moves/own-plans';
import { requireService } from '../require-service';

const Least = z.object({
	times: z
		.string()
		.regex(/^[1-7]$/, 'moves:plans.timesWrong')
		.transform(Number)
});

export const load = async (event) => {
	const { session } = await requireService(event);
	const { least, plans } = found(await readPlans(session.token));
	return {
		form: newForm(),
		least,
		most: MOST_TIMES,
		templates: TEMPLATES,
		plans: plans.map((plan) => {
			const { id, steps, inside, offered, changed, tooLittle } = judged(plan, least);
			const called = nameIn(plan.names, event.locals.lang);
			return { id, ...called, weeks: steps.length, inside, offered, changed, tooLittle };
		}),
		saved: event.url.searchParams.has('saved')
	};
};

export const actions = {
	default: async (event) => {
		const { session } = await requireService(event);
		const read = await readForm(event.request, Least);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const outcome = await setLeast(session.token, read.data.form, read.data.times);
		if ('ok' in outcome) redirect(303, '/work/service/weeks?saved');
		return refusedWith(outcome.refused, { typed: read.typed });
	}
};
