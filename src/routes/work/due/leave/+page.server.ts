import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { anyDate, isoDate, promisedDate } from '#lib/server/dates';
import { newForm, readForm, type Problems } from '#lib/server/forms';
import { found, refusedWith, spoiltForm } from '#lib/server/http';
import { readLeave, sayLeave, takeBackLeave } from '#lib/server/services/contact/say-leave';

const { from, until } = { from: 'due:leave.problems.from', until: 'due:leave.problems.until' };
const Said = z.object({
	worker: z.guid('due:leave.problems.who'),
	from: anyDate(from).refine((day) => day !== null, from),
	until: promisedDate(until).refine((day) => day !== null, until)
});
const Back = z.object({ leave: z.guid() });
const OUT_OF_ORDER: Problems = { until: 'due:leave.problems.order' };

export const load = async (event) => {
	const { token } = requireActing(event, 'worker');
	const { searchParams } = event.url;
	const said = { saved: searchParams.has('saved'), backed: searchParams.has('backed') };
	return { form: newForm(), ...found(await readLeave(token)), ...said };
};

export const actions = {
	say: async (event) => {
		const { token } = requireActing(event, 'worker');
		const read = await readForm(event.request, Said);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, worker, ...days } = read.data;
		const leave = { worker, from: isoDate(days.from!), until: isoDate(days.until!) };
		const outcome = await sayLeave(token, form, leave);
		if ('ok' in outcome) redirect(303, '/work/due/leave?saved');
		if (outcome.refused === 'period_over')
			return fail(422, { problems: OUT_OF_ORDER, typed: read.typed });
		return refusedWith(outcome.refused, { typed: read.typed });
	},
	back: async (event) => {
		const { token } = requireActing(event, 'worker');
		const read = await readForm(event.request, Back);
		if (!read.ok) return spoiltForm();
		const outcome = await takeBackLeave(token, read.data.form, read.data.leave);
		if ('ok' in outcome) redirect(303, '/work/due/leave?backed');
		return refusedWith(outcome.refused);
	}
};
